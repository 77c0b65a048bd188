// A vote's life as bytes. What is read back is looked at before it is believed.
import Base

extension VoteLife {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(closingAt)
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        closingAt = try reader.varint()
    }
}
