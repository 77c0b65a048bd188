// Reads records back from whole commits, in order, in bounded memory. Owned by one reader; checks each
// frame's checksum again (roots were checked by the scan) and never looks past the last durable commit.
import Base

struct SegmentsReader {
    let disk: any Disk
    let segments: [SegmentInfo]

    /// Where a record's frame begins.
    struct Place {
        let file: String
        let offset: Int
    }

    /// Hands out records from `sequence` on, until `visit` returns false.
    /// - Throws: `damage` when bytes changed since the scan; `disk`.
    func read(from sequence: UInt64, _ visit: (RecordView, Place) -> Bool) throws(JournalError) {
        let first = segments.lastIndex { $0.header.firstSequence <= max(sequence, 1) } ?? 0
        for segment in segments[first...] {
            guard try read(segment, from: sequence, visit) else { return }
        }
    }

    private func read(
        _ segment: SegmentInfo, from sequence: UInt64, _ visit: (RecordView, Place) -> Bool
    ) throws(JournalError) -> Bool {
        let file = try fromDisk { () throws(DiskError) in try disk.open(segment.path, .read) }
        defer { disk.close(file) }
        let window = FileWindow(disk: disk, file: file, size: segment.end)
        let frames = FrameReader(window: window, header: segment.header)
        var at = Format.headerBytes
        while at < segment.end {
            switch try fromDisk({ () throws(DiskError) in try frames.frame(at: at) }) {
            case .record(let view, let end):
                if view.sequence >= sequence, !visit(view, Place(file: segment.path, offset: at)) {
                    return false
                }
                at = end
            case .commit(_, let end): at = end
            case .misshapen, .none:
                throw .damage(JournalDamage(file: segment.path, offset: at, reason: .frame))
            }
        }
        return true
    }
}
