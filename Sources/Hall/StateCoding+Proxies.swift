// Proxies and the ways of ballots as bytes. How many are represented is public; who acts for whom is private.
import Base

extension BallotWays {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varints([opened.proxied, opened.written, closed.proxied, closed.written])
        guard scope.isWhole else { return }
        writer.varints(holders)
        writer.varints(castAt)
        writer.varint(UInt64(notes.count))
        for note in notes { note.encode(into: &writer) }
        writer.varint(UInt64(written.count))
        for ballot in written {
            ballot.note.encode(into: &writer)
            writer.varint(UInt64(ballot.choice))
            writer.varints(ballot.marks)
        }
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        let counts = try reader.varints32()
        guard counts.count == 4 else { throw .outOfRange }
        opened = Represented(proxied: counts[0], written: counts[1])
        closed = Represented(proxied: counts[2], written: counts[3])
        holders = try reader.varints32()
        castAt = try reader.varints32()
        for _ in 0..<(try reader.count()) { notes.append(try BallotNote(reading: &reader)) }
        for _ in 0..<(try reader.count()) {
            let note = try BallotNote(reading: &reader)
            written.append(
                WrittenBallot(note: note, choice: try reader.varint32(), marks: try reader.varints32()))
        }
    }
}

extension BallotNote {
    func encode(into writer: inout ByteWriter) {
        writer.varint(UInt64(voter.index))
        writer.u8(way.rawValue)
        writer.varint(UInt64(by.index))
        writer.varint(UInt64(at))
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        voter = SeatIndex(try reader.varint32())
        way = try BallotWay(reading: &reader)
        by = SeatIndex(try reader.varint32())
        at = try reader.varint32()
    }
}

extension Proxy {
    func encode(into writer: inout ByteWriter) {
        writer.varint(UInt64(holder.index))
        writer.varint(item)
        writer.blob(instruction)
        writer.blob(typed)
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        holder = SeatIndex(try reader.varint32())
        item = try reader.varint()
        instruction = try reader.blob()
        typed = try reader.blob()
    }
}
