// A secret vote as bytes. Who drew is private; that papers were drawn, and for which blinded messages, is not.
import Base

extension SecretVote {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.u8(stage.rawValue)
        writer.bool(alarm != nil)
        if let alarm { writer.u8(alarm.rawValue) }
        writer.blob(issuer)
        writer.blob(box)
        writer.digest(definition)
        writer.digest(roll)
        writer.varint(UInt64(papers))
        writer.varint(UInt64(issued))
        guard scope.isWhole else { return }
        writer.blob(salt)
        let places = drawn.keys.sorted()
        writer.varint(UInt64(places.count))
        for place in places {
            guard let paper = drawn[place] else { continue }
            writer.varint(UInt64(place))
            writer.varint(UInt64(paper.by.index))
            writer.varint(UInt64(paper.papers))
            writer.digest(paper.blinded)
        }
        writer.blob(lastKey)
        writer.varint(UInt64(ballots.count))
        for ballot in ballots {
            writer.digest(ballot.digest)
            writer.blob(ballot.choice)
        }
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let stage = Stage(rawValue: try reader.u8()) else { throw .outOfRange }
        let alarm = try reader.bool() ? try SecretTrouble(reading: &reader) : nil
        var event = Event.SecretOpened(
            item: 0, issuer: try reader.blob(), box: try reader.blob(),
            definition: Digest(try reader.raw(32)),
            roll: Digest(try reader.raw(32)), papers: try reader.varint32(), salt: [])
        let issued = try reader.varint32()
        event.salt = try reader.blob()
        self.init(event)
        (self.stage, self.alarm, self.issued) = (stage, alarm, issued)
        for _ in 0..<(try reader.count(bytesEachMin: 35)) {
            let place = try reader.varint32()
            drawn[place] = DrawnPaper(
                by: SeatIndex(try reader.varint32()), papers: try reader.varint32(),
                blinded: Digest(try reader.raw(32)))
        }
        lastKey = try reader.blob()
        for _ in 0..<(try reader.count(bytesEachMin: 64)) {
            ballots.append(KeptBallot(digest: Digest(try reader.raw(32)), choice: try reader.blob()))
        }
    }
}
