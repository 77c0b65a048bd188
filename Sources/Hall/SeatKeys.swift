// The idempotency keys that seats remember: dense blocks in one array, so that keeping a ballot's key allocates
// nothing of its own. Owned by the hall's state; where a block lies is nobody else's business.
import Base

/// A key that a seat used, and the sequence of what it made.
struct SeatKey: Equatable, Sendable {
    let key: UInt64
    let sequence: UInt64
}

/// All seats' keys, by seat index.
struct SeatKeys: Sendable {
    /// Where a seat's keys lie: a ring within a block of 4, 8, 16 or 32 places.
    private struct Block: Sendable {
        var start: UInt32 = 0
        /// Where the oldest key stands in the block, once it is full.
        var oldest: UInt8 = 0
        var count: UInt8 = 0
        /// The block has `1 << size` places, 4 at the least; 0: there is none.
        var size: UInt8 = 0
    }

    /// By seat; short of it, a seat has no keys.
    private var blocks: [Block] = []
    private var places = Chunked<SeatKey>()
    /// Blocks that were outgrown, by size.
    private var free: [[UInt32]] = Array(repeating: [], count: SeatKeys.sizeMax + 1)
    private static let sizeMax = Limits.seatKeysRemembered.trailingZeroBitCount

    /// The sequence that a key made, when the seat remembers it. Complexity O(keys remembered).
    func sequence(ofKey key: UInt64, by seat: SeatIndex) -> UInt64? {
        guard key != 0, Int(seat.index) < blocks.count else { return nil }
        let block = blocks[Int(seat.index)]
        let start = Int(block.start)
        var found: UInt64?
        for place in start..<start + Int(block.count) where places[place].key == key {
            // Records of another make may hold a key twice: the last one counts.
            found = max(found ?? 0, places[place].sequence)
        }
        return found
    }

    /// Remembers a key, in place of the oldest when the seat remembers as many as it may. Amortised O(1).
    mutating func remember(_ key: UInt64, _ sequence: UInt64, by seat: SeatIndex) {
        guard key != 0 else { return }
        let row = Int(seat.index)
        if row >= blocks.count {
            blocks.append(contentsOf: repeatElement(Block(), count: row + 1 - blocks.count))
        }
        var block = blocks[row]
        let new = SeatKey(key: key, sequence: sequence)
        if Int(block.count) == Limits.seatKeysRemembered {
            places[Int(block.start) + Int(block.oldest)] = new
            block.oldest = (block.oldest + 1) % block.count
        } else {
            if block.size == 0 || Int(block.count) == 1 << Int(block.size) { grow(&block) }
            places[Int(block.start) + Int(block.count)] = new
            block.count += 1
        }
        blocks[row] = block
    }

    /// Makes room for the next keys of so many seats, so that these allocate nothing. Costs no memory before it is
    /// used: what is large comes from the system page by page.
    mutating func reserve(seats: Int) {
        blocks.reserveCapacity(seats)
        if places.reserved < 4 * seats { places.reserve(12 * seats) }
    }

    /// A count and a seat's keys, oldest first.
    func encode(of seat: SeatIndex, into writer: inout ByteWriter) {
        guard Int(seat.index) < blocks.count else { return writer.varint(0) }
        let block = blocks[Int(seat.index)]
        writer.varint(UInt64(block.count))
        for turn in 0..<block.count {
            let key = places[Int(block.start) + Int((turn + block.oldest) % block.count)]
            writer.u64(key.key)
            writer.varint(key.sequence)
        }
    }

    /// Reads what `encode` wrote.
    mutating func read(of seat: SeatIndex, _ reader: inout ByteReader) throws(DecodeError) {
        for _ in 0..<(try reader.count(bytesEachMin: 9)) {
            remember(try reader.u64(), try reader.varint(), by: seat)
        }
    }

    /// Moves a block that is full, and so not yet turning, to one of twice its size.
    private mutating func grow(_ block: inout Block) {
        let size = max(2, Int(block.size) + 1)
        precondition(size <= SeatKeys.sizeMax)
        let start: UInt32
        if let reused = free[size].popLast() {
            start = reused
        } else {
            start = UInt32(places.count)
            for _ in 0..<1 << size { places.append(SeatKey(key: 0, sequence: 0)) }
        }
        for place in 0..<Int(block.count) { places[Int(start) + place] = places[Int(block.start) + place] }
        if block.size > 0 { free[Int(block.size)].append(block.start) }
        block.start = start
        block.size = UInt8(size)
    }
}
