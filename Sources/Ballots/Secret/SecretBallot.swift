// A ballot of a secret vote as bytes of a fixed size. What is signed in it stands in `SecretTexts.swift`. Pure.
import Base

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
