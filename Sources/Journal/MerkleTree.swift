// The RFC 9162 Merkle tree over a journal's leaves, grown at its right edge: at most 64 hashes, one for each
// complete subtree (a compact range). Owned by one writer or reader; keeps no leaf.
import Base

/// The right edge of a growing Merkle tree (RFC 9162 §2.1.1).
struct MerkleTree {
    /// Leaves so far.
    private(set) var size: UInt64 = 0
    /// Hashes of the complete subtrees, largest first, 32 bytes each: as many as `size` has one bits. Beside them room
    /// for what is being merged.
    private var edge: [UInt8] = []
    private var edgeBytes: Int { size.nonzeroBitCount * Format.digestBytes }

    /// Adds SHA-256(0x00 ‖ leaf). Amortised one further hash.
    mutating func append(leaf bytes: UnsafeRawBufferPointer, _ hash: HashState) {
        let width = Format.digestBytes
        let used = edgeBytes
        if edge.count < used + width {
            edge.append(contentsOf: repeatElement(0, count: max(8 * width, used + width - edge.count)))
        }
        let merges = (~size).trailingZeroBitCount
        size += 1
        edge.withUnsafeMutableBytes { all in
            var top = all.baseAddress! + used
            hash.leaf(bytes, into: top)
            for _ in 0..<merges {
                hash.node(top - width, top, into: top - width)
                top -= width
            }
        }
    }

    /// The root over all leaves so far; of none, SHA-256 of nothing. At most 63 hashes.
    func root(_ hash: HashState, into out: UnsafeMutableRawPointer) {
        let width = Format.digestBytes
        guard size > 0 else { return hash.empty(into: out) }
        edge.withUnsafeBytes { all in
            var at = edgeBytes - width
            out.copyMemory(from: all.baseAddress! + at, byteCount: width)
            while at > 0 {
                at -= width
                hash.node(all.baseAddress! + at, out, into: out)
            }
        }
    }

    func root(_ hash: HashState) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: Format.digestBytes, alignment: 8) { out in
            root(hash, into: out.baseAddress!)
            return Digest(out)
        }
    }
}
