// A ballot's record read back where it lies: what a replay reads by the hundred thousand, without lists or slices of
// its own. Anything that is not exactly what this server writes is left to the long way, which says what is wrong.
import Base
import Hall
import Journal

extension RecordedEvent {
    private static let ballotKind = Event.ballotCast(.init(item: 0, choice: 0)).kind

    /// Nil: not a ballot with both its private fields.
    init?(ballot record: OpenedRecord) {
        guard record.kind == RecordedEvent.ballotKind, (1...Event.recordVersion).contains(record.version),
            record.fields.count == 2
        else { return nil }
        let (first, second) = (record.fields[0], record.fields[1])
        guard let choicePlace = first.value, let actorPlace = second.value else { return nil }
        var (item, choice, seat, key): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        let isRead = record.bytes.withUnsafeBytes { bytes in
            guard isName("choice", bytes, first.name), isName("actor", bytes, second.name) else {
                return false
            }
            var reader = PlaceReader(bytes, record.payload)
            item = reader.varint()
            guard reader.hasEnded else { return false }
            reader = PlaceReader(bytes, choicePlace)
            choice = reader.varint()
            guard reader.hasEnded else { return false }
            reader = PlaceReader(bytes, actorPlace)
            seat = reader.varint()
            key = reader.u64()
            return reader.hasEnded
        }
        guard isRead, choice <= UInt64(UInt32.max), seat <= UInt64(UInt32.max) else { return nil }
        self.init(
            sequence: record.sequence, at: record.milliseconds,
            actor: Actor(seat: SeatIndex(UInt32(seat)), key: key),
            event: .ballotCast(.init(item: item, choice: UInt32(choice))))
    }
}

private func isName(_ name: StaticString, _ bytes: UnsafeRawBufferPointer, _ place: Range<Int>) -> Bool {
    guard place.count == name.utf8CodeUnitCount else { return false }
    for (at, index) in place.enumerated() where bytes[index] != name.utf8Start[at] { return false }
    return true
}

/// Reads numbers within a range of bytes. What does not fit ends it for good.
private struct PlaceReader {
    private let bytes: UnsafeRawBufferPointer
    private var at: Int
    private let end: Int
    private var isBroken = false

    init(_ bytes: UnsafeRawBufferPointer, _ place: Range<Int>) {
        self.bytes = bytes
        at = place.lowerBound
        end = place.upperBound
    }

    /// Everything was read, and all of it fitted.
    var hasEnded: Bool { at == end && !isBroken }

    /// As `ByteReader.varint`, of at most nine bytes.
    mutating func varint() -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while at < end, shift < 63 {
            let byte = bytes[at]
            at += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        isBroken = true
        return 0
    }

    mutating func u64() -> UInt64 {
        guard end - at >= 8 else {
            isBroken = true
            return 0
        }
        defer { at += 8 }
        return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    }
}
