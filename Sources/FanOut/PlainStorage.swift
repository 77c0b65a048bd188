// Growing storage for plain values without reference counts: what the delivery loop walks over must not be
// retained, released or checked for uniqueness. Owned by one log, outbox or FanOut; freed with it.

/// An array of plain values that is owned by exactly one place.
@frozen @usableFromInline struct PlainArray<Element: BitwiseCopyable>: ~Copyable {
    @usableFromInline var base: UnsafeMutablePointer<Element>
    @usableFromInline var count = 0
    @usableFromInline var capacity: Int

    @usableFromInline init(capacity: Int = 0) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    @inlinable deinit { base.deallocate() }

    @inlinable subscript(_ i: Int) -> Element {
        get {
            precondition(i >= 0 && i < count)
            return base[i]
        }
        set {
            precondition(i >= 0 && i < count)
            base[i] = newValue
        }
    }

    @usableFromInline mutating func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        let larger = max(wanted, 2 * capacity, 8)
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        moved.update(from: base, count: count)
        base.deallocate()
        base = moved
        capacity = larger
    }

    @inlinable mutating func append(_ element: Element) {
        if count == capacity { reserve(count + 1) }
        base[count] = element
        count += 1
    }

    /// Fills up with `element` until there are `wanted`.
    @usableFromInline mutating func extend(to wanted: Int, with element: Element) {
        reserve(wanted)
        while count < wanted { append(element) }
    }

    /// Puts values in front of `place`; what stands there moves up.
    @usableFromInline mutating func insert(_ source: UnsafeBufferPointer<Element>, at place: Int) {
        precondition(place >= 0 && place <= count)
        guard let from = source.baseAddress, source.count > 0 else { return }
        reserve(count + source.count)
        (base + place + source.count).update(from: base + place, count: count - place)
        (base + place).update(from: from, count: source.count)
        count += source.count
    }

    @usableFromInline mutating func removeFirst(_ removed: Int) {
        precondition(removed >= 0 && removed <= count)
        base.update(from: base + removed, count: count - removed)
        count -= removed
    }

    /// Removes in constant time; the last element takes the place.
    @usableFromInline mutating func swapRemove(at i: Int) {
        precondition(i >= 0 && i < count)
        count -= 1
        base[i] = base[count]
    }

    @usableFromInline func copy() -> [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}

/// First in, first out, of small numbers. Who puts them in bounds it: each number is in at most once.
@frozen @usableFromInline struct IndexQueue: ~Copyable {
    @usableFromInline var ring: UnsafeMutablePointer<Int32>
    @usableFromInline var start = 0
    @usableFromInline var count = 0
    @usableFromInline var capacity = 16

    @usableFromInline init() { ring = .allocate(capacity: 16) }

    @inlinable deinit { ring.deallocate() }

    @usableFromInline mutating func append(_ value: Int) {
        if count == capacity { grow() }
        ring[(start + count) & (capacity - 1)] = Int32(value)
        count += 1
    }

    @usableFromInline mutating func popFirst() -> Int? {
        guard count > 0 else { return nil }
        let value = Int(ring[start])
        start = (start + 1) & (capacity - 1)
        count -= 1
        return value
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Int32>.allocate(capacity: 2 * capacity)
        for i in 0..<count { larger[i] = ring[(start + i) & (capacity - 1)] }
        ring.deallocate()
        ring = larger
        start = 0
        capacity *= 2
    }
}
