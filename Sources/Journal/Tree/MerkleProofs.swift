// Proofs over an RFC 9162 tree: which subtrees' hashes they are made of, and how they are checked. Pure: hashes come
// from whoever keeps them. Nothing here trusts a size or an index that came from outside.
import Base

/// A complete subtree: the 2^level leaves from index · 2^level on.
public struct TreeNode: Hashable, Sendable {
    public let level: Int
    public let index: UInt64

    public init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }
}

/// Inclusion and consistency (RFC 9162 §2.1.3 and §2.1.4).
public enum MerkleProofs {
    /// The hash of two subtrees: SHA-256(0x01 ‖ left ‖ right).
    public static func node(_ left: Digest, _ right: Digest) -> Digest {
        SHA256.of([1] + left.bytes + right.bytes)
    }

    /// The hash of a leaf: SHA-256(0x00 ‖ leaf).
    public static func leaf(_ bytes: [UInt8]) -> Digest { SHA256.of([0] + bytes) }

    // MARK: Making

    /// The path of leaf `index` in the tree of `size` leaves.
    /// - Parameter hash: the hash of a complete subtree within the tree.
    /// - Precondition: index < size.
    public static func inclusion<Fault: Error>(
        of index: UInt64, size: UInt64, _ hash: (TreeNode) throws(Fault) -> Digest
    ) throws(Fault) -> [Digest] {
        precondition(index < size)
        return try path(index, 0, size, hash)
    }

    /// What shows that the tree of `size` leaves goes on from that of `first`.
    /// - Precondition: first ≤ size.
    public static func consistency<Fault: Error>(
        from first: UInt64, to size: UInt64, _ hash: (TreeNode) throws(Fault) -> Digest
    ) throws(Fault) -> [Digest] {
        precondition(first <= size)
        guard first > 0, first < size else { return [] }
        return try subproof(first, 0, size, isWhole: true, hash)
    }

    /// The root of the first `size` leaves.
    public static func root<Fault: Error>(
        size: UInt64, _ hash: (TreeNode) throws(Fault) -> Digest
    ) throws(Fault) -> Digest {
        size == 0 ? SHA256.of([]) : try range(0, size, hash)
    }

    /// The largest power of two below `count` ≥ 2.
    private static func half(_ count: UInt64) -> UInt64 {
        1 << UInt64(UInt64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }

    private static func path<Fault: Error>(
        _ index: UInt64, _ start: UInt64, _ count: UInt64, _ hash: (TreeNode) throws(Fault) -> Digest
    ) throws(Fault) -> [Digest] {
        guard count > 1 else { return [] }
        let k = half(count)
        if index < k {
            return try path(index, start, k, hash) + [try range(start + k, count - k, hash)]
        }
        return try path(index - k, start + k, count - k, hash) + [try range(start, k, hash)]
    }

    private static func subproof<Fault: Error>(
        _ first: UInt64, _ start: UInt64, _ count: UInt64, isWhole: Bool,
        _ hash: (TreeNode) throws(Fault) -> Digest
    ) throws(Fault) -> [Digest] {
        if first == count { return isWhole ? [] : [try range(start, count, hash)] }
        let k = half(count)
        if first <= k {
            return try subproof(first, start, k, isWhole: isWhole, hash)
                + [try range(start + k, count - k, hash)]
        }
        return try subproof(first - k, start + k, count - k, isWhole: false, hash)
            + [try range(start, k, hash)]
    }

    /// The hash over `count` leaves from `start`, which is a multiple of a power of two ≥ count.
    private static func range<Fault: Error>(
        _ start: UInt64, _ count: UInt64, _ hash: (TreeNode) throws(Fault) -> Digest
    ) throws(Fault) -> Digest {
        if count.nonzeroBitCount == 1 {
            let level = count.trailingZeroBitCount
            return try hash(TreeNode(level: level, index: start >> UInt64(level)))
        }
        let k = half(count)
        return node(try range(start, k, hash), try range(start + k, count - k, hash))
    }

    // MARK: Checking

    /// RFC 9162 §2.1.3.2.
    public static func holds(
        inclusionOf leaf: Digest, at index: UInt64, size: UInt64, path: [Digest], root: Digest
    ) -> Bool {
        guard index < size else { return false }
        var (fn, sn) = (index, size - 1)
        var r = leaf
        for p in path {
            guard sn > 0 else { return false }
            if fn & 1 == 1 || fn == sn {
                r = node(p, r)
                while fn & 1 == 0, fn != 0 { (fn, sn) = (fn >> 1, sn >> 1) }
            } else {
                r = node(r, p)
            }
            (fn, sn) = (fn >> 1, sn >> 1)
        }
        return sn == 0 && r == root
    }

    /// RFC 9162 §2.1.4.2; of equal sizes with the same root, and from the empty tree, with an empty path.
    public static func holds(
        consistencyFrom first: UInt64, _ firstRoot: Digest, to second: UInt64, _ secondRoot: Digest,
        path: [Digest]
    ) -> Bool {
        guard first <= second else { return false }
        if first == second { return path.isEmpty && firstRoot == secondRoot }
        if first == 0 { return path.isEmpty && firstRoot == SHA256.of([]) }
        var path = path
        if first.nonzeroBitCount == 1 { path.insert(firstRoot, at: 0) }
        guard let start = path.first else { return false }
        var (fn, sn) = (first - 1, second - 1)
        while fn & 1 == 1 { (fn, sn) = (fn >> 1, sn >> 1) }
        var (fr, sr) = (start, start)
        for c in path.dropFirst() {
            guard sn > 0 else { return false }
            if fn & 1 == 1 || fn == sn {
                fr = node(c, fr)
                sr = node(c, sr)
                while fn & 1 == 0, fn != 0 { (fn, sn) = (fn >> 1, sn >> 1) }
            } else {
                sr = node(sr, c)
            }
            (fn, sn) = (fn >> 1, sn >> 1)
        }
        return sn == 0 && fr == firstRoot && sr == secondRoot
    }
}
