// Motions as bytes. Who stands behind one and what an amendment says is private; that there is one, and what became of
// it, is public.
import Base

extension Motion {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(UInt64(secondsNeeded))
        writer.bool(takesBacking)
        writer.bool(takesAmendments)
        writer.varint(UInt64(nextNumber))
        writer.bool(mover != nil)
        mover?.encode(scope, into: &writer)
        seconders.encode(scope, into: &writer)
        writer.varint(UInt64(paragraphs.count))
        for paragraph in paragraphs { paragraph.encode(scope, into: &writer) }
        writer.varint(UInt64(amendments.count))
        for amendment in amendments { amendment.encode(scope, into: &writer) }
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        secondsNeeded = try reader.varint32()
        takesBacking = try reader.bool()
        takesAmendments = try reader.bool()
        nextNumber = try reader.varint32()
        mover = try reader.bool() ? try Backer(reading: &reader) : nil
        seconders = try [Backer](readingBackers: &reader)
        paragraphs = []
        for _ in 0..<(try reader.count()) { paragraphs.append(try Paragraph(reading: &reader)) }
        amendments = []
        for _ in 0..<(try reader.count()) { amendments.append(try Amendment(reading: &reader)) }
    }
}

extension Backer {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        guard scope.isWhole else { return }
        writer.varint(UInt64(seat.index))
        writer.blob(name)
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        seat = SeatIndex(try reader.varint32())
        name = try reader.blob()
    }
}

extension [Backer] {
    fileprivate func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(UInt64(count))
        for backer in self { backer.encode(scope, into: &writer) }
    }

    fileprivate init(readingBackers reader: inout ByteReader) throws(DecodeError) {
        self = []
        for _ in 0..<(try reader.count()) { append(try Backer(reading: &reader)) }
    }
}

extension Paragraph {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(UInt64(number))
        writer.varint(changedBy)
        writer.bool(isRemoved)
        writer.bool(original != nil)
        if let original { writer.blob(original) }
        // What an amendment put there is its author's.
        if scope.isWhole { writer.blob(text) }
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        number = try reader.varint32()
        changedBy = try reader.varint()
        isRemoved = try reader.bool()
        original = try reader.bool() ? try reader.blob() : nil
        text = try reader.blob()
    }
}

extension Amendment {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(id)
        writer.u8(change.rawValue)
        writer.varint(UInt64(paragraph))
        writer.u8(status.rawValue)
        writer.varint(seen)
        writer.optional(vote)
        proposer.encode(scope, into: &writer)
        seconders.encode(scope, into: &writer)
        if scope.isWhole { writer.blob(text) }
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        id = try reader.varint()
        change = try AmendmentChange(reading: &reader)
        paragraph = try reader.varint32()
        status = try AmendmentStatus(reading: &reader)
        seen = try reader.varint()
        vote = try reader.optional()
        proposer = try Backer(reading: &reader)
        seconders = try [Backer](readingBackers: &reader)
        text = try reader.blob()
    }
}
