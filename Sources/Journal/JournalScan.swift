// The one pass over a whole journal that opening and verifying share: every checksum, sequence and root, and
// the verdict on a fault: an unfinished tail, or damage. Reads in bounded memory and never changes the disk.
import Base

/// A segment as the scan found it.
struct SegmentInfo {
    let path: String
    let header: SegmentHeader
    /// Where its last whole commit ends.
    var end: Int
    /// Bytes in the file, reserved ones included.
    var size: Int
    /// Where the last whole group begins; `end` when there is none.
    var lastGroupStart: Int
}

/// What stood after the last whole commit: written, and never acknowledged.
public struct JournalTail: Hashable, Sendable {
    /// Path of the file.
    public let file: String
    /// Where the tail begins.
    public let offset: Int
    /// Bytes from there to the last that is not zero.
    public let bytes: Int
}

/// What a scan learnt.
struct JournalScan {
    private let disk: any Disk
    private let directory: String
    private let hash = HashState()
    /// Sequences whose roots are wanted.
    private let wanted: Set<UInt64>

    private(set) var segments: [SegmentInfo] = []
    /// The tree over all whole commits.
    private(set) var tree = MerkleTree()
    private(set) var commits = 0
    private(set) var tail: JournalTail?
    /// Roots of the wanted sequences that a commit ends with.
    private(set) var roots: [UInt64: Digest] = [:]

    /// Scans all segments of `directory`.
    /// - Parameter rootsAt: sequences whose roots are to be kept.
    /// - Throws: `damage`, `unknownFormat`, `disk`.
    init(
        directory: String, segmentNames: [String], disk: any Disk, rootsAt wanted: Set<UInt64> = []
    ) throws(JournalError) {
        self.disk = disk
        self.directory = directory
        self.wanted = wanted
        for (index, name) in segmentNames.enumerated() {
            try scanSegment(directory + "/" + name, name, isLast: index == segmentNames.count - 1)
        }
    }

    /// The names of a directory's segments, in order.
    static func segmentNames(_ names: [String]) -> [String] {
        names.filter { FileName.number(in: $0, suffix: FileName.segmentSuffix) != nil }.sorted()
    }

    var root: Digest { tree.root(hash) }

    private mutating func scanSegment(_ path: String, _ name: String, isLast: Bool) throws(JournalError) {
        let file = try fromDisk { () throws(DiskError) in try disk.open(path, .read) }
        defer { disk.close(file) }
        let size = try fromDisk { () throws(DiskError) in try disk.size(file) }
        let window = FileWindow(disk: disk, file: file, size: size)
        let header = try header(window, path, name)
        var segment = SegmentInfo(
            path: path, header: header, end: Format.headerBytes, size: size,
            lastGroupStart: Format.headerBytes)
        let frames = FrameReader(window: window, header: header)
        var retriedAt = -1
        while true {
            let fault = try scanGroups(frames, &segment)
            if fault == segment.end, fault == size { break }
            if isLast, try fromDisk({ () throws(DiskError) in try isTail(frames, segment, fault: fault) }) {
                tail = try fromDisk { () throws(DiskError) in try tailFound(frames, segment) }
                break
            }
            // A writer may be at work while `verify` reads: what it wrote meanwhile is whole when read again.
            guard retriedAt != segment.end else {
                let reason: DamageReason = isLast || fault < size ? .frame : .unfinishedSegment
                throw .damage(JournalDamage(file: path, offset: fault, reason: reason))
            }
            retriedAt = segment.end
            window.forget()
        }
        segments.append(segment)
    }

    private mutating func header(
        _ window: FileWindow, _ path: String, _ name: String
    ) throws(JournalError) -> SegmentHeader {
        func damage(_ reason: DamageReason) -> JournalError {
            .damage(JournalDamage(file: path, offset: 0, reason: reason))
        }
        let bytes = try fromDisk { () throws(DiskError) in try window.bytes(at: 0, count: Format.headerBytes)
        }
        guard let bytes else { throw damage(.header) }
        let header: SegmentHeader
        do throws(SegmentHeader.Fault) {
            header = try SegmentHeader(bytes)
        } catch {
            switch error {
            case .broken: throw damage(.header)
            case .unknownFormat(let version): throw .unknownFormat(file: path, version: version)
            }
        }
        if let first = segments.first?.header {
            guard header.journalId == first.journalId, header.salt == first.salt
            else { throw damage(.foreignSegment) }
        }
        guard header.firstSequence == tree.size + 1,
            FileName.segment(firstSequence: header.firstSequence) == name
        else { throw damage(.missingSegment(expectedSequence: tree.size + 1)) }
        return header
    }

    /// Goes from `segment.end` over whole groups as far as there are some, and returns where no frame stands.
    private mutating func scanGroups(
        _ frames: FrameReader, _ segment: inout SegmentInfo
    ) throws(JournalError) -> Int {
        var growing = tree
        var at = segment.end
        let path = segment.path
        func damage(_ reason: DamageReason) -> JournalError {
            .damage(JournalDamage(file: path, offset: at, reason: reason))
        }
        while true {
            switch try fromDisk({ () throws(DiskError) in try frames.frame(at: at) }) {
            case .none: return at
            case .misshapen: throw damage(.recordShape)
            case .record(let view, let end):
                guard view.sequence == growing.size + 1 else {
                    throw damage(.sequence(expected: growing.size + 1))
                }
                growing.append(leaf: view.publicPart, hash)
                at = end
            case .commit(let commit, let end):
                guard commit.treeSize == growing.size, commit.groupBytes == at - segment.end,
                    commit.groupBytes > 0
                else { throw damage(.commit) }
                let root = growing.root(hash)
                guard commit.root.elementsEqual(root.bytes) else { throw damage(.root) }
                if wanted.contains(commit.treeSize) { roots[commit.treeSize] = root }
                tree = growing
                commits += 1
                segment.lastGroupStart = segment.end
                segment.end = end
                at = end
            }
        }
    }

    /// Whether a fault in the last segment may come from a write that a crash cut short. A group is written
    /// only after the one before it was synced: so anything whole behind the faulty group's own commit proves
    /// that the faulty group had been durable, and is damage.
    private func isTail(_ frames: FrameReader, _ segment: SegmentInfo, fault: Int) throws(DiskError) -> Bool {
        guard let found = try frames.firstCommit(from: fault) else { return true }
        guard found.groupStart == segment.end else { return false }
        switch try frames.frame(at: found.end) {
        case .record, .commit, .misshapen: return false
        case .none: return try frames.firstCommit(from: found.end) == nil
        }
    }

    private func tailFound(_ frames: FrameReader, _ segment: SegmentInfo) throws(DiskError) -> JournalTail? {
        let end = try frames.endOfContent(from: segment.end)
        guard end > segment.end else { return nil }
        return JournalTail(file: segment.path, offset: segment.end, bytes: end - segment.end)
    }
}

/// Runs a piece of disk work for a caller that throws `JournalError`.
func fromDisk<R>(_ work: () throws(DiskError) -> R) throws(JournalError) -> R {
    do throws(DiskError) {
        return try work()
    } catch {
        throw .disk(error)
    }
}
