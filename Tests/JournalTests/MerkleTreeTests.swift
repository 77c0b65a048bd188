// Roots against RFC 9162's definition, written down naively, and against the vectors of Certificate
// Transparency.
import Base
import Testing

@testable import Journal

@Suite("The Merkle tree")
struct MerkleTreeTests {
    private func root(_ leaves: [[UInt8]]) -> [UInt8] {
        let hash = HashState()
        var tree = MerkleTree()
        for leaf in leaves { leaf.withUnsafeBytes { tree.append(leaf: $0, hash) } }
        #expect(tree.size == UInt64(leaves.count))
        return tree.root(hash).bytes
    }

    /// RFC 9162 §2.1.1, as it is written.
    private func naiveRoot(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        switch leaves.count {
        case 0: return SHA256.of([]).bytes
        case 1: return SHA256.of([0] + leaves.first!).bytes
        default:
            var k = 1
            while k * 2 < leaves.count { k *= 2 }
            let middle = leaves.startIndex + k
            return SHA256.of([1] + naiveRoot(leaves[..<middle]) + naiveRoot(leaves[middle...])).bytes
        }
    }

    @Test("Roots are those of the Certificate Transparency vectors")
    func vectors() {
        let leaves = [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        ].map { Hex.bytes(Array($0.utf8))! }
        let roots = [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        for count in 0...8 {
            #expect(Hex.text(root(Array(leaves.prefix(count)))) == roots[count], "\(count) leaves")
        }
    }

    @Test("Roots of 0 to 300 leaves are those of the definition")
    func definition() {
        var random = SeededRandom(seed: testSeed())
        let leaves = (0..<300).map { _ in random.bytes(Int(random.below(80))) }
        let hash = HashState()
        var tree = MerkleTree()
        for count in 0...leaves.count {
            #expect(tree.root(hash).bytes == naiveRoot(leaves.prefix(count)), "\(count) leaves")
            if count < leaves.count { leaves[count].withUnsafeBytes { tree.append(leaf: $0, hash) } }
        }
    }

    @Test("A journal's root is the root over its public parts")
    func journalRoot() throws {
        let small = try SmallJournal(commits: 5)
        let reader = try JournalReader(directory: SmallJournal.directory, disk: small.disk)
        var leaves: [[UInt8]] = []
        try reader.readOpenings(from: 1) { view, _ in
            leaves.append(Array(view.publicPart))
            return true
        }
        #expect(reader.durable.root.bytes == naiveRoot(leaves[...]))
        #expect(reader.durable == small.marks.last)
    }
}
