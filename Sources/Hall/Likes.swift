// Who likes which post: looked up, never walked but for the sorted list of a snapshot. In parts, so that after the
// state was frozen a like copies one part and not all. Owned by the hall's state.

/// A person's like of a post, by their places.
struct Like: Hashable, Sendable {
    let post: UInt32
    let seat: UInt32

    var packed: UInt64 { UInt64(post) << 32 | UInt64(seat) }
}

struct Likes: Sendable {
    private var parts: [Set<Like>] = []
    private static let count = 256

    private func part(_ like: Like) -> Int { Int(like.seat ^ like.post) & (Likes.count - 1) }

    func contains(_ like: Like) -> Bool { !parts.isEmpty && parts[part(like)].contains(like) }

    mutating func insert(_ like: Like) {
        if parts.isEmpty { parts = Array(repeating: [], count: Likes.count) }
        parts[part(like)].insert(like)
    }

    mutating func remove(_ like: Like) {
        if !parts.isEmpty { parts[part(like)].remove(like) }
    }

    /// All of them in one order, whatever the order of the sets.
    var sorted: [UInt64] { parts.flatMap { $0.map(\.packed) }.sorted() }
}
