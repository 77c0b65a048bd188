// Checks and hashes against published vectors, and the CRC instruction against the table.
import Base
import CLinux
import Testing

struct HashingTests {
    @Test(
        "CRC32C gives the vectors of RFC 3720 appendix B.4 and of the catalogue",
        arguments: [
            (Array(repeating: 0, count: 32), 0x8a91_36aa), (Array(repeating: 0xff, count: 32), 0x62a8_ab43),
            (Array(0..<32), 0x46dd_794e), (Array((0..<32).reversed()), 0x113f_db5c),
            (Array("123456789".utf8), 0xe306_9283), ([], 0), (Array("a".utf8), 0xc1d0_4330),
        ] as [([UInt8], UInt32)])
    func crcVectors(bytes: [UInt8], crc: UInt32) {
        #expect(CRC32C.of(bytes) == crc)
    }

    @Test("CRC32C by instruction equals CRC32C by table, at every length, alignment and split")
    func crcByTable() {
        var random = SeededRandom(seed: 1)
        let bytes = random.bytes(400)
        bytes.withUnsafeBytes { all in
            for start in 0..<9 {
                for length in 0..<200 {
                    let part = UnsafeRawBufferPointer(rebasing: all[start..<start + length])
                    let crc = CRC32C.of(part)
                    #expect(clinux_crc32c_by_table(0, part.baseAddress, part.count) == crc)
                    let split = length * start / 9
                    let first = CRC32C.of(UnsafeRawBufferPointer(rebasing: part[..<split]))
                    let rest = UnsafeRawBufferPointer(rebasing: part[split...])
                    #expect(CRC32C.of(rest, continuing: first) == crc)
                }
            }
        }
    }

    @Test("CRC32C notices every single flipped bit")
    func crcBits() {
        let bytes = Array("a record of the journal".utf8)
        let crc = CRC32C.of(bytes)
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << (bit % 8)
            #expect(CRC32C.of(flipped) != crc)
        }
    }

    @Test(
        "SHA-256 gives the vectors of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ])
    func sha256(text: String, hex: String) {
        #expect(Hex.text(SHA256.of(Array(text.utf8)).bytes) == hex)
    }

    @Test("SHA-256 fed in parts equals SHA-256 at once")
    func sha256InParts() {
        let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
        for split in 0...bytes.count {
            var hash = SHA256()
            hash.update(Array(bytes[..<split]))
            hash.update(Array(bytes[split...]))
            #expect(hash.finish() == SHA256.of(bytes))
        }
    }

    @Test("A digest keeps its bytes, and equality sees every bit")
    func digests() {
        let bytes = (0..<32).map { UInt8($0 * 7) }
        let digest = Digest(bytes)
        #expect(digest.bytes == bytes)
        for bit in 0..<256 {
            var other = bytes
            other[bit / 8] ^= 1 << (bit % 8)
            let isEqual = Digest(other) == digest || Digest(other).equalsInConstantTime(digest)
            #expect(!isEqual)
        }
        #expect(digest.equalsInConstantTime(Digest(bytes)) && Set([digest, Digest(bytes)]).count == 1)
    }

    @Test("Hexadecimal is lower case both ways, and anything else is refused")
    func hexadecimal() {
        #expect(Hex.text([0, 0x0f, 0xa5, 0xff]) == "000fa5ff")
        #expect(Hex.bytes(Array("000fa5ff".utf8)) == [0, 0x0f, 0xa5, 0xff])
        #expect(Hex.bytes([]) == [])
        for bad in ["0", "0g", "A5", " 0", "0x", "é"] { #expect(Hex.bytes(Array(bad.utf8)) == nil) }
    }
}
