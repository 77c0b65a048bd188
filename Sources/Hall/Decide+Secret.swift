// Decisions about secret votes: opening with keys that were made elsewhere, papers, and the ballots that come out of
// the box at the close. Which ballot is whose is nowhere here.
import Ballots
import Base

extension HallState {
    /// The server has keys and box ready, durable; now the vote opens as any other.
    func openSecret(_ command: Command.SecretOpen, _ events: inout [Event]) throws(Refusal) {
        let item = try running(command.item)
        let vote = try vote(of: item)
        guard item.details.secrecy == .secret else { throw Refusal(.voteNotSecret) }
        guard item.details.isFitForSecret else { throw Refusal(.voteSecretRules) }
        guard !vote.life.isAsking else { throw Refusal(.noObjectionRunning) }
        events.append(.voteOpened(opening(item, try electorateToOpen(item, vote))))
        let voters = secretVoters(of: item)
        var roll = SHA256()
        for seat in voters {
            roll.update(SecretText.rollLine(salt: command.salt, seat: seat.index, units: 1).bytes)
        }
        events.append(
            .secretOpened(
                .init(
                    item: item.id, issuer: command.issuer, box: command.box,
                    definition: item.details.secretDefinition, roll: roll.finish(),
                    papers: UInt32(voters.count), salt: command.salt)))
    }

    /// How many papers a vote would have that opens now.
    public func secretPapers(of item: UInt64) -> Int {
        self.item(item).map { secretVoters(of: $0).count } ?? 0
    }

    /// A secret vote whose papers are given out.
    private func secret(_ id: UInt64) throws(Refusal) -> (place: Int, vote: SecretVote) {
        guard let place = place(ofItem: id) else { throw Refusal(.itemUnknown) }
        guard agenda[place].details.secrecy == .secret else { throw Refusal(.voteNotSecret) }
        try checkOpen(place)
        guard let secret = agenda[place].vote?.secret else { throw Refusal(.voteSecretKey) }
        return (place, secret)
    }

    /// The same request gets what it got; another one for the same voter gets nothing.
    func draw(_ command: Command.PaperDraw, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let (place, secret) = try secret(command.item)
        guard secret.stage == .open else { throw Refusal(.voteClosed) }
        guard secret.alarm == nil else { throw Refusal(.voteAlarmed) }
        guard command.blinded.count == 1, command.blinded.allSatisfy({ $0.count == 256 }) else {
            throw Refusal(.messageField, [Array("blinded".utf8)])
        }
        let voter = command.voter ?? request.seat
        if voter != request.seat, isHelper(request.seat) { try requireServed(voter, at: place, request) }
        guard isEntitled(voter, at: place) else { throw Refusal(.ballotNotEntitled) }
        let blinded = SHA256.of(command.blinded.flatMap { $0 })
        if let drawn = secret.drawn(for: voter) {
            guard drawn.by == request.seat, drawn.blinded == blinded else { throw Refusal(.paperAlready) }
            return
        }
        if voter == request.seat {
            guard isPresent(voter, by: agenda[place].details.entitledRule) else {
                throw Refusal(.seatNotCheckedIn)
            }
        } else {
            _ = try wayOfBringing(voter, at: place, request)
        }
        events.append(
            .paperDrawn(
                .init(
                    item: command.item, papers: UInt32(command.blinded.count), blinded: blinded, voter: voter)
            ))
    }

    /// What came out of the box: a stretch of ballots, ascending by their keys; none: that were all.
    func empty(_ command: Command.SecretEmpty, _ events: inout [Event]) throws(Refusal) {
        let (place, secret) = try secret(command.item)
        guard secret.stage == .shut else { throw Refusal(.voteNotClosed) }
        let item = agenda[place]
        guard !command.ballots.isEmpty else {
            guard let vote = item.vote else { return }
            return events.append(ended(item, vote))
        }
        let size = SecretBallot.byteCount
        let count = command.ballots.count / size
        guard command.ballots.count % size == 0,
            count <= Int(secret.issued) - secret.ballots.count
        else { throw Refusal(.messageField, [Array("ballots".utf8)]) }
        var last = secret.lastKey
        for place in 0..<count {
            let key = Array(command.ballots[(place * size + 32)..<(place * size + 97)])
            let choice = command.ballots[(place * size + 357)..<(place * size + 389)]
            guard last.lexicographicallyPrecedes(key), item.details.secretMarks(choice) != nil else {
                throw Refusal(.messageField, [Array("ballots".utf8)])
            }
            last = key
        }
        events.append(
            .secretEmptied(.init(item: item.id, count: UInt32(count), ballots: command.ballots)))
    }

    /// Once for each reason: the vote takes nothing more, and its moderator cancels and repeats it.
    func alarm(_ command: Command.SecretAlarm, _ events: inout [Event]) throws(Refusal) {
        let secret = try secret(command.item).vote
        guard secret.alarm == nil else { throw Refusal(.voteAlarmed) }
        events.append(.secretAlarmed(.init(item: command.item, alarm: command.alarm)))
    }
}
