// Reads the frames of one segment file through a window of bounded size: checks length, checksum and shape,
// and finds whole commits behind a fault. Owned by one reader; decides nothing about what a fault means.
import Base

/// A part of a file in memory, moving with the reader.
final class FileWindow {
    private let disk: any Disk
    let file: DiskFile
    let size: Int
    private let memory: UnsafeMutableRawBufferPointer
    private var start = 0
    private var filled = 0

    init(disk: any Disk, file: DiskFile, size: Int) {
        self.disk = disk
        self.file = file
        self.size = size
        // Room for the longest frame and a good stretch behind it.
        let capacity = min(max(size, 64), 2 * Format.frameBytesMax)
        memory = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { memory.deallocate() }

    /// `count` ≤ `Format.frameBytesMax` bytes at `offset`, nil when the file ends before. Valid until the
    /// next call.
    func bytes(at offset: Int, count: Int) throws(DiskError) -> UnsafeRawBufferPointer? {
        guard offset >= 0, count <= size - offset, count <= memory.count else { return nil }
        if offset < start || offset + count > start + filled {
            start = offset
            filled = 0
            let wanted = min(memory.count, size - offset)
            filled = try disk.read(
                file, at: offset, into: UnsafeMutableRawBufferPointer(rebasing: memory[0..<wanted]))
            guard filled >= count else { return nil }
        }
        return UnsafeRawBufferPointer(memory).part(offset - start, count)
    }

    /// Forgets what was read, so that it is read anew.
    func forget() { filled = 0 }
}

/// The frame that ends a group.
struct CommitView {
    let treeSize: UInt64
    /// Bytes of the records between the commit before and this one.
    let groupBytes: Int
    /// 32 bytes.
    let root: UnsafeRawBufferPointer

    init(body: UnsafeRawBufferPointer) {
        treeSize = body.u64(1)
        groupBytes = Int(body.u32(9))
        root = body.part(13, Format.digestBytes)
    }
}

/// What stands at a place of a segment.
enum Frame {
    case record(RecordView, end: Int)
    case commit(CommitView, end: Int)
    /// Whole by its checksum, yet no record or commit of this format.
    case misshapen
    /// No frame: torn, zero, flipped, or the end of the file.
    case none
}

/// The frames of one segment.
final class FrameReader {
    let window: FileWindow
    private let seed: UInt32

    init(window: FileWindow, header: SegmentHeader) {
        self.window = window
        seed = header.checksumSeed
    }

    /// The frame at `offset`. Its pointers are valid until the next call.
    func frame(at offset: Int) throws(DiskError) -> Frame {
        guard let prefix = try window.bytes(at: offset, count: Format.framePrefixBytes) else { return .none }
        let bodyBytes = Int(prefix.u32(0))
        guard bodyBytes > 0, bodyBytes <= Format.frameBytesMax - Format.framePrefixBytes,
            let frame = try window.bytes(at: offset, count: Format.framePrefixBytes + bodyBytes)
        else { return .none }
        let body = frame.part(Format.framePrefixBytes, bodyBytes)
        let checksum = CRC32C.of(body, continuing: CRC32C.of(frame.part(0, 4), continuing: seed))
        guard checksum == frame.u32(4) else { return .none }
        let end = offset + frame.count
        switch body[0] {
        case Format.recordType:
            guard let view = RecordView(body: body) else { return .misshapen }
            return .record(view, end: end)
        case Format.commitType:
            guard bodyBytes == Format.commitBodyBytes else { return .misshapen }
            return .commit(CommitView(body: body), end: end)
        // A type from the disk that format 1 does not have.
        default: return .misshapen
        }
    }

    /// A commit frame found by looking at every byte.
    struct FoundCommit {
        let offset: Int
        let groupBytes: Int
        var end: Int { offset + Format.commitFrameBytes }
        /// Where the group it ends begins.
        var groupStart: Int { offset - groupBytes }
    }

    /// The first whole commit frame at or after `offset`. Reads to the end of the file in bounded memory.
    func firstCommit(from offset: Int) throws(DiskError) -> FoundCommit? {
        let length = UInt32(Format.commitBodyBytes)
        let stride = 64 * 1024
        var at = offset
        while at + Format.commitFrameBytes <= window.size {
            let count = min(stride, window.size - at)
            guard let chunk = try window.bytes(at: at, count: count) else { return nil }
            var i = 0
            let last = count - Format.commitFrameBytes
            while i <= last {
                // Most of a tail is zeros, reserved and never written; a commit begins with a byte that is
                // none.
                if i + 8 <= count, chunk.u64(i) == 0 {
                    i += 8
                    continue
                }
                if chunk.u32(i) == length, chunk[i + Format.framePrefixBytes] == Format.commitType,
                    case .commit(let commit, _) = try frame(at: at + i)
                {
                    return FoundCommit(offset: at + i, groupBytes: commit.groupBytes)
                }
                i += 1
            }
            at += last + 1
        }
        return nil
    }

    /// The byte after the last that is not zero, at least `offset`.
    func endOfContent(from offset: Int) throws(DiskError) -> Int {
        var end = offset
        var at = offset
        while at < window.size {
            let count = min(64 * 1024, window.size - at)
            guard let chunk = try window.bytes(at: at, count: count) else { break }
            if let last = chunk.lastIndex(where: { $0 != 0 }) { end = at + last + 1 }
            at += count
        }
        return end
    }
}
