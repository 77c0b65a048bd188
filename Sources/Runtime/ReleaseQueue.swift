// The release rule: whatever leaves an owner waits here until what it was derived from is durable.
// First in, first out; sequences never fall. Owned by one hall's host.
import Base
import Hall
import Protocol

/// Something that waits to be told.
struct Held {
    enum What {
        case frame(Audience, [UInt8], sequence: UInt64)
        case kept(ReplyTo, ref: UInt64, sequence: UInt64, Language)
        case refused(ReplyTo, ref: UInt64, [UInt8], Language)
        /// Something for one socket that nobody asked for.
        case message(ReplyTo, [UInt8])
        case attached(ReplyTo, Attached)
        case http(ReplyTo, HTTPAnswer, Language)
        case close(ReplyTo, code: UInt16)
        /// What the list of halls shows.
        case listing(HallInfo)
        /// For the office of secret votes.
        case office(OfficeInput)
    }
    /// Told when this sequence is durable.
    let sequence: UInt64
    let what: What
}

struct ReleaseQueue {
    private var held: [Held] = []
    private var first = 0

    var isEmpty: Bool { first == held.count }
    var count: Int { held.count - first }

    mutating func append(_ what: Held.What, derivedFrom sequence: UInt64) {
        held.append(Held(sequence: sequence, what: what))
    }

    /// Places of those that may be told, in their order; to be taken out with `remove`. What is derived from nothing
    /// newer stands before the rest.
    func ready(durable: UInt64) -> Range<Int> {
        var low = first
        var high = held.count
        while low < high {
            let middle = (low + high) / 2
            if held[middle].sequence <= durable { low = middle + 1 } else { high = middle }
        }
        return first..<low
    }

    subscript(place: Int) -> Held.What { held[place].what }

    /// Takes out what was told.
    mutating func remove(_ told: Range<Int>) {
        precondition(told.lowerBound == first)
        first = told.upperBound
        compact()
    }

    /// Takes everything: what is left will never be durable.
    mutating func drain() -> [Held.What] {
        defer {
            held.removeAll()
            first = 0
        }
        return held[first...].map(\.what)
    }

    private mutating func compact() {
        guard first > 0 else { return }
        if first == held.count {
            held.removeAll(keepingCapacity: held.capacity <= 4096)
        } else {
            guard first >= 1024 else { return }
            held.removeFirst(first)
        }
        first = 0
    }
}

extension Event {
    /// Whether the list of halls shows something of it.
    var changesCatalog: Bool {
        if case .hallCreated = self { return true }
        if case .hallEdited = self { return true }
        if case .hallClosed = self { return true }
        if case .hallErased = self { return true }
        if case .retentionSet = self { return true }
        return false
    }
}
