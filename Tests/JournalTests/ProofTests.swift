// Proofs as RFC 9162 has them: the known vectors of its eight leaves, every pair of small sizes against the definition,
// and a file of hashes that is grown, lost, torn and garbled.
import Base
import Simulator
import Testing

@testable import Journal

@Suite("Proofs")
struct ProofTests {
    /// The leaves of the test vectors that Certificate Transparency's implementations share.
    private static let leaves: [[UInt8]] = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ].map { Hex.bytes(Array($0.utf8))! }

    private static func digest(_ hex: String) -> Digest { Digest(Hex.bytes(Array(hex.utf8))!) }

    /// The hash of a complete subtree by the definition.
    private static func hash(_ leaves: [[UInt8]]) -> (TreeNode) -> Digest {
        { node in
            let width = 1 << node.level
            let start = Int(node.index) * width
            return root(Array(leaves[start..<start + width]))
        }
    }

    /// MTH of RFC 9162 §2.1.1, as it stands there.
    private static func root(_ leaves: [[UInt8]]) -> Digest {
        if leaves.isEmpty { return SHA256.of([]) }
        if leaves.count == 1 { return MerkleProofs.leaf(leaves[0]) }
        var k = 1
        while k * 2 < leaves.count { k *= 2 }
        return MerkleProofs.node(root(Array(leaves[..<k])), root(Array(leaves[k...])))
    }

    private static let a = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
    private static let b = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
    private static let c = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
    private static let d = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    private static let e = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
    private static let f = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
    private static let g = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    private static let h = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    private static let i = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"

    @Test(
        "Inclusion paths are those of the shared vectors",
        arguments: [
            (UInt64(0), UInt64(1), []), (0, 8, [a, b, c]), (5, 8, [d, e, f]), (2, 3, [h]), (1, 5, [g, b, d]),
        ])
    func inclusionVectors(index: UInt64, size: UInt64, path: [String]) {
        let found = MerkleProofs.inclusion(of: index, size: size, Self.hash(Self.leaves))
        #expect(found == path.map(Self.digest))
    }

    @Test(
        "Consistency paths are those of the shared vectors",
        arguments: [
            (UInt64(1), UInt64(1), []), (1, 8, [a, b, c]), (6, 8, [i, e, f]), (2, 5, [b, d]),
        ])
    func consistencyVectors(first: UInt64, size: UInt64, path: [String]) {
        let found = MerkleProofs.consistency(from: first, to: size, Self.hash(Self.leaves))
        #expect(found == path.map(Self.digest))
    }

    @Test("Every proof of every tree up to twenty-five leaves holds, and no changed one does")
    func allSmall() {
        let leaves = (0..<25).map { [UInt8($0)] }
        let hash = Self.hash(leaves)
        for size in UInt64(1)...25 {
            let root = Self.root(Array(leaves[..<Int(size)]))
            #expect(MerkleProofs.root(size: size, hash) == root)
            for index in 0..<size {
                let leaf = MerkleProofs.leaf(leaves[Int(index)])
                let path = MerkleProofs.inclusion(of: index, size: size, hash)
                func holds(_ leaf: Digest, _ index: UInt64, _ path: [Digest]) -> Bool {
                    MerkleProofs.holds(inclusionOf: leaf, at: index, size: size, path: path, root: root)
                }
                #expect(holds(leaf, index, path))
                #expect(!holds(root, index, path) || size == 1)
                #expect(!holds(leaf, index, path + [leaf]))
                #expect(path.isEmpty || !holds(leaf, index, path.dropLast()))
                #expect(!holds(leaf, size, path))
                #expect(size == 1 || !holds(leaf, (index + 1) % size, path))
            }
            for first in 0...size {
                let path = MerkleProofs.consistency(from: first, to: size, hash)
                let before = Self.root(Array(leaves[..<Int(first)]))
                func holds(_ before: Digest, _ after: Digest, _ path: [Digest]) -> Bool {
                    MerkleProofs.holds(consistencyFrom: first, before, to: size, after, path: path)
                }
                #expect(holds(before, root, path))
                #expect(!holds(before, root, path + [root]))
                #expect(first == 0 || !holds(before, .zero, path) && !holds(.zero, root, path))
            }
        }
    }

    // MARK: Beside a journal

    private let disk = SimulatedDisk()
    private let directory = "/data/hall"

    private func journal(_ count: Int, segment: Int = 256 * 1024) throws -> (JournalFile, [DurableMark]) {
        let journal = try JournalFile.open(
            directory: directory, disk: disk, random: SeededRandom(seed: 4),
            sizes: SegmentSizes(bytesMin: segment, bytesMax: segment))
        var marks: [DurableMark] = []
        for value in 0..<count {
            var batch = RecordBatch(firstSequence: journal.nextSequence)
            batch.append(
                kind: 1, version: 1, milliseconds: 1,
                publicPayload: [UInt8](repeating: UInt8(value & 255), count: 900))
            try journal.append(batch)
            marks.append(try journal.commit())
        }
        return (journal, marks)
    }

    @Test("Beside a growing journal of several segments, every proof fits the roots that its commits have")
    func growing() throws {
        let (journal, marks) = try journal(700)
        defer { journal.close() }
        #expect(disk.paths.filter { $0.hasSuffix(".seg") }.count > 2)
        let hashes = TreeHashes(directory: directory, disk: disk)
        for size in [1, 2, 3, 77, 256, 300, 699, 700] {
            let mark = marks[size - 1]
            for index in [0, size / 3, size - 1] {
                let found = try hashes.inclusion(of: UInt64(index), size: UInt64(size), at: mark)
                #expect(found.root == mark.root)
                let part = try #require(try hashes.publicPart(of: UInt64(index + 1)))
                #expect(MerkleProofs.leaf(part) == found.leaf)
                #expect(PublicPart(part)?.sequence == UInt64(index + 1))
            }
            let way = try hashes.consistency(from: UInt64(size / 2), to: UInt64(size), at: mark)
            #expect(way.to == mark.root && (size < 2 || way.from == marks[size / 2 - 1].root))
        }
    }

    @Test("The file is a cache: cut at any place, garbled or gone, it is made again")
    func cache() throws {
        let (journal, marks) = try journal(60)
        defer { journal.close() }
        let mark = marks[59]
        func check() throws {
            let hashes = TreeHashes(directory: directory, disk: disk)
            for index in UInt64(0)..<60 {
                #expect(try hashes.inclusion(of: index, size: 60, at: mark).root == mark.root)
            }
        }
        try check()
        let path = directory + "/hashes"
        let whole = disk.content(path)
        #expect(whole.count == (2 * 60 - 60.nonzeroBitCount) * 32)
        for length in stride(from: 0, to: whole.count, by: 45) {
            disk.set(path, Array(whole.prefix(length)))
            try check()
            #expect(disk.content(path) == whole)
        }
        for at in stride(from: 0, to: whole.count, by: 331) {
            var garbled = whole
            garbled[at] ^= 1
            disk.set(path, garbled)
            try check()
        }
        disk.set(path, whole + whole)
        try check()
        disk.remove(path)
        try check()
    }

    @Test("A root that the leaves do not make gives no proof")
    func otherRoot() throws {
        let (journal, _) = try journal(5)
        defer { journal.close() }
        let hashes = TreeHashes(directory: directory, disk: disk)
        #expect(throws: TreeHashes.Fault.self) {
            _ = try hashes.inclusion(of: 0, size: 5, at: DurableMark(sequence: 5, root: .zero))
        }
    }
}
