// What the tests of secret votes share: a folder, an office with an open vote, voters with papers.
import Ballots
import Base
import Glibc
import Journal
import Testing

@testable import Secret

final class TemporaryFolder {
    let path: String

    init() {
        var template = Array("/tmp/secret-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { fatalError("no temporary directory") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        let disk = SystemDisk()
        for name in (try? disk.list(path + "/secret")) ?? [] { unlink(path + "/secret/" + name) }
        rmdir(path + "/secret")
        rmdir(path)
    }
}

/// A voter's page: a paper that was drawn, and the ballots made of it.
struct TestPaper {
    let vote: OfficeVote
    let key: BallotKey
    let random: [UInt8]
    let token: [UInt8]

    init(_ office: BallotOffice, _ vote: OfficeVote, _ prepared: PreparedVote, issued: Int) throws {
        var source = SystemRandom()
        self.vote = vote
        key = .make()
        random = source.bytes(32)
        let message = SecretText.token(
            vote.id, random: random, issuer: SHA256.of(prepared.issuer), ballotKey: key.point)
        let blinded = try #require(Blinding.blind(message, issuer: prepared.issuer, &source))
        let signatures = try #require(office.sign(vote.id, [blinded.blinded], issued: issued))
        token = try #require(
            Blinding.finalize(signatures[0], inverse: blinded.inverse, issuer: prepared.issuer))
    }

    func ballot(_ choice: UInt32, counter: UInt32 = 1) -> SecretBallot {
        let choice = SecretChoice.one(choice)
        let text = SecretText.ballot(
            vote.id, definition: vote.definition, ballotKey: key.point, counter: counter, choice: choice)
        return SecretBallot(
            random: random, key: key.point, token: token, counter: counter, choice: choice,
            signature: key.sign(text))
    }
}

extension BallotOffice {
    /// One ballot, and its answer.
    func castNow(_ ballot: SecretBallot, _ vote: OfficeVote, now: UInt64 = 0) -> CastAnswer {
        if let refusal = cast(vote.id, ballot.bytes, tag: 1, now: now) { return .refused(refusal) }
        return commit().first?.answer ?? .refused(.failed)
    }
}

func officeVote(_ folder: String, units: Int = 10) -> OfficeVote {
    OfficeVote(
        id: SecretVoteID(hall: [UInt8](repeating: 7, count: 16), item: 5), directory: folder,
        definition: SecretText.definition([Array("안건".utf8)]), rule: .one(last: 3), units: units)
}
