// A stretch of a journal on its way through a replay: copied as it is read, opened in parts by whoever has time, and
// handed out in order. Its room serves the next stretch again. Owned by one `Replay`.
import Base

final class ReplayChunk: @unchecked Sendable {
    // Unchecked: the replaying thread fills and empties it. While it is opened nobody else touches it, and each job has
    // a range of records of its own. `Replay` hands it out before and takes it back after all jobs (`SharedJobs`).
    private struct Place {
        let start: Int
        let publicBytes: Int
        let privateBytes: Int
    }

    private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
    private var used = 0
    private var places: [Place] = []
    /// As many as a chunk has at most; those of `places` are opened.
    private let opened: UnsafeMutablePointer<OpenedRecord>

    init() {
        opened = .allocate(capacity: Limits.replayChunkRecords)
        opened.initialize(repeating: OpenedRecord(), count: Limits.replayChunkRecords)
        places.reserveCapacity(Limits.replayChunkRecords)
    }

    deinit {
        opened.deinitialize(count: Limits.replayChunkRecords)
        opened.deallocate()
        memory.deallocate()
    }

    var count: Int { places.count }
    var isFull: Bool { count == Limits.replayChunkRecords || used >= Limits.replayChunkBytes }

    func add(_ view: RecordView) {
        let (publicPart, privatePart) = (view.publicPart, view.privatePart)
        let bytes = publicPart.count + privatePart.count
        if used + bytes > memory.count { grow(to: max(2 * memory.count, used + bytes)) }
        let start = memory.baseAddress! + used
        start.copyMemory(from: publicPart.baseAddress!, byteCount: publicPart.count)
        if let base = privatePart.baseAddress, privatePart.count > 0 {
            (start + publicPart.count).copyMemory(from: base, byteCount: privatePart.count)
        }
        places.append(
            Place(start: used, publicBytes: publicPart.count, privateBytes: privatePart.count))
        used += bytes
    }

    private func grow(to bytes: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 16)
        larger.baseAddress!.copyMemory(from: memory.baseAddress!, byteCount: used)
        memory.deallocate()
        memory = larger
    }

    /// Opens the records of one part.
    func open(part: Int, of parts: Int, _ opener: RecordOpener) {
        let all = UnsafeRawBufferPointer(memory)
        for index in count * part / parts..<count * (part + 1) / parts {
            let place = places[index]
            let view = RecordView(
                publicPart: all.part(place.start, place.publicBytes),
                privatePart: all.part(place.start + place.publicBytes, place.privateBytes))
            opener.open(view, into: &opened[index])
        }
    }

    /// Hands out the opened records, in order, until `visit` returns false. Empty afterwards.
    func empty(_ visit: (OpenedRecord) -> Bool) -> Bool {
        var index = 0
        while index < count, visit(opened[index]) { index += 1 }
        let goesOn = index == count
        used = 0
        places.removeAll(keepingCapacity: true)
        return goesOn
    }
}

/// An opener for each part.
final class PartOpeners: @unchecked Sendable {
    // Unchecked: a part is one job's alone, and the next chunk is begun when all jobs of the one before have ended. The
    // keys are only read.
    private let all: [RecordOpener]

    init(keys: KeyStore) { all = (0..<Limits.replayParts).map { _ in RecordOpener(keys: keys) } }

    subscript(part: Int) -> RecordOpener { all[part] }
}
