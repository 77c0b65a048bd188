// The halls whose topics a reactor carries, by a small number each, and the cheers counted since they were last sent on.
// Owned by one reactor's edge.
import Base
import FanOut
import Hall
import Protocol

struct EdgeHalls {
    struct Entry {
        let id: HallID
        var topics: [TopicID?] = Audience.allCases.map { _ in nil }
        /// Sessions that are in the hall or on their way into it.
        var sessions = 0
        /// The encodings that readers here ever asked for.
        var encodings: [FrameEncoding] = []
        var cheerItem: UInt64 = 0
        var cheers: UInt32 = 0
    }

    private var places: [HallID: Int32] = [:]
    private(set) var entries: [Entry?] = []
    private var free: [Int32] = []
    /// Halls with cheers to send on.
    private var cheering: [Int32] = []

    /// The hall's number, made on first use.
    mutating func place(of hall: HallID) -> Int32 {
        if let place = places[hall] { return place }
        let place: Int32
        if let reused = free.popLast() {
            place = reused
            entries[Int(place)] = Entry(id: hall)
        } else {
            place = Int32(entries.count)
            entries.append(Entry(id: hall))
        }
        places[hall] = place
        return place
    }

    func known(_ hall: HallID) -> Int32? { places[hall] }
    func id(_ place: Int32) -> HallID? { entries[Int(place)]?.id }

    mutating func addSession(_ place: Int32, _ change: Int) { entries[Int(place)]?.sessions += change }

    func encodings(_ place: Int32) -> [FrameEncoding] { entries[Int(place)]?.encodings ?? [] }

    /// Whether this is the encoding's first use in the hall.
    mutating func use(_ encoding: FrameEncoding, _ place: Int32) -> Bool {
        guard entries[Int(place)]?.encodings.contains(encoding) == false else { return false }
        entries[Int(place)]?.encodings.append(encoding)
        return true
    }

    func topic(_ place: Int32, _ audience: Audience) -> TopicID? {
        entries[Int(place)]?.topics[Int(audience.rawValue)]
    }

    mutating func set(_ topic: TopicID?, _ place: Int32, _ audience: Audience) {
        entries[Int(place)]?.topics[Int(audience.rawValue)] = topic
    }

    /// Forgets a hall that nobody here is in. Returns its topics, to be closed.
    mutating func remove(_ hall: HallID) -> [TopicID] {
        guard let place = places[hall], let entry = entries[Int(place)], entry.sessions == 0 else {
            return []
        }
        places[hall] = nil
        entries[Int(place)] = nil
        free.append(place)
        return entry.topics.compactMap { $0 }
    }

    /// Counts a tap. A tap for another item than the taps before sends those on first.
    mutating func cheer(_ place: Int32, _ item: UInt64) -> (item: UInt64, count: UInt32)? {
        guard let entry = entries[Int(place)] else { return nil }
        var before: (UInt64, UInt32)?
        if entry.cheers == 0 {
            cheering.append(place)
        } else if entry.cheerItem != item {
            before = (entry.cheerItem, entry.cheers)
            entries[Int(place)]?.cheers = 0
        }
        entries[Int(place)]?.cheerItem = item
        entries[Int(place)]?.cheers += 1
        return before
    }

    /// Takes all counted taps.
    mutating func takeCheers() -> [(hall: HallID, item: UInt64, count: UInt32)] {
        guard !cheering.isEmpty else { return [] }
        var out: [(HallID, UInt64, UInt32)] = []
        for place in cheering {
            guard let entry = entries[Int(place)], entry.cheers > 0 else { continue }
            out.append((entry.id, entry.cheerItem, entry.cheers))
            entries[Int(place)]?.cheers = 0
        }
        cheering.removeAll(keepingCapacity: true)
        return out
    }

    var hasCheers: Bool { !cheering.isEmpty }
}
