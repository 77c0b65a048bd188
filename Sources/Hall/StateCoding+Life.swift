// A vote's life as bytes. What is read back is looked at before it is believed. Reasons are private.
import Base

extension VoteLife {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(closingAt)
        writer.varint(UInt64(objections.count))
        for objection in objections {
            writer.u64(objection.at)
            writer.u8(objection.stage.rawValue)
            writer.varint(objection.recountedAt)
            if scope.isWhole { writer.blob(objection.reason) }
        }
        writer.varint(UInt64(corrections.count))
        for correction in corrections {
            writer.u64(correction.at)
            if scope.isWhole { writer.blob(correction.reason) }
            correction.former.encode(into: &writer)
        }
        writer.bool(noObjection != nil)
        if let noObjection {
            writer.varint(noObjection.endsAt)
            writer.varint(UInt64(noObjection.entitled))
            writer.varint(UInt64(noObjection.present))
            writer.u8(noObjection.stage.rawValue)
        }
        writer.bool(dip != nil)
        if let dip {
            writer.varint(dip.present)
            writer.varint(dip.needed)
            writer.bool(dip.isWeighed)
        }
        writer.bool(chair != nil)
        if let chair {
            writer.varint(chair.at)
            writer.varint(UInt64(chair.choice))
            writer.bool(chair.hadVoted)
        }
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        closingAt = try reader.varint()
        for _ in 0..<(try reader.count(max: Limits.voteObjectionsMax)) {
            let at = try reader.u64()
            guard let stage = Objection.Stage(rawValue: try reader.u8()) else { throw .outOfRange }
            let recountedAt = try reader.varint()
            objections.append(
                Objection(at: at, reason: try reader.blob(), stage: stage, recountedAt: recountedAt))
        }
        for _ in 0..<(try reader.count(max: Limits.voteObjectionsMax)) {
            corrections.append(
                VoteCorrection(
                    at: try reader.u64(), reason: try reader.blob(), former: try VoteResult(reading: &reader))
            )
        }
        if try reader.bool() { noObjection = try NoObjection(reading: &reader) }
        if try reader.bool() {
            dip = QuorumDip(
                present: try reader.varint(), needed: try reader.varint(), isWeighed: try reader.bool())
        }
        if try reader.bool() {
            chair = ChairDecision(
                at: try reader.varint(), choice: try reader.varint32(), hadVoted: try reader.bool())
        }
    }
}

extension NoObjection {
    fileprivate init(reading reader: inout ByteReader) throws(DecodeError) {
        endsAt = try reader.varint()
        entitled = try reader.varint32()
        present = try reader.varint32()
        guard let stage = Stage(rawValue: try reader.u8()) else { throw .outOfRange }
        self.stage = stage
    }
}

extension ByteReader {
    /// A count that is no more than there may be.
    fileprivate mutating func count(max: Int) throws(DecodeError) -> Int {
        let count = try self.count()
        guard count <= max else { throw .outOfRange }
        return count
    }
}
