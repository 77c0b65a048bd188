// The office of all secret votes of a process: makes keys, signs papers that its owner has journalled, takes ballots
// into their boxes and gives them out once, sorted. It never learns whose ballot is whose: what it is told of voters is
// how many papers were issued. Lives on one thread, beside the loops; reads no clock.
import Ballots
import Base
import Journal

/// What a vote's ballots may say.
public enum ChoiceRule: Equatable, Sendable {
    /// One choice, from 0 (blank) to the last.
    case one(last: UInt32)
    /// Marks at options, at most so many.
    case several(options: UInt32, most: UInt32)

    func allows(_ choice: SecretChoice.Content) -> Bool {
        switch (self, choice) {
        case (.one(let last), .one(let choice)): choice <= last
        case (.several(let options, let most), .several(let marked)):
            marked.count <= Int(most) && (marked.last ?? 0) <= options
        case (.one, .several), (.several, .one): false
        }
    }
}

/// What an office must know of a vote that is open.
public struct OfficeVote: Equatable, Sendable {
    public let id: SecretVoteID
    /// The hall's directory: the files stand in `secret/` in it.
    public let directory: String
    public let definition: Digest
    public let rule: ChoiceRule
    /// Of all who are entitled.
    public let units: Int

    public init(id: SecretVoteID, directory: String, definition: Digest, rule: ChoiceRule, units: Int) {
        self.id = id
        self.directory = directory
        self.definition = definition
        self.rule = rule
        self.units = units
    }
}

/// The public keys of a vote that was prepared.
public struct PreparedVote: Equatable, Sendable {
    /// The issuer's, as SubjectPublicKeyInfo.
    public let issuer: [UInt8]
    /// The box's, as an uncompressed point: what acknowledgements are checked with.
    public let box: [UInt8]
}

/// Why a ballot was not taken.
public enum CastRefusal: Equatable, Sendable {
    case size, closed, token, signature, choice, counter, tooFast, stopped, failed
}

public enum CastAnswer: Equatable, Sendable {
    /// Durable, with the box's signature.
    case taken([UInt8])
    case refused(CastRefusal)
}

public final class BallotOffice {
    private final class Place {
        let vote: OfficeVote
        let keys: VoteKeys
        let verifier: TokenVerifier
        let box: CastBox
        var issued = 0
        /// More ballots than papers: nothing is taken any more.
        var isStopped = false
        var isShut = false
        var failures = OfficeBucket(burst: OfficeLimits.failuresBurst)
        var changes: [[UInt8]: OfficeBucket] = [:]

        init(_ vote: OfficeVote, _ keys: VoteKeys, _ verifier: TokenVerifier, _ box: CastBox) {
            self.vote = vote
            self.keys = keys
            self.verifier = verifier
            self.box = box
        }
    }

    private struct Held {
        let tag: UInt64
        let place: Place
        let ballot: SecretBallot
    }

    private let disk: any Disk
    private var random = SystemRandom()
    private var places: [SecretVoteID: Place] = [:]
    private var held: [Held] = []

    public init(disk: any Disk) { self.disk = disk }

    // MARK: A vote's life

    /// Makes keys and an empty box, durable before this returns (S1).
    public func prepare(_ vote: OfficeVote) throws(DiskError) -> PreparedVote {
        places[vote.id] = nil
        let folder = vote.directory + "/secret"
        try disk.createDirectory(folder)
        try disk.syncDirectory(vote.directory)
        let keys = VoteKeys(&random)
        try disk.replace(Self.keyName(vote.id), in: folder, with: keys.bytes)
        try CastBox.create(Self.boxName(vote.id), in: folder, units: vote.units, disk)
        _ = try open(vote, issued: 0)
        return PreparedVote(issuer: keys.issuer.publicBytes, box: keys.acknowledging.point)
    }

    /// Opens what an earlier process left of an open vote; nil when its keys are gone or broken.
    public func open(_ vote: OfficeVote, issued: Int) throws(DiskError) -> BoxReport? {
        if let place = places[vote.id], place.vote.definition == vote.definition {
            place.issued = max(place.issued, issued)
            return BoxReport(ballots: place.box.count)
        }
        let path = vote.directory + "/secret/"
        guard let keys = try VoteKeys.read(path + Self.keyName(vote.id), disk),
            let verifier = TokenVerifier(publicBytes: keys.issuer.publicBytes)
        else { return nil }
        var report = BoxReport()
        let box = try CastBox(
            path + Self.boxName(vote.id), cipher: BoxCipher(key: keys.box, vote: vote.id), disk, random,
            &report)
        let place = Place(vote, keys, verifier, box)
        place.issued = issued
        places[vote.id] = place
        return report
    }

    /// Takes no more ballots, and gives out those that are in, by their keys. What was held is answered first.
    public func shut(_ id: SecretVoteID) -> [SecretBallot]? {
        guard let place = places[id], !place.box.isFailed else { return nil }
        place.isShut = true
        return place.box.sorted()
    }

    /// The vote is over and its ballots stand in the journal, or it was cancelled: keys and box are deleted. Again and
    /// again without harm.
    public func forget(_ id: SecretVoteID, directory: String) throws(DiskError) {
        places[id] = nil
        let folder = directory + "/secret"
        guard let names = try? disk.list(folder) else { return }
        // The keys first: without them the box is noise.
        for name in [Self.keyName(id), Self.boxName(id)] where names.contains(name) {
            if name == Self.keyName(id) { try overwrite(folder + "/" + name) }
            try disk.unlink(folder + "/" + name)
            try disk.syncDirectory(folder)
        }
    }

    private func overwrite(_ path: String) throws(DiskError) {
        let file = try disk.open(path, .update)
        defer { disk.close(file) }
        try disk.write(file, at: 0, [UInt8](repeating: 0, count: try disk.size(file)))
        try disk.sync(file)
    }

    private static func keyName(_ id: SecretVoteID) -> String { "\(id.item).key" }
    private static func boxName(_ id: SecretVoteID) -> String { "\(id.item).box" }

    // MARK: Papers

    /// Signs what the journal has as drawn. Nil when the vote is not open here or a message is none.
    /// - Parameter issued: units of all papers, these among them.
    public func sign(_ id: SecretVoteID, _ blinded: [[UInt8]], issued: Int) -> [[UInt8]]? {
        guard let place = places[id] else { return nil }
        place.issued = max(place.issued, issued)
        var signatures: [[UInt8]] = []
        for message in blinded {
            guard let signature = place.keys.issuer.sign(message) else { return nil }
            signatures.append(signature)
        }
        return signatures
    }

    // MARK: Ballots

    /// Looks at a ballot. Nil: it is in the box, and its answer comes with `commit`.
    /// - Parameters:
    ///   - tag: comes back with the answer.
    ///   - now: milliseconds of any clock that does not go back.
    public func cast(_ id: SecretVoteID, _ bytes: [UInt8], tag: UInt64, now: UInt64) -> CastRefusal? {
        guard let ballot = SecretBallot(bytes) else { return .size }
        guard let place = places[id], !place.isShut else { return .closed }
        if place.isStopped { return .stopped }
        if place.box.isFailed { return .failed }
        let known = place.box.ballot(of: ballot.key)
        if let known, known == ballot {
            held.append(Held(tag: tag, place: place, ballot: ballot))
            return nil
        }
        guard place.failures.mayTake(now) else { return .tooFast }
        if let refusal = check(ballot, known, in: place) {
            place.failures.take(now)
            return refusal
        }
        guard place.changes[ballot.key, default: OfficeBucket(burst: OfficeLimits.changesBurst)].take(now)
        else { return .tooFast }
        if known == nil, place.box.count >= place.issued {
            place.isStopped = true
            return .stopped
        }
        guard place.box.put(ballot) else { return .failed }
        held.append(Held(tag: tag, place: place, ballot: ballot))
        return nil
    }

    private func check(_ ballot: SecretBallot, _ known: SecretBallot?, in place: Place) -> CastRefusal? {
        let id = place.vote.id
        let message = SecretText.token(
            id, random: ballot.random, issuer: place.verifier.issuer, ballotKey: ballot.key)
        guard place.verifier.accepts(ballot.token, of: message) else { return .token }
        let text = SecretText.ballot(
            id, definition: place.vote.definition, ballotKey: ballot.key, counter: ballot.counter,
            choice: ballot.choice)
        guard PointVerifier.accepts(ballot.signature, of: text, point: ballot.key) else { return .signature }
        guard let choice = SecretChoice.read(ballot.choice), place.vote.rule.allows(choice) else {
            return .choice
        }
        // One after the other: no jump to the last number, after which nothing could be changed.
        let next = (known?.counter ?? 0).addingReportingOverflow(1)
        return !next.overflow && ballot.counter == next.partialValue ? nil : .counter
    }

    /// Makes everything that was taken durable, and answers it.
    public func commit() -> [(tag: UInt64, answer: CastAnswer)] {
        guard !held.isEmpty else { return [] }
        var isDurable: [SecretVoteID: Bool] = [:]
        for each in held where isDurable[each.place.vote.id] == nil {
            isDurable[each.place.vote.id] = each.place.box.commit()
        }
        let answers = held.map { each -> (tag: UInt64, answer: CastAnswer) in
            guard isDurable[each.place.vote.id] == true else { return (each.tag, .refused(.failed)) }
            let text = SecretText.acknowledgement(each.place.vote.id, ballot: each.ballot.bytes)
            return (each.tag, .taken(each.place.keys.acknowledging.sign(text)))
        }
        held.removeAll(keepingCapacity: true)
        return answers
    }

    /// Votes that had more ballots than papers, and those whose box failed.
    public func troubles() -> [(id: SecretVoteID, isSurplus: Bool)] {
        places.values.filter { $0.isStopped || $0.box.isFailed }.map { ($0.vote.id, $0.isStopped) }
            .sorted { $0.0.bytes.lexicographicallyPrecedes($1.0.bytes) }
    }
}

enum OfficeLimits {
    static let failuresBurst: Int64 = 200
    static let changesBurst: Int64 = 10
}

/// One more every second, up to a burst.
struct OfficeBucket {
    private let burst: Int64
    private var millitokens: Int64
    private var at: UInt64 = 0

    init(burst: Int64) {
        self.burst = burst
        millitokens = burst * 1000
    }

    private mutating func refill(_ now: UInt64) {
        guard now > at else { return }
        millitokens = min(burst * 1000, millitokens + Int64(clamping: min(now - at, 1_000_000)))
        at = now
    }

    mutating func mayTake(_ now: UInt64) -> Bool {
        refill(now)
        return millitokens >= 1000
    }

    @discardableResult
    mutating func take(_ now: UInt64) -> Bool {
        guard mayTake(now) else { return false }
        millitokens -= 1000
        return true
    }
}
