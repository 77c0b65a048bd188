// The fold's part for secret votes. Total, as all of the fold: ballots that cannot be read are not counted.
import Ballots
import Base

extension HallState {
    mutating func open(_ event: Event.SecretOpened) {
        changeVote(event.item) { $0.secret = SecretVote(event) }
    }

    mutating func draw(_ event: Event.PaperDrawn, by seat: SeatIndex) {
        guard let place = place(ofItem: event.item) else { return }
        agenda[place].vote?.secret?.draw(event, by: seat)
    }

    mutating func shut(_ event: Event.SecretShut) {
        changeVote(event.item) { vote in
            vote.secret?.stage = .shut
            vote.life.closingAt = 0
        }
        settleDeadlines()
    }

    mutating func empty(_ event: Event.SecretEmptied) {
        guard let place = place(ofItem: event.item) else { return }
        let details = agenda[place].details
        agenda[place].vote?.take(event.ballots, details)
    }

    mutating func alarm(_ event: Event.SecretAlarmed) {
        changeVote(event.item) { $0.secret?.alarm = event.alarm }
    }
}

extension SecretVote {
    fileprivate mutating func draw(_ event: Event.PaperDrawn, by seat: SeatIndex) {
        // A person whose data were erased still drew: one paper, whoever it was.
        let (sum, isOver) = issued.addingReportingOverflow(event.papers)
        issued = isOver ? .max : sum
        drawn[event.voter.index] = DrawnPaper(by: seat, papers: event.papers, blinded: event.blinded)
    }
}

extension Vote {
    /// Counts what came out of the box. Twice the same is not: they come ascending by their keys.
    fileprivate mutating func take(_ bytes: [UInt8], _ details: ItemDetails) {
        guard secret != nil else { return }
        var at = 0
        while bytes.count - at >= SecretBallot.byteCount {
            let ballot = SecretBallot(Array(bytes[at..<(at + SecretBallot.byteCount)]))
            at += SecretBallot.byteCount
            guard let ballot, secret?.lastKey.lexicographicallyPrecedes(ballot.key) == true,
                let marks = details.secretMarks(ballot.choice), (secret?.ballots.count ?? 0) < Limits.seatsMax
            else { continue }
            secret?.lastKey = ballot.key
            secret?.ballots.append(KeptBallot(digest: SHA256.of(ballot.bytes), choice: ballot.choice))
            count(marks, details)
        }
    }

    /// One more ballot without a name.
    mutating func count(_ ballot: (choice: UInt32, marks: [UInt32]), _ details: ItemDetails) {
        if box != nil {
            // By its place among the ballots: there is no seat to put it under.
            let place = SeatIndex(cast)
            _ = box?.put(ballot.marks, for: place, seatCount: Int(cast) + 1, weight: 0, details)
        } else {
            guard Int(ballot.choice) < tallies.count else { return }
            tallies[Int(ballot.choice)] += 1
        }
        cast += 1
    }

    /// What the counts must be by the ballots that were kept.
    var isSecretCountedRight: Bool {
        guard let secret, box == nil else { return true }
        var counted = [UInt32](repeating: 0, count: tallies.count)
        for ballot in secret.ballots {
            guard case .one(let choice)? = SecretChoice.read(ballot.choice), Int(choice) < counted.count
            else {
                return false
            }
            counted[Int(choice)] += 1
        }
        return counted == tallies && Int(cast) == secret.ballots.count && choices.isEmpty
    }
}
