// The fold over a bundle's records, with each published vote counted again where its ballots are disclosed, and the
// tree over their leaves. Owned by one verifier.
import Base
import Hall
import Journal

struct BundleReplay {
    private(set) var state = HallState()
    private(set) var counted = 0

    mutating func take(_ record: RecordedEvent) throws(BundleRecord.Fault) {
        guard record.at >= state.time else { throw BundleRecord.Fault(text: "is before the one before it") }
        if case .votePublished(let told) = record.event { try recount(told) }
        state.apply(record)
        if case .voteSettled(let told) = record.event { try redraw(told) }
    }

    /// How level options were told apart must follow from the seed or order that the record names.
    private func redraw(_ told: Event.VoteSettled) throws(BundleRecord.Fault) {
        guard let item = state.item(told.item), let vote = item.vote else {
            throw BundleRecord.Fault(text: "decides a tie of no vote")
        }
        guard item.details.secrecy == .named, !item.details.practice else { return }
        let found = vote.recount(item.details, item: told.item)
        guard found.outcome == told.outcome, found.winners == told.winners, found.tied == told.tied else {
            throw BundleRecord.Fault(text: "decides a tie otherwise than its seed or order does")
        }
    }

    /// The ballots before a publish, counted again, must give what was published.
    private mutating func recount(_ told: Event.VotePublished) throws(BundleRecord.Fault) {
        guard let item = state.item(told.item), let vote = item.vote else {
            throw BundleRecord.Fault(text: "publishes no vote")
        }
        // Ballots are disclosed with names or not at all.
        guard item.details.secrecy == .named, !item.details.practice else { return }
        var found = vote.recount(item.details, item: told.item)
        if item.details.weights != .heads {
            // What a member weighs is not disclosed.
            var heads = told
            (heads.counts, heads.blank) = (found.counts, found.blank)
            found = heads
        }
        guard found == told else {
            throw BundleRecord.Fault(text: "publishes another result than its ballots give")
        }
        counted += 1
    }
}

/// The tree over leaves whose hashes are known.
final class LeafTree {
    private var edge: [Digest] = []
    private var size: UInt64 = 0

    func append(_ leaf: Digest) {
        var top = leaf
        var rest = size
        while rest & 1 == 1 {
            top = MerkleProofs.node(edge.removeLast(), top)
            rest >>= 1
        }
        edge.append(top)
        size += 1
    }

    var root: Digest {
        guard var top = edge.last else { return SHA256.of([]) }
        for left in edge.dropLast().reversed() { top = MerkleProofs.node(left, top) }
        return top
    }
}
