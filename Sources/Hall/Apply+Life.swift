// The fold's part for a vote's life: countdowns, objections, recounts, corrections. Total, as all of the fold.
import Base

extension HallState {
    mutating func setClosing(_ item: UInt64, at endsAt: UInt64) {
        changeVote(item) { $0.life.closingAt = endsAt }
        settleDeadlines()
    }

    mutating func object(_ event: Event.VoteObjected) {
        let at = time
        changeVote(event.item) { vote in
            guard vote.life.objections.count < Limits.voteObjectionsMax else { return }
            vote.life.objections.append(Objection(at: at, reason: event.reason))
            // It asks for a count of its own.
            vote.batches.whole = nil
        }
    }

    mutating func recount(_ event: Event.VoteRecounted) {
        let at = time
        changeVote(event.item) { vote in
            guard !vote.life.objections.isEmpty else { return }
            let last = vote.life.objections.count - 1
            vote.life.objections[last].stage = event.same ? .recountedSame : .recountedOther
            vote.life.objections[last].recountedAt = at
        }
    }

    mutating func correct(_ event: Event.VoteCorrected) {
        let at = time
        changeVote(event.item) { vote in
            guard let former = vote.result, vote.life.corrections.count < Limits.voteObjectionsMax else {
                return
            }
            vote.life.corrections.append(VoteCorrection(at: at, reason: event.reason, former: former))
            if let last = vote.life.objections.indices.last { vote.life.objections[last].stage = .corrected }
            vote.life.chair = nil
            var result = former
            result.counts = event.counts
            result.blank = event.blank
            result.weights = event.weights
            result.blankWeight = event.blankWeight
            result.invalid = event.invalid
            result.outcome = event.outcome
            result.winners = event.winners
            result.tied = event.tied
            // It spoke of the figures before.
            result.report = []
            vote.result = result
        }
    }
}

// MARK: No objection

extension HallState {
    mutating func ask(_ event: Event.NoObjectionAsked) {
        changeVote(event.item) { vote in
            vote.life.noObjection = NoObjection(
                endsAt: event.endsAt, entitled: event.entitled, present: event.present)
        }
        settleDeadlines()
    }

    mutating func end(_ event: Event.NoObjectionEnded) {
        changeVote(event.item) { vote in
            guard vote.life.noObjection != nil else { return }
            switch event.end {
            case .passed:
                vote.life.noObjection?.stage = .passed
                if vote.status == .draft { vote.status = .published }
            case .objected: vote.life.noObjection?.stage = .objected
            case .stopped: vote.life.noObjection?.stage = .stopped
            }
        }
        settleDeadlines()
    }
}
