// A hierarchical timer wheel (Varghese and Lauck 1987): 256 buckets of a millisecond, then three levels of 64.
// Adding and cancelling are O(1). It owns only bucket heads; the links stand inside whatever is timed, reached
// through `WheelNodes`. What lies beyond its 18 hours, and deadlines moved later, fire early and are put back.

/// A place in a bucket's list.
struct WheelLink {
    static let none = UInt32.max
    static let unlinked = UInt16.max

    var next = WheelLink.none
    var previous = WheelLink.none
    /// The tick (low 32 bits of the millisecond) at which it is due.
    var due: UInt32 = 0
    var bucket = WheelLink.unlinked

    var isLinked: Bool { bucket != WheelLink.unlinked }
}

/// Where the links are.
protocol WheelNodes {
    func link(_ index: UInt32) -> UnsafeMutablePointer<WheelLink>
}

struct TimerWheel {
    /// Longest delay that a due tick can express, about 12 days; callers cut to it.
    static let delayMillisMax = 1 << 30
    private static let bucketCount = 256 + 3 * 64
    /// The list that is being fired.
    private static let firing = UInt16(bucketCount)

    private let heads: UnsafeMutablePointer<UInt32>
    /// A bit a non-empty bucket: words 0–3 the milliseconds, 4–6 the levels above.
    private let bits: UnsafeMutablePointer<UInt64>
    /// The next tick to process: all before it have fired.
    private(set) var base: UInt32
    private(set) var count = 0

    init(now: UInt64) {
        base = UInt32(truncatingIfNeeded: now) &+ 1
        heads = .allocate(capacity: Self.bucketCount + 1)
        heads.initialize(repeating: WheelLink.none, count: Self.bucketCount + 1)
        bits = .allocate(capacity: 7)
        bits.initialize(repeating: 0, count: 7)
    }

    func free() {
        heads.deallocate()
        bits.deallocate()
    }

    /// Sets when `index` is due. Moving it later is one store: its bucket fires early and puts it back.
    mutating func set(_ index: UInt32, due: UInt32, in nodes: some WheelNodes) {
        let link = nodes.link(index)
        if link.pointee.isLinked {
            if Int32(bitPattern: due &- link.pointee.due) >= 0 {
                link.pointee.due = due
                return
            }
            unlink(index, in: nodes)
        }
        link.pointee.due = due
        insert(index, link, in: nodes)
    }

    mutating func cancel(_ index: UInt32, in nodes: some WheelNodes) {
        if nodes.link(index).pointee.isLinked { unlink(index, in: nodes) }
    }

    /// Milliseconds from `now` until something may have to be done; nil when nothing waits.
    func wait(now: UInt64) -> Int? {
        if count == 0 { return nil }
        let ahead = ticksToNextBucket()
        let target = base &+ UInt32(ahead)
        return max(0, Int(Int32(bitPattern: target &- UInt32(truncatingIfNeeded: now))))
    }

    /// The next due index up to `now`, taken out of the wheel; nil when there is none. Call until nil.
    mutating func next(now: UInt64, in nodes: some WheelNodes) -> UInt32? {
        let tick = UInt32(truncatingIfNeeded: now)
        while true {
            let head = heads[Int(Self.firing)]
            if head != WheelLink.none {
                unlink(head, in: nodes)
                let link = nodes.link(head)
                if Int32(bitPattern: link.pointee.due &- tick) <= 0 { return head }
                insert(head, link, in: nodes)
            } else if !step(until: tick, in: nodes) {
                return nil
            }
        }
    }

    /// Moves `base` on to the next bucket that holds something and makes it the firing list.
    private mutating func step(until tick: UInt32, in nodes: some WheelNodes) -> Bool {
        while Int32(bitPattern: tick &- base) >= 0 {
            if count == 0 {
                base = tick &+ 1
                return false
            }
            let index = base & 255
            if index == 0 { cascade(in: nodes) }
            let rest = ticksInBlock(from: Int(index))
            let left = Int(tick &- base)
            guard let rest, rest <= left else {
                base &+= UInt32(min(256 - Int(index), left + 1))
                continue
            }
            base &+= UInt32(rest)
            let bucket = UInt16(base & 255)
            base &+= 1
            move(bucket, in: nodes) { $0.relabel($1, to: Self.firing, in: nodes) }
            return true
        }
        return false
    }

    /// Spreads the buckets of the upper levels that begin at `base` over the levels below.
    private mutating func cascade(in nodes: some WheelNodes) {
        for level in 0..<3 {
            let position = base >> UInt32(8 + 6 * level) & 63
            move(UInt16(256 + 64 * level + Int(position)), in: nodes) { wheel, index in
                wheel.insert(index, nodes.link(index), in: nodes)
            }
            if position != 0 { break }
        }
    }

    /// Empties a bucket, handing over each index unlinked.
    private mutating func move(
        _ bucket: UInt16, in nodes: some WheelNodes, _ body: (inout TimerWheel, UInt32) -> Void
    ) {
        var index = heads[Int(bucket)]
        heads[Int(bucket)] = WheelLink.none
        mark(bucket, false)
        while index != WheelLink.none {
            let next = nodes.link(index).pointee.next
            nodes.link(index).pointee.bucket = WheelLink.unlinked
            count -= 1
            body(&self, index)
            index = next
        }
    }

    private mutating func relabel(_ index: UInt32, to bucket: UInt16, in nodes: some WheelNodes) {
        push(index, nodes.link(index), bucket, in: nodes)
    }

    private mutating func insert(
        _ index: UInt32, _ link: UnsafeMutablePointer<WheelLink>, in nodes: some WheelNodes
    ) {
        let ahead = Int(Int32(bitPattern: link.pointee.due &- base))
        let tick = ahead < 0 ? base : base &+ UInt32(min(ahead, (1 << 26) - 1))
        let bucket: UInt32 =
            switch tick &- base {
            case ..<256: tick & 255
            case ..<(1 << 14): 256 + (tick >> 8 & 63)
            case ..<(1 << 20): 320 + (tick >> 14 & 63)
            default: 384 + (tick >> 20 & 63)
            }
        push(index, link, UInt16(bucket), in: nodes)
    }

    private mutating func push(
        _ index: UInt32, _ link: UnsafeMutablePointer<WheelLink>, _ bucket: UInt16, in nodes: some WheelNodes
    ) {
        let head = heads[Int(bucket)]
        link.pointee.next = head
        link.pointee.previous = WheelLink.none
        link.pointee.bucket = bucket
        if head != WheelLink.none { nodes.link(head).pointee.previous = index }
        heads[Int(bucket)] = index
        mark(bucket, true)
        count += 1
    }

    private mutating func unlink(_ index: UInt32, in nodes: some WheelNodes) {
        let link = nodes.link(index)
        let (next, previous, bucket) = (link.pointee.next, link.pointee.previous, link.pointee.bucket)
        if next != WheelLink.none { nodes.link(next).pointee.previous = previous }
        if previous != WheelLink.none {
            nodes.link(previous).pointee.next = next
        } else {
            heads[Int(bucket)] = next
            if next == WheelLink.none { mark(bucket, false) }
        }
        link.pointee.bucket = WheelLink.unlinked
        count -= 1
    }

    private func mark(_ bucket: UInt16, _ full: Bool) {
        guard bucket < Self.firing else { return }
        let bit = UInt64(1) << UInt64(bucket & 63)
        if full { bits[Int(bucket >> 6)] |= bit } else { bits[Int(bucket >> 6)] &= ~bit }
    }

    /// Ticks from `index` to the next full millisecond bucket of this block of 256; nil when the rest is empty.
    private func ticksInBlock(from index: Int) -> Int? {
        var word = index >> 6
        var found = bits[word] & (.max << UInt64(index & 63))
        while found == 0 {
            word += 1
            if word == 4 { return nil }
            found = bits[word]
        }
        return word * 64 + found.trailingZeroBitCount - index
    }

    /// Ticks from `base` to the first bucket that holds something or must be spread. Only called when not empty.
    private func ticksToNextBucket() -> Int {
        if heads[Int(Self.firing)] != WheelLink.none { return 0 }
        let index = Int(base & 255)
        // At a block's first tick the level above is spread before this block is known.
        let spreads = index == 0 ? upperTicks() : nil
        if spreads == 0 { return 0 }
        if let rest = ticksInBlock(from: index) { return rest }
        let wrapped = ticksInBlock(from: 0).map { 256 - index + $0 }
        return min(wrapped ?? .max, upperTicks() ?? .max)
    }

    /// Ticks from `base` to the first upper bucket that is to be spread.
    private func upperTicks() -> Int? {
        var best: Int?
        for level in 0..<3 where bits[4 + level] != 0 {
            let shift = UInt32(8 + 6 * level)
            let begins = base & (1 << shift - 1) == 0
            let position = (base >> shift &+ (begins ? 0 : 1)) & 63
            let rotated =
                bits[4 + level] >> UInt64(position) | bits[4 + level] << UInt64((64 - position) & 63)
            let blocks = rotated.trailingZeroBitCount + (begins ? 0 : 1)
            let ticks = blocks << Int(shift) - Int(base & (1 << shift - 1))
            best = min(best ?? .max, ticks)
        }
        return best
    }
}
