// The frames of one group on their way to the disk: memory that grows by doubling and is kept for the next
// group. Beside it random bytes by the block. Both owned by one journal.
import Base

final class GroupBuffer {
    private var memory: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    /// Storage beyond this is given back after a commit.
    private let bytesKept = 1 << 20

    init() { memory = .allocate(byteCount: 16 * 1024, alignment: 16) }
    deinit { memory.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[0..<count]) }

    /// Adds `size` bytes, not yet set, and returns where they are: valid until the next call.
    func grow(by size: Int) -> UnsafeMutableRawPointer {
        if count + size > memory.count { resize(max(memory.count * 2, count + size)) }
        defer { count += size }
        return memory.baseAddress! + count
    }

    func removeAll() {
        count = 0
        if memory.count > bytesKept { resize(bytesKept) }
    }

    private func resize(_ capacity: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
        if count > 0 { larger.baseAddress!.copyMemory(from: memory.baseAddress!, byteCount: count) }
        memory.deallocate()
        memory = larger
    }
}

/// Random bytes drawn in blocks, so that a record's nonce costs a copy.
struct RandomPool {
    private var source: any RandomSource
    private var pool = [UInt8](repeating: 0, count: 4096)
    private var used: Int

    init(_ source: any RandomSource) {
        self.source = source
        used = pool.count
    }

    /// Sets `count` ≤ 4096 bytes.
    mutating func take(_ count: Int, into out: UnsafeMutableRawPointer) {
        if pool.count - used < count {
            pool.withUnsafeMutableBytes { source.fill($0) }
            used = 0
        }
        pool.withUnsafeMutableBytes { all in
            out.copyMemory(from: all.baseAddress! + used, byteCount: count)
            // What was handed out is not kept.
            (all.baseAddress! + used).initializeMemory(as: UInt8.self, repeating: 0, count: count)
        }
        used += count
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            take(count, into: UnsafeMutableRawPointer(buffer.baseAddress!))
            filled = count
        }
    }

    mutating func u64() -> UInt64 {
        var word: UInt64 = 0
        withUnsafeMutableBytes(of: &word) { take(8, into: $0.baseAddress!) }
        return UInt64(littleEndian: word)
    }
}
