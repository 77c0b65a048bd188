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
    private var counts: [Int] = Audience.allCases.map { _ in 0 }

    var count: Int { entries.count }
    /// Seats with at least one socket.
    var online: Int { bySeat.count }

    func count(of audience: Audience) -> Int { counts[Int(audience.rawValue)] }
    func reactors(of audience: Audience) -> [UInt16] { reactors[Int(audience.rawValue)] }
    func isUsed(_ audience: Audience) -> Bool { !reactors[Int(audience.rawValue)].isEmpty }
    func seat(of replyTo: ReplyTo) -> SeatIndex? { entries[replyTo]?.seat }
    func sockets(of seat: SeatIndex) -> [ReplyTo] { bySeat[seat] ?? [] }
    /// All sockets, in an order that is the same on every machine.
    var all: [ReplyTo] {
        entries.keys.sorted { ($0.reactor, $0.slot, $0.generation) < ($1.reactor, $1.slot, $1.generation) }
    }

    mutating func add(_ replyTo: ReplyTo, seat: SeatIndex, audience: Audience) {
        remove(replyTo)
        entries[replyTo] = Entry(seat: seat, audience: audience)
        bySeat[seat, default: []].append(replyTo)
        counts[Int(audience.rawValue)] += 1
        if !reactors[Int(audience.rawValue)].contains(replyTo.reactor) {
            reactors[Int(audience.rawValue)].append(replyTo.reactor)
        }
    }

    mutating func remove(_ replyTo: ReplyTo) {
        guard let entry = entries.removeValue(forKey: replyTo) else { return }
        counts[Int(entry.audience.rawValue)] -= 1
        bySeat[entry.seat]?.removeAll { $0 == replyTo }
        if bySeat[entry.seat]?.isEmpty == true { bySeat[entry.seat] = nil }
    }
}
