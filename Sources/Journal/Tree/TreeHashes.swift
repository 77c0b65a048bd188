// The hashes of a journal's complete subtrees in a file beside it (`hashes`), so that a proof reads a few of them. A
// cache: made from the journal off the owner's way, checked against a root that is known, and made anew when it does
// not fit. Owned by one thread at a time.
import Base

/// Finds the subtree hashes of one journal, and its leaves.
public final class TreeHashes {
    private let directory: String
    private let disk: any Disk
    private let hash = HashState()
    private var reader: LeafReader
    /// Leaves whose hashes are in the file.
    public private(set) var size: UInt64 = 0
    /// The complete subtrees at the right edge, largest first.
    private var edge: [Digest] = []
    private var isLoaded = false

    public init(directory: String, disk: any Disk) {
        self.directory = directory
        self.disk = disk
        reader = LeafReader(directory: directory, disk: disk)
    }

    /// Why a proof cannot be given.
    public enum Fault: Error {
        case journal(JournalError)
        /// The journal's leaves do not make the root that was given for them.
        case otherRoot
    }

    /// The path of a leaf in the tree of `size` leaves, and the leaf's hash.
    /// - Parameter mark: a durable mark of the journal, at least `size`.
    /// - Precondition: index < size ≤ mark.sequence.
    public func inclusion(
        of index: UInt64, size: UInt64, at mark: DurableMark
    ) throws(Fault) -> (leaf: Digest, root: Digest, path: [Digest]) {
        try checked(at: mark) { file throws(JournalError) in
            let get = { node throws(JournalError) in try self.read(node, file) }
            let leaf = try get(TreeNode(level: 0, index: index))
            let root = try MerkleProofs.root(size: size, get)
            let path = try MerkleProofs.inclusion(of: index, size: size, get)
            guard MerkleProofs.holds(inclusionOf: leaf, at: index, size: size, path: path, root: root) else {
                return nil
            }
            return (leaf, root, path)
        }
    }

    /// What shows that the first `size` leaves go on from the first `first`, with both roots.
    /// - Precondition: first ≤ size ≤ mark.sequence.
    public func consistency(
        from first: UInt64, to size: UInt64, at mark: DurableMark
    ) throws(Fault) -> (from: Digest, to: Digest, path: [Digest]) {
        try checked(at: mark) { file throws(JournalError) in
            let get = { node throws(JournalError) in try self.read(node, file) }
            let from = try MerkleProofs.root(size: first, get)
            let to = try MerkleProofs.root(size: size, get)
            let path = try MerkleProofs.consistency(from: first, to: size, get)
            let holds = MerkleProofs.holds(consistencyFrom: first, from, to: size, to, path: path)
            return holds ? (from, to, path) : nil
        }
    }

    /// P of a durable record. Complexity: by 256 records, once its segment was read.
    public func publicPart(of sequence: UInt64) throws(JournalError) -> [UInt8]? {
        var found: [UInt8]?
        try reader.read(from: sequence, to: sequence) { found = Array($0) }
        return found
    }

    /// Runs a look-up over a file that has the mark's root; once more over one made anew when something does not fit.
    private func checked<Answer>(
        at mark: DurableMark, _ find: (DiskFile) throws(JournalError) -> Answer?
    ) throws(Fault) -> Answer {
        do throws(JournalError) {
            for isLast in [false, true] {
                let file = try open()
                defer { disk.close(file) }
                try grow(to: mark.sequence, file)
                let root = try MerkleProofs.root(size: mark.sequence) { node throws(JournalError) in
                    try read(node, file)
                }
                if root == mark.root, let answer = try find(file) { return answer }
                guard !isLast else { break }
                try fromDisk { () throws(DiskError) in try disk.truncate(file, size: 0) }
                forget()
            }
        } catch {
            throw .journal(error)
        }
        throw .otherRoot
    }

    private func forget() {
        (size, edge, isLoaded) = (0, [], true)
        reader = LeafReader(directory: directory, disk: disk)
    }

    private func open() throws(JournalError) -> DiskFile {
        let file = try fromDisk { () throws(DiskError) in
            try disk.open(directory + "/" + FileName.hashes, .updateOrCreate)
        }
        if !isLoaded {
            do throws(JournalError) {
                try load(file)
            } catch {
                disk.close(file)
                throw error
            }
        }
        return file
    }

    /// As many leaves as the file has whole.
    private func load(_ file: DiskFile) throws(JournalError) {
        let bytes = try fromDisk { () throws(DiskError) in try disk.size(file) }
        let hashes = UInt64(bytes / Format.digestBytes)
        // The most leaves n with 2n − (ones in n) ≤ hashes; n is hardly more than half of them.
        var leaves = hashes / 2 + 64
        while leaves > 0, TreeHashes.position(ofLeaf: leaves) > hashes { leaves -= 1 }
        size = leaves
        edge = []
        var start: UInt64 = 0
        for level in (0..<UInt64.bitWidth).reversed() where leaves >> UInt64(level) & 1 == 1 {
            edge.append(try read(TreeNode(level: level, index: start >> UInt64(level)), file))
            start += 1 << UInt64(level)
        }
        isLoaded = true
    }

    /// How many hashes stand before those of a leaf: each leaf's own, then those of the subtrees that it completes.
    static func position(ofLeaf index: UInt64) -> UInt64 { 2 * index - UInt64(index.nonzeroBitCount) }

    private static func position(of node: TreeNode) -> UInt64 {
        position(ofLeaf: ((node.index + 1) << UInt64(node.level)) - 1) + UInt64(node.level)
    }

    private func read(_ node: TreeNode, _ file: DiskFile) throws(JournalError) -> Digest {
        let offset = Int(TreeHashes.position(of: node)) * Format.digestBytes
        return try fromDisk { () throws(DiskError) in
            let result: Result<Digest, DiskError> = withUnsafeTemporaryAllocation(
                byteCount: Format.digestBytes, alignment: 8
            ) { buffer in
                do throws(DiskError) {
                    let count = try disk.read(file, at: offset, into: buffer)
                    return .success(count == Format.digestBytes ? Digest(buffer) : .zero)
                } catch {
                    return .failure(error)
                }
            }
            return try result.get()
        }
    }

    /// Adds the hashes of the leaves up to `last`, a stretch at a time.
    private func grow(to last: UInt64, _ file: DiskFile) throws(JournalError) {
        while size < last {
            let end = min(last, size + 65_536)
            var grown = edge
            var count = size
            var bytes: [UInt8] = []
            bytes.reserveCapacity(Int(end - size) * 2 * Format.digestBytes)
            try reader.read(from: size + 1, to: end) { part in
                withUnsafeTemporaryAllocation(byteCount: Format.digestBytes, alignment: 8) { out in
                    hash.leaf(part, into: out.baseAddress!)
                    var top = Digest(out)
                    bytes += top.bytes
                    var rest = count
                    while rest & 1 == 1 {
                        top = MerkleProofs.node(grown.removeLast(), top)
                        bytes += top.bytes
                        rest >>= 1
                    }
                    grown.append(top)
                    count += 1
                }
            }
            guard count == end else { throw .missing(directory: directory) }
            let offset = Int(TreeHashes.position(ofLeaf: size)) * Format.digestBytes
            let added = bytes
            try fromDisk { () throws(DiskError) in try disk.write(file, at: offset, added) }
            (edge, size) = (grown, count)
        }
    }
}
