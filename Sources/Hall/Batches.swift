// Ballots that were counted together: on paper in batches, or by hands. Two people count each batch, neither sees the
// other's figures, and it counts once both say the same. Owned by the vote; knows no seats' ballots.
import Base

/// What one teller counted.
public struct BatchFigures: Equatable, Sendable {
    /// By choice, from 1.
    public var counts: [UInt32] = []
    /// How many ballots the counts are of: their sum, and fewer where a ballot names several options.
    public var ballots: UInt32 = 0
    public var blank: UInt32 = 0
    public var invalid: UInt32 = 0

    /// All that were counted.
    var total: UInt64 { UInt64(ballots) + UInt64(blank) + UInt64(invalid) }
}

/// Who counted what.
struct BatchEntry: Equatable, Sendable {
    let by: SeatIndex
    let figures: BatchFigures
}

/// One batch with the counts of up to two tellers.
public struct Batch: Equatable, Sendable {
    public enum Stage: UInt8, Sendable { case waiting, differs, agreed }

    /// From 1; 0: the whole vote, counted again.
    public let number: UInt32
    public internal(set) var way: BallotWay
    public internal(set) var stage = Stage.waiting
    /// Ballots in it once both agree.
    public internal(set) var total: UInt32 = 0
    /// How often the tellers differed.
    public internal(set) var differed: UInt32 = 0
    var entries: [BatchEntry] = []

    /// Who counted, in order.
    public var tellers: [SeatIndex] { entries.map(\.by) }
    /// What both counted; nil until then.
    public var figures: BatchFigures? { stage == .agreed ? entries.last?.figures : nil }
}

/// The batches of one vote.
public struct BatchBook: Equatable, Sendable {
    /// By number.
    public internal(set) var list: [Batch] = []
    /// The whole vote, counted again by hand after an objection.
    public internal(set) var whole: Batch?
    /// Ballot papers given out; nil: not said.
    public internal(set) var papers: UInt32?
    /// Ballots of batches on which two agree.
    public internal(set) var total: UInt32 = 0
    /// How many have a vote; looked at while `total` is above zero.
    var voters: UInt32 = 0

    init() {}

    /// No batches, and so many invalid ballots: what a correction says.
    init(invalid: UInt32) {
        guard invalid > 0 else { return }
        let figures = BatchFigures(invalid: invalid)
        list = [
            Batch(
                number: 1, way: .paper, stage: .agreed, entries: [BatchEntry(by: .none, figures: figures)])
        ]
    }

    public var agreed: [Batch] { list.filter { $0.stage == .agreed } }
    /// The first that is not counted the same by two.
    var unsettled: Batch? { list.first { $0.stage != .agreed } }

    /// Whether nobody is left who could have voted neither otherwise nor in a batch. O(1).
    func isFull(cast: UInt32) -> Bool { total > 0 && UInt64(cast) + UInt64(total) >= UInt64(voters) }

    func batch(_ number: UInt32) -> Batch? {
        number == 0 ? whole : list.first { $0.number == number }
    }

    /// Ballots by way.
    func total(of way: BallotWay) -> UInt32 {
        list.reduce(0) { $1.way == way ? $0 + $1.total : $0 }
    }

    /// Votes for a choice from 1, and for 0 the blank ones.
    func votes(_ choice: Int) -> UInt32 {
        agreed.reduce(0) { sum, batch in
            let figures = batch.figures ?? BatchFigures()
            if choice == 0 { return sum + figures.blank }
            return choice <= figures.counts.count ? sum + figures.counts[choice - 1] : sum
        }
    }

    var invalid: UInt32 { agreed.reduce(0) { $0 + ($1.figures?.invalid ?? 0) } }

    // MARK: Changes

    mutating func change(_ number: UInt32, _ way: BallotWay, _ body: (inout Batch) -> Void) {
        if number == 0 {
            if whole == nil { whole = Batch(number: 0, way: way) }
            body(&whole!)
        } else {
            let place = list.firstIndex { $0.number >= number } ?? list.count
            if place == list.count || list[place].number != number {
                guard list.count < Limits.batchesMax else { return }
                list.insert(Batch(number: number, way: way), at: place)
            }
            body(&list[place])
        }
        settleTotal()
    }

    mutating func drop(_ number: UInt32) {
        if number == 0 { whole = nil }
        list.removeAll { $0.number == number }
        settleTotal()
    }

    mutating func settleTotal() { total = list.reduce(0) { $0 + $1.total } }
}

extension ItemDetails {
    /// Whether its ballots may be counted in batches: where heads count, by the roll, and sums are the result.
    public var takesBatches: Bool {
        guard entitledRule == .roll, voteKind == .final, weights == .heads else { return false }
        switch method {
        case .motion, .plurality, .approval: return true
        case .cumulative, .quadratic, .score, .star, .borda, .irv, .stvScottish, .stvMeek, .schulze,
            .rankedPairs, .equalShares, .phragmen, .consent, .fist:
            return false
        }
    }

    /// How many options one ballot may name.
    var marksMax: UInt32 {
        guard method == .approval else { return 1 }
        return maxChoices > 0 ? min(maxChoices, UInt32(options.count)) : UInt32(options.count)
    }
}
