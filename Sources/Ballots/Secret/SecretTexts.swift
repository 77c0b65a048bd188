// What is signed in a secret vote, byte by byte: fixed sizes, each text with a prefix of its own that ends in NUL. The
// page makes the same texts (`static/lib/secret/texts.js`), and whoever checks a record. Pure.
import Base

/// Which secret vote: both halves have a fixed size, so that no two names run into each other.
public struct SecretVoteID: Hashable, Sendable {
    /// 16 bytes.
    public let hall: [UInt8]
    public let item: UInt64

    /// - Parameter hall: 16 bytes.
    public init(hall: [UInt8], item: UInt64) {
        precondition(hall.count == 16)
        self.hall = hall
        self.item = item
    }

    /// Hall (16) ‖ vote (16): eight zeros and the item's number, most significant byte first.
    public var bytes: [UInt8] { hall + [UInt8](repeating: 0, count: 8) + SecretText.number(item) }
}

public enum SecretText {
    static let tokenPrefix: StaticString = "townhall/token/v1\0"
    static let ballotPrefix: StaticString = "townhall/ballot/v1\0"
    static let acknowledgementPrefix: StaticString = "townhall/ack/v1\0"
    public static let boxPrefix: StaticString = "townhall/box/v1\0"
    static let definitionPrefix: StaticString = "townhall/definition/v1\0"
    static let rollPrefix: StaticString = "townhall/roll-units/v1\0"

    /// What a token signs: p ‖ prefix ‖ hall ‖ vote ‖ SHA-256(SPKI of the issuer) ‖ B.
    public static func token(
        _ vote: SecretVoteID, random: [UInt8], issuer: Digest, ballotKey: [UInt8]
    ) -> [UInt8] {
        random + tokenPrefix.utf8Bytes + vote.bytes + issuer.bytes + ballotKey
    }

    /// What B signs: prefix ‖ hall ‖ vote ‖ definition ‖ B ‖ counter ‖ SHA-256(choice).
    public static func ballot(
        _ vote: SecretVoteID, definition: Digest, ballotKey: [UInt8], counter: UInt32, choice: [UInt8]
    ) -> [UInt8] {
        ballotPrefix.utf8Bytes + vote.bytes + definition.bytes + ballotKey + number(counter)
            + SHA256.of(choice).bytes
    }

    /// What the box signs: prefix ‖ hall ‖ vote ‖ SHA-256(ballot).
    public static func acknowledgement(_ vote: SecretVoteID, ballot: [UInt8]) -> [UInt8] {
        acknowledgementPrefix.utf8Bytes + vote.bytes + SHA256.of(ballot).bytes
    }

    /// What is voted on, as everybody reads it: each text behind its length in four bytes.
    public static func definition(_ texts: [[UInt8]]) -> Digest {
        SHA256.of(definitionPrefix.utf8Bytes + texts.flatMap { number(UInt32(clamping: $0.count)) + $0 })
    }

    /// One entitled voter's line in the commitment to the roll: salted, so that nobody finds a voter by trying.
    public static func rollLine(salt: [UInt8], seat: UInt32, units: UInt32) -> Digest {
        SHA256.of(rollPrefix.utf8Bytes + salt + number(seat) + number(units))
    }

    /// Most significant byte first.
    public static func number(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
}
