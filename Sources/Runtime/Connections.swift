// The sockets that a hall has told who they are: by seat, by reactor and audience. Presence by socket lives here,
// outside the fold. Owned by one hall's host.
import Base
import Hall

struct Connections {
    struct Entry {
        let seat: SeatIndex
        let audience: Audience
    }

    private var entries: [ReplyTo: Entry] = [:]
    private var bySeat: [SeatIndex: [ReplyTo]] = [:]
    /// Reactors that were ever given a log of an audience since the hall was loaded.
    private var reactors: [[UInt16]] = Audience.allCases.map { _ in [] }
    /// For each of these: the sequence after which it was sent all frames of the audience.
    private var sentFrom: [[UInt64]] = Audience.allCases.map { _ in [] }
    private var counts: [Int] = Audience.allCases.map { _ in 0 }

    var count: Int { entries.count }
    /// Seats with at least one socket.
    var online: Int { bySeat.count }

    func count(of audience: Audience) -> Int { counts[Int(audience.rawValue)] }
    func reactors(of audience: Audience) -> [UInt16] { reactors[Int(audience.rawValue)] }

    /// The sequence after which a reactor was sent everything; nil: it was sent nothing.
    func sentFrom(_ audience: Audience, on reactor: UInt16) -> UInt64? {
        let row = Int(audience.rawValue)
        return reactors[row].firstIndex(of: reactor).map { sentFrom[row][$0] }
    }

    /// Nothing after this sequence was ever there.
    mutating func rewind(to sequence: UInt64) {
        sentFrom = sentFrom.map { $0.map { min($0, sequence) } }
    }
    func isUsed(_ audience: Audience) -> Bool { !reactors[Int(audience.rawValue)].isEmpty }
    func seat(of replyTo: ReplyTo) -> SeatIndex? { entries[replyTo]?.seat }
    func sockets(of seat: SeatIndex) -> [ReplyTo] { bySeat[seat] ?? [] }
    /// All sockets, in an order that is the same on every machine.
    var all: [ReplyTo] {
        entries.keys.sorted { ($0.reactor, $0.slot, $0.generation) < ($1.reactor, $1.slot, $1.generation) }
    }

    /// A socket has told who it is. `sequence`: the hall's; from here on at the latest its reactor is sent everything.
    mutating func add(_ replyTo: ReplyTo, seat: SeatIndex, audience: Audience, at sequence: UInt64) {
        remove(replyTo)
        entries[replyTo] = Entry(seat: seat, audience: audience)
        bySeat[seat, default: []].append(replyTo)
        counts[Int(audience.rawValue)] += 1
        if !reactors[Int(audience.rawValue)].contains(replyTo.reactor) {
            reactors[Int(audience.rawValue)].append(replyTo.reactor)
            sentFrom[Int(audience.rawValue)].append(sequence)
        }
    }

    mutating func remove(_ replyTo: ReplyTo) {
        guard let entry = entries.removeValue(forKey: replyTo) else { return }
        counts[Int(entry.audience.rawValue)] -= 1
        bySeat[entry.seat]?.removeAll { $0 == replyTo }
        if bySeat[entry.seat]?.isEmpty == true { bySeat[entry.seat] = nil }
    }
}
