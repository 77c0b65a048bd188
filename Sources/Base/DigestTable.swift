// Numbers by the digests of what they number, which lie where they lie: four bytes a place instead of a digest a
// second time. Owned by whoever owns the digests; must not be walked, its order is nobody's business.

/// Open addressing with one probe after another, at most three quarters full. Who chooses digests cannot make them
/// meet: the standard library's hashing is seeded anew in each process.
public struct DigestTable: Sendable {
    private static let empty = UInt32.max
    private var places: [UInt32] = []
    public private(set) var count = 0

    public init() {}

    /// The number under a digest. Complexity O(1).
    /// - Parameter digest: reads the digest of a number that was put in.
    public func number(of wanted: Digest, _ digest: (UInt32) -> Digest) -> UInt32? {
        place(of: wanted, digest).map { places[$0] }
    }

    /// Puts a number under its digest, in place of another one that had the same. Amortised O(1).
    public mutating func set(_ number: UInt32, of own: Digest, _ digest: (UInt32) -> Digest) {
        precondition(number != Self.empty)
        if let place = place(of: own, digest) {
            places[place] = number
            return
        }
        if 4 * (count + 1) > 3 * places.count { grow(digest) }
        put(number, home(own))
        count += 1
    }

    /// Forgets a digest, while its number still has it.
    public mutating func remove(_ gone: Digest, _ digest: (UInt32) -> Digest) {
        guard var gap = place(of: gone, digest) else { return }
        let mask = places.count - 1
        var place = (gap + 1) & mask
        // What had to stand behind it moves up, unless its home lies between the gap and it.
        while places[place] != Self.empty {
            let home = home(digest(places[place]))
            if (place - home) & mask >= (place - gap) & mask {
                places[gap] = places[place]
                gap = place
            }
            place = (place + 1) & mask
        }
        places[gap] = Self.empty
        count -= 1
    }

    private func home(_ digest: Digest) -> Int { digest.hashValue & (places.count - 1) }

    private func place(of wanted: Digest, _ digest: (UInt32) -> Digest) -> Int? {
        guard count > 0 else { return nil }
        var place = home(wanted)
        while places[place] != Self.empty {
            if digest(places[place]) == wanted { return place }
            place = (place + 1) & (places.count - 1)
        }
        return nil
    }

    private mutating func put(_ number: UInt32, _ home: Int) {
        var place = home
        while places[place] != Self.empty { place = (place + 1) & (places.count - 1) }
        places[place] = number
    }

    private mutating func grow(_ digest: (UInt32) -> Digest) {
        let old = places
        places = Array(repeating: Self.empty, count: max(16, 2 * old.count))
        for number in old where number != Self.empty { put(number, home(digest(number))) }
    }
}
