// Token buckets by seat and kind of message: what one person may send, whichever of their sockets it comes from.
// Outside the fold. Owned by one reactor's edge.
import Base
import Hall
import Protocol

/// What is counted apart.
enum AdmissionKind: Int, CaseIterable {
    case post, ballot, like, cheer, other, staff

    init(_ command: Command, role: Role) {
        switch command.bucket {
        case .post: self = role.isStaff ? .staff : .post
        // A helper serves one after another.
        case .ballot: self = role == .helper ? .staff : .ballot
        case .like: self = .like
        case .other: self = role.isStaff || role == .helper ? .staff : .other
        }
    }
}

/// Tokens in thousandths; refilled by time.
struct TokenBucket {
    private var milliTokens: Int32
    private var refilledAt: UInt32 = 0

    init(_ kind: AdmissionKind) { milliTokens = Limits.admissionBurst[kind.rawValue] * 1000 }

    /// Takes one token. `now`: milliseconds of a clock that never goes back.
    mutating func take(_ kind: AdmissionKind, now: UInt64) -> Bool {
        let clock = UInt32(truncatingIfNeeded: now)
        let passed = Int64(clock &- refilledAt)
        refilledAt = clock
        let gained = passed * Int64(Limits.admissionPerSecond[kind.rawValue])
        let full = Int64(Limits.admissionBurst[kind.rawValue]) * 1000
        milliTokens = Int32(min(full, Int64(milliTokens) + gained))
        guard milliTokens >= 1000 else { return false }
        milliTokens -= 1000
        return true
    }
}

/// The buckets of the seats that sent something from a socket on this reactor, or did so a moment ago: coming back
/// brings nothing. Who only listens has none: they would be full.
struct Admission {
    private struct SeatOfHall: Hashable {
        let hall: Int32
        let seat: SeatIndex
    }
    private struct Entry {
        var key: SeatOfHall
        /// Those that sent something. −1: nobody's entry.
        var sockets: Int32 = 1
        /// When the last socket left.
        var leftAt: UInt64 = 0
        var buckets = InlineArray<6, TokenBucket> { TokenBucket(AdmissionKind.allCases[$0]) }
    }

    private var places: [SeatOfHall: Int32] = [:]
    private var entries: [Entry] = []
    private var free: [Int32] = []
    /// Seats without a socket, in the order in which they left; those that came back may be among them.
    private var away: [(place: Int32, leftAt: UInt64)] = []

    /// A socket of a seat sends for the first time. Returns where its buckets are.
    mutating func enter(hall: Int32, seat: SeatIndex) -> Int32 {
        let key = SeatOfHall(hall: hall, seat: seat)
        if let place = places[key] {
            entries[Int(place)].sockets += 1
            return place
        }
        let entry = Entry(key: key)
        let place: Int32
        if let reused = free.popLast() {
            place = reused
            entries[Int(place)] = entry
        } else {
            place = Int32(entries.count)
            entries.append(entry)
        }
        places[key] = place
        return place
    }

    mutating func leave(_ place: Int32, now: UInt64) {
        entries[Int(place)].sockets -= 1
        guard entries[Int(place)].sockets == 0 else { return }
        entries[Int(place)].leftAt = now
        away.append((place, now))
    }

    /// Forgets seats that were away for long enough to have all their tokens again. Called about once a second.
    mutating func tidy(now: UInt64) {
        let due = away.prefix { $0.leftAt + Limits.admissionKeptMillis <= now }
        for (place, leftAt) in due {
            let entry = entries[Int(place)]
            guard entry.sockets == 0, entry.leftAt == leftAt else { continue }
            places[entry.key] = nil
            entries[Int(place)].sockets = -1
            free.append(place)
        }
        away.removeFirst(due.count)
    }

    mutating func take(_ kind: AdmissionKind, at place: Int32, now: UInt64) -> Bool {
        entries[Int(place)].buckets[kind.rawValue].take(kind, now: now)
    }
}
