// What a hall knows of a secret vote (무기명 비밀투표): its keys' public halves, who drew a paper, and after the close the
// ballots, by their own keys. Nothing here says whose ballot is whose. Owned by the vote.
import Ballots
import Base

/// A paper that was drawn.
public struct DrawnPaper: Equatable, Sendable {
    /// Who drew it: the voter, a proxy, or a helper.
    public let by: SeatIndex
    public let papers: UInt32
    /// SHA-256 of the blinded messages: the same request gets the same papers, no other one gets any.
    public let blinded: Digest
}

public struct SecretVote: Equatable, Sendable {
    public enum Stage: UInt8, Sendable { case open, shut }

    public internal(set) var stage = Stage.open
    public internal(set) var alarm: SecretTrouble?
    /// As in `secret.opened`.
    public let issuer: [UInt8]
    public let box: [UInt8]
    public let definition: Digest
    public let roll: Digest
    public let papers: UInt32
    public let salt: [UInt8]
    /// By seat. Looked up, never walked.
    var drawn: [UInt32: DrawnPaper] = [:]
    /// Papers of all that were drawn.
    public internal(set) var issued: UInt32 = 0
    /// SHA-256 of each ballot and what it says, ascending by the ballots' keys.
    public internal(set) var ballots: [KeptBallot] = []
    /// The key of the last of them.
    var lastKey: [UInt8] = []

    init(_ event: Event.SecretOpened) {
        issuer = event.issuer
        box = event.box
        definition = event.definition
        roll = event.roll
        papers = event.papers
        salt = event.salt
    }

    public func drawn(for seat: SeatIndex) -> DrawnPaper? { drawn[seat.index] }

    /// Whether a ballot's key comes after all that are in: what an earlier life wrote is not written again.
    public func isAfterLast(_ key: [UInt8]) -> Bool { lastKey.lexicographicallyPrecedes(key) }

    /// How many drew.
    public var drawnCount: UInt32 { UInt32(drawn.count) }
}

/// A ballot of a secret vote that was closed.
public struct KeptBallot: Equatable, Sendable {
    public let digest: Digest
    /// The choice's 32 bytes.
    public let choice: [UInt8]
}

extension ItemDetails {
    /// What a secret vote can hold: one paper a person, and choices that are written in one way only.
    var isFitForSecret: Bool {
        voteKind == .final && weights == .heads && written == .no && method.secretForm != nil
            && (method.secretForm == .one || options.count <= SecretChoice.optionsMax)
    }

    /// The definition that ballots sign: what stands on everybody's screen.
    public var secretDefinition: Digest {
        SecretText.definition([title, text, method.name.utf8Bytes] + options)
    }

    /// A choice's bytes as this vote counts them; nil when it is none of its choices.
    func secretMarks(_ bytes: some Collection<UInt8>) -> (choice: UInt32, marks: [UInt32])? {
        switch (method.secretForm, SecretChoice.read(bytes)) {
        case (.one, .one(let choice)): choice <= choiceMax ? (choice, []) : nil
        case (.several, .several(let marks)):
            marks.count <= secretMarksMax && (marks.last ?? 0) <= UInt32(options.count) ? (0, marks) : nil
        case (_, _): nil
        }
    }

    /// How many options a ballot may mark.
    public var secretMarksMax: Int { maxChoices > 0 ? min(Int(maxChoices), options.count) : options.count }
}

/// How a secret ballot says its choice.
public enum SecretForm: Sendable { case one, several }

extension VoteMethod {
    /// Nil: its ballots could be told apart by how they are filled in, and so by whoever asked for a pattern.
    public var secretForm: SecretForm? {
        switch self {
        case .motion, .plurality, .consent, .fist: .one
        case .approval: .several
        case .cumulative, .quadratic, .score, .star, .borda, .irv, .stvScottish, .stvMeek, .schulze,
            .rankedPairs,
            .equalShares, .phragmen:
            nil
        }
    }
}

extension HallState {
    /// Who may draw a paper in a vote that opens now, by seat.
    func secretVoters(of item: Item) -> [SeatIndex] {
        let excluded = item.vote?.excluded ?? []
        func mayDraw(_ seat: SeatIndex) -> Bool { !excluded.contains(seat) }
        switch item.details.entitledRule {
        case .roll:
            return members.filter { $0.mayVote(by: item.details) }.map(\.seat).filter(mayDraw)
                .sorted { $0.index < $1.index }
        case .joined, .checkedIn:
            return seats.indices.lazy.filter { seats[$0].isParticipant }.map { SeatIndex(UInt32($0)) }
                .filter(mayDraw)
        }
    }

    /// Secret votes whose boxes are in use, for whoever keeps them.
    public var openSecretVotes: [(item: UInt64, vote: SecretVote)] {
        agenda.compactMap { item in
            guard let vote = item.vote, vote.status == .open, let secret = vote.secret else { return nil }
            return (item.id, secret)
        }
    }
}
