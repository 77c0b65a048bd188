// Reads the public parts of durable records beside a writer at work, going on from where it was. Checks each frame's
// checksum; roots are checked by whoever hashes what it reads. Owned by one reader.
import Base

struct LeafReader {
    private let directory: String
    private let disk: any Disk
    /// Where the frame behind the last record stands.
    private var place: (segment: UInt64, offset: Int, next: UInt64)?
    /// Where some records' frames begin, one in `stride`: what was read once is found again at once.
    private var marks: [UInt64: (segment: UInt64, offset: Int)] = [:]
    private static let stride: UInt64 = 256

    init(directory: String, disk: any Disk) {
        self.directory = directory
        self.disk = disk
    }

    /// Hands out P of the records `first` to `last`, all of them durable.
    mutating func read(
        from first: UInt64, to last: UInt64, _ visit: (UnsafeRawBufferPointer) -> Void
    ) throws(JournalError) {
        var next = first
        while next <= last {
            let before = next
            let (segment, offset) = try segment(holding: next)
            next = try read(segment, offset, next, last, visit)
            guard next > before else {
                throw .damage(
                    JournalDamage(file: path(segment), offset: offset, reason: .sequence(expected: next)))
            }
        }
    }

    private func path(_ segment: UInt64) -> String {
        directory + "/" + FileName.segment(firstSequence: segment)
    }

    /// The segment of a record, and where to begin in it.
    private func segment(holding sequence: UInt64) throws(JournalError) -> (UInt64, Int) {
        let names = try fromDisk { () throws(DiskError) in try disk.list(directory) }
        let starts = names.compactMap { FileName.number(in: $0, suffix: FileName.segmentSuffix) }
        guard let start = starts.filter({ $0 <= sequence }).max() else {
            throw .missing(directory: directory)
        }
        if let place, place.segment == start, place.next == sequence { return (start, place.offset) }
        if let mark = marks[sequence / LeafReader.stride], mark.segment == start { return mark }
        if let place, place.segment == start, place.next <= sequence { return (start, place.offset) }
        return (start, Format.headerBytes)
    }

    /// Returns the sequence after the last that was read.
    private mutating func read(
        _ segment: UInt64, _ offset: Int, _ first: UInt64, _ last: UInt64,
        _ visit: (UnsafeRawBufferPointer) -> Void
    ) throws(JournalError) -> UInt64 {
        let path = path(segment)
        let file = try fromDisk { () throws(DiskError) in try disk.open(path, .read) }
        defer { disk.close(file) }
        let size = try fromDisk { () throws(DiskError) in try disk.size(file) }
        let window = FileWindow(disk: disk, file: file, size: size)
        let head = try fromDisk { () throws(DiskError) in
            try window.bytes(at: 0, count: Format.headerBytes)
        }
        guard let head, let header = try? SegmentHeader(head) else {
            throw .damage(JournalDamage(file: path, offset: 0, reason: .header))
        }
        let frames = FrameReader(window: window, header: header)
        var next = first
        var at = offset
        while next <= last {
            switch try fromDisk({ () throws(DiskError) in try frames.frame(at: at) }) {
            case .record(let view, let end):
                if view.sequence % LeafReader.stride == 0 {
                    marks[view.sequence / LeafReader.stride] = (segment, at)
                }
                if view.sequence == next {
                    visit(view.publicPart)
                    next += 1
                }
                at = end
                place = (segment, at, view.sequence + 1)
            case .commit(_, let end): at = end
            // The end of a segment, or of what is written.
            case .misshapen, .none: return next
            }
        }
        return next
    }
}
