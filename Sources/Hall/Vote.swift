// A vote's ballots and life. Dense plain data by seat index; casting and changing are O(1).
// Owned by the item it belongs to.
import Base

public enum VoteStatus: UInt8, Sendable {
    case draft, open, closed, published, cancelled

    public var name: StaticString {
        switch self {
        case .draft: "draft"
        case .open: "open"
        case .closed: "closed"
        case .published: "published"
        case .cancelled: "cancelled"
        }
    }
}

/// A published result. Counts are by choice from 1.
public struct VoteResult: Equatable, Sendable {
    public var counts: [UInt32]
    public var blank: UInt32
    public var entitled: UInt32
    public var present: UInt32
    public var outcome: VoteOutcome
    public var winners: [UInt32]
    public var tied: [UInt32]
    /// Counts by choice in weights, where weights count; else empty.
    public var weights: [UInt64]
    public var blankWeight: UInt64
    public var entitledWeight: UInt64
    public var presentWeight: UInt64
    /// Of the present, those barred from this vote.
    public var excluded: UInt32
    public var excludedWeight: UInt64
    /// Of the present: represented, and having voted in writing.
    public var proxied: UInt32 = 0
    public var written: UInt32 = 0
    /// Ballots by `BallotWay`; empty when all came by device.
    public var ways: [UInt32] = []
    /// Ballots of several marks that came in; else 0.
    public var filed: UInt32 = 0
    public var filedWeight: UInt64 = 0
    /// Options from 1 in the order that decides between level ones; empty: none.
    public var lot: [UInt32] = []
    /// The whole answer of the count as JSON; empty for motion and plurality.
    public var report: [UInt8] = []
    /// Invalid ballots among those counted in batches.
    public var invalid: UInt32 = 0
}

/// A member who is barred from a vote, and why.
public struct Exclusion: Equatable, Sendable {
    public let seat: SeatIndex
    public let reason: [UInt8]
}

/// The ballots of one vote.
public struct Vote: Sendable {
    public internal(set) var status = VoteStatus.draft
    /// Entitled and present when it opened.
    public internal(set) var entitled: UInt32 = 0
    public internal(set) var present: UInt32 = 0
    public internal(set) var entitledWeight: UInt64 = 0
    public internal(set) var presentWeight: UInt64 = 0
    /// Present when it closed, and of these the barred.
    public internal(set) var presentAtClose: UInt32 = 0
    public internal(set) var presentWeightAtClose: UInt64 = 0
    public internal(set) var excludedAtClose: UInt32 = 0
    public internal(set) var excludedWeightAtClose: UInt64 = 0
    /// Voters who have a ballot in.
    public internal(set) var cast: UInt32 = 0
    public internal(set) var castWeight: UInt64 = 0
    /// Votes by choice; place 0 is blank.
    public internal(set) var tallies: [UInt32] = []
    /// The same in weights, where weights count; else empty.
    public internal(set) var weightTallies: [UInt64] = []
    /// Members with an interest (의결권 제한): they count as present and do not vote.
    public internal(set) var exclusions: [Exclusion] = []
    /// The ballots, where they have several marks; then `tallies` is empty.
    public internal(set) var box: BallotBox?
    /// By seat: 0 no ballot, else choice + 1.
    var choices: [UInt8] = []
    /// By seat: has a vote (fixed at opening); not used by live votes.
    var eligible: [Bool] = []
    /// By seat, fixed at opening where weights count; else empty.
    var weights: [UInt64] = []
    /// Who acts for whom, and which ballots came another way than by the voter's device.
    public internal(set) var ways = BallotWays()
    /// Ballots counted together, on paper or by hands.
    public internal(set) var batches = BatchBook()
    public internal(set) var result: VoteResult?
    public internal(set) var reason: [UInt8] = []
    public internal(set) var life = VoteLife()
    /// Of a secret vote that was opened.
    public internal(set) var secret: SecretVote?

    public func choice(of seat: SeatIndex) -> UInt32? {
        let place = Int(seat.index)
        guard place < choices.count, choices[place] > 0 else { return nil }
        return UInt32(choices[place]) - 1
    }

    /// Whether a seat has a vote in a final vote.
    func isEligible(_ seat: SeatIndex) -> Bool {
        Int(seat.index) < eligible.count && eligible[Int(seat.index)]
    }

    /// The seats of the members with an interest.
    var excluded: [SeatIndex] { exclusions.map(\.seat) }

    public func exclusion(of seat: SeatIndex) -> Exclusion? { exclusions.first { $0.seat == seat } }

    func bars(_ seat: SeatIndex) -> Bool {
        !exclusions.isEmpty && exclusions.contains { $0.seat == seat }
    }

    /// The highest choice that a ballot's byte holds.
    static let choiceMax = 254

    /// Puts or replaces a ballot. One whose voter can no longer be read is not counted: what was published stands.
    mutating func put(_ choice: UInt32, for seat: SeatIndex, seatCount: Int) {
        let column = Int(choice)
        guard column < tallies.count, column <= Vote.choiceMax else { return }
        let place = Int(seat.index)
        guard place < seatCount else { return }
        if choices.count <= place {
            choices.append(contentsOf: repeatElement(0, count: seatCount - choices.count))
        }
        let old = choices[place]
        if old > 0 { tallies[Int(old) - 1] -= 1 } else { cast += 1 }
        choices[place] = UInt8(choice + 1)
        tallies[column] += 1
        guard place < weights.count else { return }
        if old > 0 { weightTallies[Int(old) - 1] -= weights[place] } else { castWeight += weights[place] }
        weightTallies[column] += weights[place]
    }

    /// Puts or replaces a ballot of several marks. One that cannot be read any more is not counted.
    mutating func file(_ marks: [UInt32], for seat: SeatIndex, seatCount: Int, _ details: ItemDetails) {
        let place = Int(seat.index)
        guard box != nil, place < seatCount, details.verdict(on: details.content(of: marks)) != .invalid
        else {
            return
        }
        let weight = place < weights.count ? weights[place] : 0
        let isFirst = box?.put(marks, for: seat, seatCount: seatCount, weight: weight, details) == true
        guard isFirst else { return }
        cast += 1
        castWeight &+= weight
    }

    /// Whether the running counts are what the ballots say. A box counts while it is read.
    var isCountedRight: Bool {
        guard secret == nil else { return isSecretCountedRight }
        guard box == nil else { return tallies.isEmpty && choices.isEmpty && weightTallies.isEmpty }
        var counted = [UInt32](repeating: 0, count: tallies.count)
        var voters: UInt32 = 0
        for value in choices where value > 0 {
            guard Int(value) <= counted.count else { return false }
            counted[Int(value) - 1] += 1
            voters += 1
        }
        return counted == tallies && voters == cast && isWeighedRight
    }

    private var isWeighedRight: Bool {
        guard !weights.isEmpty else { return weightTallies.isEmpty && castWeight == 0 }
        var all: UInt64 = 0
        for weight in weights {
            guard weight <= UInt64(Limits.ballotWeightMax) - all else { return false }
            all += weight
        }
        guard weightTallies.count == tallies.count else { return false }
        var weighed = [UInt64](repeating: 0, count: tallies.count)
        var total: UInt64 = 0
        for (place, value) in choices.enumerated() where value > 0 && place < weights.count {
            weighed[Int(value) - 1] &+= weights[place]
            total &+= weights[place]
        }
        return weighed == weightTallies && total == castWeight
    }

    /// Each ballot's seat and choice, by seat.
    public func ballots() -> [(seat: SeatIndex, choice: UInt32)] {
        choices.enumerated().compactMap { place, value in
            value > 0 ? (SeatIndex(UInt32(place)), UInt32(value) - 1) : nil
        }
    }
}

extension ItemDetails {
    /// The highest choice a ballot may name.
    public var choiceMax: UInt32 {
        switch method {
        case .motion, .consent: 3
        case .fist: 6
        case .plurality, .approval, .cumulative, .quadratic, .score, .star, .borda, .irv, .stvScottish,
            .stvMeek,
            .schulze, .rankedPairs, .equalShares, .phragmen:
            UInt32(options.count)
        }
    }
}
