// The office from outside: papers, ballots, changes, a restart in between, and what it refuses in which order.
import Ballots
import Base
import Journal
import Testing

@testable import Secret

struct OfficeTests {
    private let folder = TemporaryFolder()

    private func open(units: Int = 10) throws -> (BallotOffice, OfficeVote, PreparedVote) {
        let office = BallotOffice(disk: SystemDisk())
        let vote = officeVote(folder.path, units: units)
        return (office, vote, try office.prepare(vote))
    }

    @Test("A ballot is acknowledged under the box's key, changed, and comes out once, as it was last")
    func wholeWay() throws {
        let (office, vote, prepared) = try open()
        let papers = try (1...5).map { try TestPaper(office, vote, prepared, issued: $0) }
        for (place, paper) in papers.enumerated() {
            let ballot = paper.ballot(UInt32(place % 4))
            guard case .taken(let signature) = office.castNow(ballot, vote) else {
                Issue.record("not taken")
                continue
            }
            let text = SecretText.acknowledgement(vote.id, ballot: ballot.bytes)
            #expect(PointVerifier.accepts(signature, of: text, point: prepared.box))
        }
        let changed = papers[0].ballot(3, counter: 2)
        #expect(office.castNow(changed, vote).isTaken)
        #expect(office.castNow(changed, vote).isTaken, "the same bytes again")
        #expect(office.castNow(papers[0].ballot(1, counter: 2), vote) == .refused(.counter))
        #expect(office.castNow(papers[0].ballot(1, counter: 1), vote) == .refused(.counter))
        #expect(office.castNow(papers[0].ballot(1, counter: 9), vote) == .refused(.counter))
        let all = try #require(office.shut(vote.id))
        #expect(all.count == 5)
        #expect(all.contains(changed))
        #expect(all.map(\.key) == all.map(\.key).sorted { $0.lexicographicallyPrecedes($1) })
        #expect(office.castNow(papers[1].ballot(1, counter: 2), vote) == .refused(.closed))
    }

    @Test("What is wrong is refused in a fixed order, and nothing of it is kept")
    func refusals() throws {
        let (office, vote, prepared) = try open()
        let paper = try TestPaper(office, vote, prepared, issued: 1)
        let good = paper.ballot(1)
        #expect(office.cast(vote.id, Array(good.bytes.dropLast()), tag: 1, now: 0) == .size)
        let elsewhere = SecretVoteID(hall: vote.id.hall, item: 6)
        #expect(office.cast(elsewhere, good.bytes, tag: 1, now: 0) == .closed)
        for (place, expected) in [
            (0, .token), (40, .token), (100, .token), (356, .signature), (388, .signature), (452, .signature),
        ] as [(Int, CastRefusal)] {
            var bytes = good.bytes
            bytes[place] ^= 1
            #expect(office.cast(vote.id, bytes, tag: 1, now: 0) == expected, "byte \(place)")
        }
        #expect(office.castNow(paper.ballot(4), vote) == .refused(.choice))
        #expect(office.shut(vote.id) == [])
    }

    @Test("A ballot more than there are papers stops the vote")
    func alarm() throws {
        let (office, vote, prepared) = try open()
        let papers = try (0..<2).map { _ in try TestPaper(office, vote, prepared, issued: 1) }
        #expect(office.castNow(papers[0].ballot(1), vote).isTaken)
        #expect(office.troubles().isEmpty)
        #expect(office.castNow(papers[1].ballot(1), vote) == .refused(.stopped))
        #expect(office.troubles().map(\.id) == [vote.id] && office.troubles().allSatisfy(\.isSurplus))
        #expect(office.castNow(papers[0].ballot(2, counter: 2), vote) == .refused(.stopped))
    }

    @Test("After a restart everything acknowledged is there, and papers drawn before still count")
    func restart() throws {
        let (office, vote, prepared) = try open()
        let paper = try TestPaper(office, vote, prepared, issued: 1)
        let late = try TestPaper(office, vote, prepared, issued: 2)
        #expect(office.castNow(paper.ballot(1), vote).isTaken)
        #expect(office.castNow(paper.ballot(2, counter: 2), vote).isTaken)
        let next = BallotOffice(disk: SystemDisk())
        let report = try #require(try next.open(vote, issued: 2))
        #expect(report == BoxReport(ballots: 1, repaired: 0, garbage: 0))
        #expect(next.castNow(late.ballot(3), vote).isTaken)
        #expect(next.castNow(paper.ballot(0, counter: 3), vote).isTaken)
        #expect(next.shut(vote.id)?.map(\.counter).sorted() == [1, 3])
    }

    @Test("One bad copy is repaired, garbage is reported and taken out")
    func damage() throws {
        let (office, vote, prepared) = try open()
        for number in 1...3 {
            let paper = try TestPaper(office, vote, prepared, issued: number)
            #expect(office.castNow(paper.ballot(1), vote).isTaken)
        }
        let disk = SystemDisk()
        let file = try disk.open(folder.path + "/secret/5.box", .update)
        defer { disk.close(file) }
        let bytes = try #require(try disk.contents(file, bytesMax: 1 << 20))
        let used = stride(from: 0, to: bytes.count, by: 512).filter {
            bytes[$0..<($0 + 512)].contains { $0 != 0 }
        }
        #expect(used.count == 6)
        try disk.write(file, at: used[0] + 100, [bytes[used[0] + 100] ^ 1])
        let next = BallotOffice(disk: disk)
        #expect(try next.open(vote, issued: 3) == BoxReport(ballots: 3, repaired: 1, garbage: 1))
        let again = BallotOffice(disk: disk)
        #expect(try again.open(vote, issued: 3) == BoxReport(ballots: 3, repaired: 0, garbage: 0))
    }

    @Test("Keys and box are files of their owner alone, and are gone when they are forgotten")
    func forgotten() throws {
        let (office, vote, _) = try open()
        let disk = SystemDisk()
        #expect(Set(try disk.list(folder.path + "/secret")) == ["5.key", "5.box"])
        for _ in 0..<2 { try office.forget(vote.id, directory: folder.path) }
        #expect(try disk.list(folder.path + "/secret") == [])
        #expect(office.shut(vote.id) == nil)
    }

    @Test("Who sends nonsense is slowed down, and changes of one key are")
    func buckets() throws {
        let (office, vote, prepared) = try open()
        let paper = try TestPaper(office, vote, prepared, issued: 1)
        for counter in 1...10 {
            #expect(office.castNow(paper.ballot(1, counter: UInt32(counter)), vote).isTaken)
        }
        #expect(office.castNow(paper.ballot(1, counter: 11), vote) == .refused(.tooFast))
        #expect(office.castNow(paper.ballot(1, counter: 11), vote, now: 1000).isTaken)
        var nonsense = paper.ballot(1).bytes
        nonsense[0] ^= 1
        let answers = (0..<300).map { _ in office.cast(vote.id, nonsense, tag: 1, now: 1000) }
        #expect(answers.count { $0 == .token } == 200)
        #expect(answers.last == .tooFast)
    }
}

extension CastAnswer {
    var isTaken: Bool { if case .taken = self { true } else { false } }
}
