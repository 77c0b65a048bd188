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
    static let boxPrefix: StaticString = "townhall/box/v1\0"
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

    static func number(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
}

/// A choice in 32 bytes, one way to write each: form, then the choice or the marks, then zeros.
public enum SecretChoice {
    public static let byteCount = 32
    /// Options that a choice of several marks has room for.
    public static let optionsMax = 240

    /// Form 1: one choice by its number, 0 blank.
    public static func one(_ choice: UInt32) -> [UInt8] {
        let bytes: [UInt8] = [1] + SecretText.number(choice)
        return bytes + [UInt8](repeating: 0, count: byteCount - bytes.count)
    }

    /// Form 2: a bit an option, the first option the lowest bit of the first byte; none is blank.
    /// - Parameter options: from 1, at most `optionsMax`.
    public static func several(_ options: [UInt32]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: byteCount)
        bytes[0] = 2
        for option in options where option >= 1 && option <= optionsMax {
            bytes[1 + Int(option - 1) / 8] |= 1 << UInt8((option - 1) % 8)
        }
        return bytes
    }

    public enum Content: Equatable, Sendable {
        case one(UInt32)
        /// Options from 1, ascending.
        case several([UInt32])
    }

    /// What the bytes say; nil when they are not the one way to write it.
    public static func read(_ bytes: some Collection<UInt8>) -> Content? {
        let bytes = Array(bytes)
        guard bytes.count == byteCount else { return nil }
        if bytes[0] == 1 {
            guard bytes[5...].allSatisfy({ $0 == 0 }) else { return nil }
            return .one(bytes[1..<5].reduce(0) { $0 << 8 | UInt32($1) })
        }
        guard bytes[0] == 2, bytes[31] == 0 else { return nil }
        return .several(
            (1...UInt32(optionsMax)).filter { bytes[1 + Int($0 - 1) / 8] >> UInt8(($0 - 1) % 8) & 1 == 1 })
    }
}

/// A ballot as it is posted, kept and published: 453 bytes.
public struct SecretBallot: Equatable, Sendable {
    public static let byteCount = 32 + 65 + 256 + 4 + SecretChoice.byteCount + 64
    public let bytes: [UInt8]

    /// - Parameter bytes: nil when they are not `byteCount`.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == SecretBallot.byteCount else { return nil }
        self.bytes = bytes
    }

    public init(
        random: [UInt8], key: [UInt8], token: [UInt8], counter: UInt32, choice: [UInt8], signature: [UInt8]
    ) {
        bytes = random + key + token + SecretText.number(counter) + choice + signature
        precondition(bytes.count == SecretBallot.byteCount)
    }

    /// p, the random part of what the token signs.
    public var random: [UInt8] { Array(bytes[0..<32]) }
    /// B, an uncompressed point of P-256.
    public var key: [UInt8] { Array(bytes[32..<97]) }
    public var token: [UInt8] { Array(bytes[97..<353]) }
    public var counter: UInt32 { bytes[353..<357].reduce(0) { $0 << 8 | UInt32($1) } }
    public var choice: [UInt8] { Array(bytes[357..<389]) }
    /// r ‖ s.
    public var signature: [UInt8] { Array(bytes[389..<453]) }
}
