// A corrected result reaches the amendment that its vote settled: the text follows, or the correction is refused.
import Base

extension HallState {
    /// What a corrected outcome makes of the amendment that the vote decided. Where the text was voted on or changed
    /// since, it cannot be turned over any more.
    func turnAmendment(by item: Item, _ outcome: VoteOutcome, _ events: inout [Event]) throws(Refusal) {
        guard item.details.amendment != 0, let (of, amendment) = amendment(item.details.amendment),
            let motion = of.motion
        else { return }
        guard amendment.status != .pending else { return settleAmendment(by: item, outcome, &events) }
        guard amendment.vote == item.id else { return }
        let status: AmendmentStatus =
            switch outcome {
            case .noQuorum: .pending
            case .accepted: motion.isAsSeen(amendment) || amendment.status == .adopted ? .adopted : .fallen
            default: .rejected
            }
        guard status != amendment.status else { return }
        guard of.vote?.status == .draft, of.vote?.life.isAsking == false,
            amendment.status != .adopted || canTakeBack(amendment, from: motion)
        else { throw Refusal(.voteCorrectionAmendment) }
        events.append(.amendmentSettled(.init(amendment: amendment.id, status: status, vote: item.id)))
    }

    /// Whether the text is what the amendment made of it, what was there before is known, and nothing that is pending
    /// speaks of a paragraph that would be gone.
    private func canTakeBack(_ amendment: Amendment, from motion: Motion) -> Bool {
        guard let paragraph = motion.paragraphs.first(where: { $0.changedBy == amendment.id }) else {
            return false
        }
        switch amendment.change {
        case .add: return !motion.pending.contains { $0.paragraph == paragraph.number }
        case .remove: return true
        case .replace: return amendment.seen == 0 || self.amendment(amendment.seen) != nil
        }
    }
}
