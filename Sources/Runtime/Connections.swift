// The sockets that a hall has told who they are: by seat, by reactor and audience. Presence by socket lives here,
// outside the fold. Dense plain rows, some 40 bytes a socket. Owned by one hall's host.
import Base
import Hall

struct Connections {
    /// A socket. Free rows are chained by `next`.
    private struct Row {
        var replyTo: ReplyTo
        var seat: SeatIndex
        /// The next socket of the same seat; −1: it is the last.
        var next: Int32
        var audience: Audience
    }

    private var rows: [Row] = []
    private var free: Int32 = -1
    /// Rows by their sockets: open addressing, at most half full; −1: empty.
    private var table: [Int32] = []
    /// By seat: its first socket's row; −1, or short of it: none.
    private var bySeat: [Int32] = []
    /// Reactors that were ever given a log of an audience since the hall was loaded.
    private var reactors: [[UInt16]] = Audience.allCases.map { _ in [] }
    /// For each of these: the sequence after which it was sent all frames of the audience.
    private var sentFrom: [[UInt64]] = Audience.allCases.map { _ in [] }
    private var counts: [Int] = Audience.allCases.map { _ in 0 }

    private(set) var count = 0
    /// Seats with at least one socket.
    private(set) var online = 0

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
    func seat(of replyTo: ReplyTo) -> SeatIndex? { place(of: replyTo).map { rows[Int(table[$0])].seat } }

    /// A seat's sockets, in the order in which they came.
    func sockets(of seat: SeatIndex) -> [ReplyTo] {
        var out: [ReplyTo] = []
        var row = first(of: seat)
        while row >= 0 {
            out.append(rows[Int(row)].replyTo)
            row = rows[Int(row)].next
        }
        return out
    }

    /// All sockets, in an order that is the same on every machine.
    var all: [ReplyTo] {
        table.filter { $0 >= 0 }.map { rows[Int($0)].replyTo }
            .sorted { ($0.reactor, $0.slot, $0.generation) < ($1.reactor, $1.slot, $1.generation) }
    }

    /// A socket has told who it is. `sequence`: the hall's; from here on at the latest its reactor is sent everything.
    mutating func add(_ replyTo: ReplyTo, seat: SeatIndex, audience: Audience, at sequence: UInt64) {
        remove(replyTo)
        let row = insert(Row(replyTo: replyTo, seat: seat, next: -1, audience: audience))
        chain(row, to: seat)
        count += 1
        counts[Int(audience.rawValue)] += 1
        if !reactors[Int(audience.rawValue)].contains(replyTo.reactor) {
            reactors[Int(audience.rawValue)].append(replyTo.reactor)
            sentFrom[Int(audience.rawValue)].append(sequence)
        }
    }

    mutating func remove(_ replyTo: ReplyTo) {
        guard let place = place(of: replyTo) else { return }
        let row = table[place]
        unchain(row)
        count -= 1
        counts[Int(rows[Int(row)].audience.rawValue)] -= 1
        closeGap(at: place)
        rows[Int(row)].next = free
        free = row
    }

    // MARK: Rows of a seat

    private func first(of seat: SeatIndex) -> Int32 {
        Int(seat.index) < bySeat.count ? bySeat[Int(seat.index)] : -1
    }

    private mutating func chain(_ row: Int32, to seat: SeatIndex) {
        let place = Int(seat.index)
        if place >= bySeat.count {
            bySeat.append(contentsOf: repeatElement(-1, count: place + 1 - bySeat.count))
        }
        guard bySeat[place] >= 0 else {
            bySeat[place] = row
            online += 1
            return
        }
        var last = bySeat[place]
        while rows[Int(last)].next >= 0 { last = rows[Int(last)].next }
        rows[Int(last)].next = row
    }

    private mutating func unchain(_ row: Int32) {
        let place = Int(rows[Int(row)].seat.index)
        let next = rows[Int(row)].next
        if bySeat[place] == row {
            bySeat[place] = next
            if next < 0 { online -= 1 }
            return
        }
        var before = bySeat[place]
        while rows[Int(before)].next != row { before = rows[Int(before)].next }
        rows[Int(before)].next = next
    }

    // MARK: The table

    private mutating func insert(_ new: Row) -> Int32 {
        if 2 * (count + 1) > table.count { rehash(max(16, 2 * table.count)) }
        let row: Int32
        if free >= 0 {
            row = free
            free = rows[Int(row)].next
            rows[Int(row)] = new
        } else {
            row = Int32(rows.count)
            rows.append(new)
        }
        put(row)
        return row
    }

    private mutating func put(_ row: Int32) {
        var place = home(rows[Int(row)].replyTo)
        while table[place] >= 0 { place = (place + 1) & (table.count - 1) }
        table[place] = row
    }

    private mutating func rehash(_ capacity: Int) {
        let old = table
        table = Array(repeating: -1, count: capacity)
        for row in old where row >= 0 { put(row) }
    }

    /// Slots and generations are the server's own numbers: no peer can choose them to meet.
    private func home(_ replyTo: ReplyTo) -> Int {
        let key =
            UInt64(replyTo.slot) | UInt64(replyTo.reactor) << 32 ^ UInt64(replyTo.generation) << 20
        return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (table.count - 1)
    }

    private func place(of replyTo: ReplyTo) -> Int? {
        guard count > 0 else { return nil }
        var place = home(replyTo)
        while table[place] >= 0 {
            if rows[Int(table[place])].replyTo == replyTo { return place }
            place = (place + 1) & (table.count - 1)
        }
        return nil
    }

    /// Empties a place and moves up what had to stand behind it.
    private mutating func closeGap(at gone: Int) {
        let mask = table.count - 1
        var gap = gone
        var place = (gone + 1) & mask
        while table[place] >= 0 {
            let home = home(rows[Int(table[place])].replyTo)
            // It may move when its home is not within what lies between the gap and it.
            if (place - home) & mask >= (place - gap) & mask {
                table[gap] = table[place]
                gap = place
            }
            place = (place + 1) & mask
        }
        table[gap] = -1
    }
}
