// Blind signatures against the vectors of RFC 9474, and what they must refuse.
import Ballots
import Base
import CSecret
import Foundation
import Testing

@testable import Secret

private struct Vector {
    let fields: [String: String]

    init() throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "vectors/rfc9474.json")
        fields = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: url))
    }

    func bytes(_ name: String) throws -> [UInt8] {
        try #require(Hex.bytes((fields[name] ?? "-").utf8))
    }
}

struct BlindSignatureTests {
    @Test("The vector of RFC 9474 comes out on both sides")
    func vector() throws {
        let vector = try Vector()
        let issuer = try #require(
            BlindIssuer(
                modulus: try vector.bytes("n"), publicExponent: try vector.bytes("e"),
                privateExponent: try vector.bytes("d")))
        let message = try vector.bytes("prefix") + vector.bytes("message")
        let key = try #require(KeyBytes.publicKey(issuer.publicBytes))
        defer { EVP_PKEY_free(key) }
        let made = try #require(
            Blinding.blind(message, key, salt: try vector.bytes("salt"), randomNumber: try vector.bytes("r")))
        #expect(made.blinded == (try vector.bytes("blinded")))
        #expect(made.inverse == (try vector.bytes("inverse")))
        let signature = try #require(issuer.sign(made.blinded))
        #expect(signature == (try vector.bytes("blindSignature")))
        let token = try #require(
            Blinding.finalize(signature, inverse: made.inverse, issuer: issuer.publicBytes))
        #expect(token == (try vector.bytes("signature")))
        let verifier = try #require(TokenVerifier(publicBytes: issuer.publicBytes, bits: 4096))
        #expect(verifier.accepts(token, of: message))
        #expect(!verifier.accepts(token, of: message + [0]))
    }

    @Test("A key of its own signs what it cannot read, each time the same")
    func ownKey() throws {
        var random = SystemRandom()
        let issuer = BlindIssuer.make()
        let verifier = try #require(TokenVerifier(publicBytes: issuer.publicBytes))
        let message = random.bytes(32) + Array("a message".utf8)
        let made = try #require(Blinding.blind(message, issuer: issuer.publicBytes, &random))
        let signature = try #require(issuer.sign(made.blinded))
        #expect(issuer.sign(made.blinded) == signature)
        let token = try #require(
            Blinding.finalize(signature, inverse: made.inverse, issuer: issuer.publicBytes))
        #expect(verifier.accepts(token, of: message))
        let kept = try #require(BlindIssuer(privateBytes: issuer.privateBytes))
        #expect(kept.sign(made.blinded) == signature)
        let other = try #require(TokenVerifier(publicBytes: BlindIssuer.make().publicBytes))
        #expect(!other.accepts(token, of: message))
    }

    @Test("What is no message of the key is not signed")
    func badInput() throws {
        let issuer = BlindIssuer.make()
        #expect(issuer.sign([]) == nil)
        #expect(issuer.sign([UInt8](repeating: 1, count: 255)) == nil)
        #expect(issuer.sign([UInt8](repeating: 255, count: 256)) == nil)
        #expect(TokenVerifier(publicBytes: []) == nil)
        #expect(TokenVerifier(publicBytes: issuer.publicBytes + [0]) == nil)
        #expect(TokenVerifier(publicBytes: PointVerifier.spkiHead + BallotKey.make().point) == nil)
    }

    @Test("Ballot keys sign as WebCrypto does, and a changed bit is seen")
    func ballotKeys() throws {
        let key = BallotKey.make()
        for length in 0..<40 {
            let message = [UInt8](repeating: 7, count: length)
            var signature = key.sign(message)
            #expect(signature.count == 64)
            #expect(PointVerifier.accepts(signature, of: message, point: key.point))
            signature[length] ^= 1
            #expect(!PointVerifier.accepts(signature, of: message, point: key.point))
        }
        #expect(!PointVerifier.accepts(key.sign([]), of: [], point: [UInt8](repeating: 4, count: 65)))
        #expect(!PointVerifier.accepts([UInt8](repeating: 0, count: 64), of: [], point: key.point))
        let kept = try #require(BallotKey(privateBytes: key.privateBytes))
        #expect(kept.point == key.point)
    }

    @Test("A choice has one way to be written")
    func choices() {
        for choice in [0, 1, 100, UInt32.max] as [UInt32] {
            #expect(SecretChoice.read(SecretChoice.one(choice)) == .one(choice))
        }
        #expect(SecretChoice.read(SecretChoice.several([])) == .several([]))
        #expect(SecretChoice.read(SecretChoice.several([100, 1, 9])) == .several([1, 9, 100]))
        #expect(SecretChoice.several([240]).last == 0)
        for place in 5..<32 {
            var bytes = SecretChoice.one(1)
            bytes[place] = 1
            #expect(SecretChoice.read(bytes) == nil)
        }
        #expect(SecretChoice.read([UInt8](repeating: 0, count: 32)) == nil)
        #expect(SecretChoice.read(SecretChoice.one(1).dropLast()) == nil)
    }
}
