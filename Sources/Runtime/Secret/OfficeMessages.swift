// What passes between the owners of halls and the office of secret votes. An owner never says whose a paper is, the
// office never says whose a ballot is: neither knows.
import Ballots
import Base
import Hall
import Protocol
import Secret

/// A secret vote as its owner describes it.
public struct OfficeTask: Sendable {
    public let hall: HallID
    public let item: UInt64
    public let definition: Digest
    public let rule: ChoiceRule
    public let papers: Int

    /// Nil for an item that is no secret vote.
    init?(_ hall: HallID, _ item: Item, papers: Int) {
        let details = item.details
        guard details.secrecy == .secret, let form = details.method.secretForm else { return nil }
        self.hall = hall
        self.item = item.id
        self.papers = papers
        definition = details.secretDefinition
        switch form {
        case .one: rule = .one(last: details.choiceMax)
        case .several:
            rule = .several(options: UInt32(details.options.count), most: UInt32(details.secretMarksMax))
        }
    }
}

public enum OfficeInput: Sendable {
    /// Makes keys and box; the answer brings the command back that asked for it.
    case prepare(OfficeTask, CommandEnvelope)
    /// A hall was loaded in which a secret vote is open; or being closed.
    case open(OfficeTask, issued: Int, isShut: Bool)
    /// Papers that are durably drawn.
    case sign(HallID, item: UInt64, [[UInt8]], issued: Int, ReplyTo, Language)
    /// Voting is over, durably.
    case shut(HallID, item: UInt64)
    /// Everything stands in the journal, or the vote was cancelled, durably.
    case forget(HallID, item: UInt64)
}

public enum OfficeOutcome: Sendable {
    /// Nil: it could not be.
    case prepared(CommandEnvelope, PreparedVote?)
    /// All ballots, ascending by their keys.
    case emptied(item: UInt64, [SecretBallot])
    case trouble(item: UInt64, SecretTrouble)
}

/// What the office has to say.
public enum OfficeOutput: Sendable {
    case owner(HallID, OfficeOutcome)
    case answer(ReplyTo, HTTPAnswer)
}
