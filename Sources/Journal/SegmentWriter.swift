// The segments of a journal open for writing: room reserved ahead, one write and one sync a group, rotation
// (J8). Owned by one `JournalFile`; every error it throws is final there.
import Base

struct SegmentWriter {
    private let disk: any Disk
    private let directory: String
    private let sizes: SegmentSizes
    private(set) var all: [SegmentInfo]
    private var file: DiskFile
    /// What a frame's checksum continues from.
    let seed: UInt32

    /// Goes on writing the last of `segments`, open as `file`.
    init(disk: any Disk, directory: String, sizes: SegmentSizes, segments: [SegmentInfo], file: DiskFile) {
        self.disk = disk
        self.sizes = sizes
        self.directory = directory
        self.file = file
        all = segments
        seed = segments[0].header.checksumSeed
    }

    /// Where the last commit ends in the last segment.
    var end: Int { all[all.count - 1].end }

    /// Writes one group and makes it durable.
    mutating func write(_ group: UnsafeRawBufferPointer) throws(DiskError) {
        try makeRoom(group)
        let last = all.count - 1
        try disk.write(file, at: all[last].end, group)
        try disk.syncData(file)
        all[last].lastGroupStart = all[last].end
        all[last].end += group.count
        all[last].size = max(all[last].size, all[last].end)
    }

    /// Sees to it that the last segment has reserved room for a group, beginning another when it is full.
    private mutating func makeRoom(_ group: UnsafeRawBufferPointer) throws(DiskError) {
        let last = all.count - 1
        let needed = all[last].end + group.count
        guard needed > all[last].size else { return }
        let room = sizes.bytes(index: last)
        if needed <= room || all[last].end == Format.headerBytes {
            try disk.allocate(file, size: max(room, needed))
            all[last].size = max(room, needed)
        } else {
            try rotate(firstGroupBytes: group.count, firstSequence: firstSequence(of: group))
        }
    }

    /// The group's first frame is a record.
    private func firstSequence(of group: UnsafeRawBufferPointer) -> UInt64 {
        group.u64(Format.publicPartOffset + Format.sequenceOffset)
    }

    /// Ends the last segment exactly at its last commit, durably, before there is another (so a segment with
    /// a successor has no tail), and begins the next.
    private mutating func rotate(firstGroupBytes: Int, firstSequence: UInt64) throws(DiskError) {
        let last = all.count - 1
        try disk.truncate(file, size: all[last].end)
        try disk.sync(file)
        all[last].size = all[last].end
        let header = all[last].header.following(firstSequence: firstSequence)
        let bytes = max(sizes.bytes(index: all.count), Format.headerBytes + firstGroupBytes)
        let (info, next) = try SegmentWriter.create(header, bytes: bytes, directory, disk)
        disk.close(file)
        file = next
        all.append(info)
    }

    /// Makes a segment file: header and reserved room aside, sync, rename, sync the directory.
    static func create(
        _ header: SegmentHeader, bytes: Int, _ directory: String, _ disk: any Disk
    ) throws(DiskError) -> (SegmentInfo, DiskFile) {
        let path = directory + "/" + FileName.segment(firstSequence: header.firstSequence)
        let aside = path + FileName.temporarySuffix
        let file = try disk.open(aside, .createEmpty)
        do throws(DiskError) {
            try disk.allocate(file, size: bytes)
            try disk.write(file, at: 0, header.encoded)
            try disk.sync(file)
            try disk.rename(aside, to: path)
            try disk.syncDirectory(directory)
        } catch {
            disk.close(file)
            throw error
        }
        let info = SegmentInfo(
            path: path, header: header, end: Format.headerBytes, size: bytes,
            lastGroupStart: Format.headerBytes)
        return (info, DiskFile(handle: file.handle, path: path))
    }

    /// Gives back the reserved room behind the last commit; whether that succeeds does not matter.
    mutating func trim() {
        let last = all.count - 1
        guard all[last].size > all[last].end else { return }
        do throws(DiskError) {
            try disk.truncate(file, size: all[last].end)
            all[last].size = all[last].end
        } catch {
            return
        }
    }

    func close() { disk.close(file) }
}
