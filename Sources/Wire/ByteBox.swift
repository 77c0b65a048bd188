// A growing piece of memory whose address stays good between calls, for messages that are being put together.
// Owned by a pending frame or an inflater, on one loop. Bounds are its user's.

/// Uninitialised growing bytes. Not thread-safe, not copyable in meaning: share it by reference only.
final class ByteBox {
    private(set) var base: UnsafeMutableRawPointer?
    private(set) var count = 0
    private(set) var capacity = 0

    deinit { base?.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }
    /// The memory after what is there.
    var spare: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: base.map { $0 + count }, count: capacity - count)
    }

    /// Makes room for at least `wanted` bytes in all: doubles, but not beyond `capacityMax`.
    func reserve(_ wanted: Int, capacityMax: Int) {
        guard wanted > capacity else { return }
        precondition(wanted <= capacityMax)
        let size = min(max(wanted, capacity * 2, 256), capacityMax)
        let grown = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        if let base {
            grown.copyMemory(from: base, byteCount: count)
            base.deallocate()
        }
        base = grown
        capacity = size
    }

    func append(_ more: UnsafeRawBufferPointer, capacityMax: Int) {
        guard let source = more.baseAddress, more.count > 0 else { return }
        reserve(count + more.count, capacityMax: capacityMax)
        spare.baseAddress?.copyMemory(from: source, byteCount: more.count)
        count += more.count
    }

    /// Bytes were written into `spare`.
    func wrote(_ more: Int) {
        precondition(more <= capacity - count)
        count += more
    }

    /// Empty again; keeps the memory unless there is more of it than `keepingAtMost`.
    func clear(keepingAtMost: Int) {
        count = 0
        guard capacity > keepingAtMost else { return }
        base?.deallocate()
        base = nil
        capacity = 0
    }
}
