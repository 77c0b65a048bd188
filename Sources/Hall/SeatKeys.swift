// The idempotency keys that seats remember: a seat's last one in its row, those before in dense blocks of one array, so
// that keeping a ballot's key allocates nothing of its own. Owned by the hall's state; where a block lies is nobody
// else's business.
import Base

/// A key that a seat used, and the sequence of what it made.
struct SeatKey: Equatable, Sendable {
    let key: UInt64
    let sequence: UInt64
}

/// All seats' keys, by seat index.
struct SeatKeys: Sendable {
    private struct Row: Sendable {
        /// The last key; 0: none was remembered.
        var last = SeatKey(key: 0, sequence: 0)
        /// A bit for each key before it, and for some that were forgotten: most keys that are asked for are new, and so
        /// are not looked for.
        var seen: UInt64 = 0
        /// Where those before it lie: a ring within a block of 4, 8, 16 or 32 places, in one chunk.
        var start: UInt32 = 0
        /// Where the oldest key stands in the block, once it holds all that are remembered.
        var oldest: UInt8 = 0
        var count: UInt8 = 0
        /// The block has `1 << size` places, 4 at the least; 0: there is none.
        var size: UInt8 = 0
    }

    /// By seat; short of it, a seat has no keys.
    private var rows: [Row] = []
    private var places = Chunked<SeatKey>()
    /// Blocks that are not in use, by size.
    private var free: [[UInt32]] = Array(repeating: [], count: SeatKeys.sizeMax + 1)
    private static let sizeMax = Limits.seatKeysRemembered.trailingZeroBitCount
    private static let ringMax = UInt8(Limits.seatKeysRemembered - 1)

    /// The sequence that a key made, when the seat remembers it. Complexity O(keys remembered).
    func sequence(ofKey key: UInt64, by seat: SeatIndex) -> UInt64? {
        guard key != 0, Int(seat.index) < rows.count else { return nil }
        let row = rows[Int(seat.index)]
        // Records of another make may hold a key twice: the last one counts.
        if row.last.key == key { return row.last.sequence }
        guard row.seen & SeatKeys.bit(key) != 0 else { return nil }
        var found: UInt64?
        places.withElements(at: Int(row.start), Int(row.count)) { keys in
            for place in keys.indices where keys[place].key == key {
                found = max(found ?? 0, keys[place].sequence)
            }
        }
        return found
    }

    /// Remembers a key, in place of the oldest when the seat remembers as many as it may. Amortised O(1).
    mutating func remember(_ key: UInt64, _ sequence: UInt64, by seat: SeatIndex) {
        guard key != 0 else { return }
        let place = Int(seat.index)
        if place >= rows.count {
            rows.append(contentsOf: repeatElement(Row(), count: place + 1 - rows.count))
        }
        if rows[place].last.key != 0 { makeRoom(place) }
        rows[place].last = SeatKey(key: key, sequence: sequence)
    }

    /// Moves a seat's last key to those before it.
    private mutating func makeRoom(_ place: Int) {
        var row = rows[place]
        if row.count == SeatKeys.ringMax {
            places[Int(row.start) + Int(row.oldest)] = row.last
            row.oldest = (row.oldest + 1) % row.count
            if row.oldest % 8 == 0 { row.seen = bits(of: row) }
        } else {
            if row.size == 0 || Int(row.count) == 1 << Int(row.size) { grow(&row) }
            places[Int(row.start) + Int(row.count)] = row.last
            row.count += 1
        }
        row.seen |= SeatKeys.bit(row.last.key)
        rows[place] = row
    }

    /// Keys are random bits; a page that chooses them badly is looked for a little longer.
    private static func bit(_ key: UInt64) -> UInt64 { 1 << (key & 63) }

    private func bits(of row: Row) -> UInt64 {
        var bits: UInt64 = 0
        places.withElements(at: Int(row.start), Int(row.count)) { keys in
            for key in keys { bits |= SeatKeys.bit(key.key) }
        }
        return bits
    }

    /// Makes room for the next keys of so many seats, so that these allocate nothing. Costs no memory before it is
    /// used: what is large comes from the system page by page.
    mutating func reserve(seats: Int) {
        rows.reserveCapacity(seats)
        if places.reserved < 4 * seats { places.reserve(12 * seats) }
    }

    /// A count and a seat's keys, oldest first.
    func encode(of seat: SeatIndex, into writer: inout ByteWriter) {
        guard Int(seat.index) < rows.count, rows[Int(seat.index)].last.key != 0 else {
            return writer.varint(0)
        }
        let row = rows[Int(seat.index)]
        writer.varint(UInt64(row.count) + 1)
        func write(_ key: SeatKey) {
            writer.u64(key.key)
            writer.varint(key.sequence)
        }
        for turn in 0..<row.count { write(places[Int(row.start) + Int((turn + row.oldest) % row.count)]) }
        write(row.last)
    }

    /// Reads what `encode` wrote.
    mutating func read(of seat: SeatIndex, _ reader: inout ByteReader) throws(DecodeError) {
        for _ in 0..<(try reader.count(bytesEachMin: 9)) {
            remember(try reader.u64(), try reader.varint(), by: seat)
        }
    }

    /// Moves a block that is full, and so not yet turning, to one of twice its size.
    private mutating func grow(_ row: inout Row) {
        let size = max(2, Int(row.size) + 1)
        precondition(size <= SeatKeys.sizeMax)
        let start = free[size].popLast() ?? makeBlock(size)
        for place in 0..<Int(row.count) { places[Int(start) + place] = places[Int(row.start) + place] }
        if row.size > 0 { free[Int(row.size)].append(row.start) }
        row.start = start
        row.size = UInt8(size)
    }

    /// A new block, at a multiple of its size: so none lies in two chunks. What is left out before it is free.
    private mutating func makeBlock(_ size: Int) -> UInt32 {
        while places.count & (1 << size - 1) != 0 {
            let gap = places.count.trailingZeroBitCount
            free[gap].append(UInt32(places.count))
            places.append(SeatKey(key: 0, sequence: 0), times: 1 << gap)
        }
        let start = UInt32(places.count)
        places.append(SeatKey(key: 0, sequence: 0), times: 1 << size)
        return start
    }
}
