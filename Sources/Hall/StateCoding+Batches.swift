// Batches as bytes. That a batch is there, and how many ballots are in it, is public; what was counted is private until
// the result says it. What is read back is looked at before it is believed.
import Base

extension BatchBook {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.bool(papers != nil)
        writer.varint(UInt64(papers ?? 0))
        writer.varint(UInt64(list.count))
        for batch in list { batch.encode(scope, into: &writer) }
        writer.bool(whole != nil)
        whole?.encode(scope, into: &writer)
        if scope.isWhole { writer.varint(UInt64(voters)) }
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        let hasPapers = try reader.bool()
        let count = try reader.varint32()
        papers = hasPapers ? count : nil
        let batches = try reader.count()
        guard batches <= Limits.batchesMax else { throw .outOfRange }
        for _ in 0..<batches { list.append(try Batch(reading: &reader)) }
        if try reader.bool() { whole = try Batch(reading: &reader) }
        voters = try reader.varint32()
        guard zip(list, list.dropFirst()).allSatisfy({ $0.number < $1.number }) else { throw .outOfRange }
        settleTotal()
    }
}

extension Batch {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(UInt64(number))
        writer.u8(way.rawValue)
        writer.u8(stage.rawValue)
        writer.varint(UInt64(total))
        writer.varint(UInt64(differed))
        writer.varint(UInt64(entries.count))
        guard scope.isWhole else { return }
        for entry in entries {
            writer.varint(UInt64(entry.by.index))
            writer.varints(entry.figures.counts)
            writer.varints([entry.figures.ballots, entry.figures.blank, entry.figures.invalid])
        }
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        number = try reader.varint32()
        way = try BallotWay(reading: &reader)
        guard let stage = Stage(rawValue: try reader.u8()) else { throw .outOfRange }
        self.stage = stage
        total = try reader.varint32()
        differed = try reader.varint32()
        let count = try reader.count()
        guard count <= 2, total <= UInt32(Limits.batchVotesMax) else { throw .outOfRange }
        for _ in 0..<count {
            let by = SeatIndex(try reader.varint32())
            let counts = try reader.varints32()
            let others = try reader.varints32()
            guard others.count == 3, counts.count <= Limits.optionsMax,
                (counts + others).allSatisfy({ $0 <= UInt32(Limits.batchVotesMax) })
            else { throw .outOfRange }
            entries.append(
                BatchEntry(
                    by: by,
                    figures: BatchFigures(
                        counts: counts, ballots: others[0], blank: others[1], invalid: others[2])))
        }
    }
}
