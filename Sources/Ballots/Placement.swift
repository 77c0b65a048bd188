// Who takes the seats when options are ordered by a score: shared by the methods that end in one number an
// option. Pure. Must not know where the scores came from.

/// The seats filled from scores, and who was level at the last of them.
public struct Placement: Equatable, Sendable {
    /// Option indices in the order of the options.
    public var winners: [Int]
    /// Whether options were level at the last place (under a lot: whether it was needed).
    public var isTied: Bool
    public var tiedOptions: [Int]

    /// Fills `seats` by descending score. O(n log n).
    /// - Parameter lot: each option's place in the lot, nil to report ties. Reported with one seat, all level
    ///   at the top are winners; with more, only those who are certain.
    public init<Score: Comparable>(scores: [Score], seats: Int, lot: [Int]?) {
        guard scores.count > seats else {
            self.init(winners: Array(scores.indices))
            return
        }
        let threshold = scores.sorted(by: >)[seats - 1]
        let certain = scores.indices.filter { scores[$0] > threshold }
        let level = scores.indices.filter { scores[$0] == threshold }
        let open = seats - certain.count
        if level.count == open {
            self.init(winners: (certain + level).sorted())
        } else if let lot {
            let drawn = level.sorted { lot[$0] < lot[$1] }.prefix(open)
            self.init(winners: (certain + drawn).sorted(), isTied: true, tiedOptions: level)
        } else {
            self.init(winners: seats == 1 ? level : certain, isTied: true, tiedOptions: level)
        }
    }

    init(winners: [Int], isTied: Bool = false, tiedOptions: [Int] = []) {
        self.winners = winners
        self.isTied = isTied
        self.tiedOptions = tiedOptions
    }
}
