// The fold's part for motions and amendments. Total: what speaks of a motion or paragraph that is not there changes
// nothing.
import Base

extension HallState {
    mutating func set(_ event: Event.MotionSet) {
        changeItem(event.item) { item in
            guard item.details.kind == .vote else { return }
            let fresh = Motion(event)
            // Another text is another motion: who stood behind the former did not hear it. The same one stays as it is,
            // with what amendments made of it.
            guard var motion = item.motion, motion.originals == event.paragraphs else {
                item.motion = fresh
                return
            }
            motion.secondsNeeded = event.seconds
            motion.takesBacking = event.backing
            motion.takesAmendments = event.amending
            item.motion = motion
        }
    }

    /// The copy has the text as it stands and who stood behind it. Amendments that are pending go along: nothing could
    /// decide them any more where they were.
    mutating func copy(_ event: Event.MotionRepeated) {
        guard let from = place(ofItem: event.from), var motion = agenda[from].motion,
            let to = place(ofItem: event.item), to != from, agenda[to].details.kind == .vote
        else { return }
        motion.amendments = motion.pending
        changeItem(event.from) { $0.motion?.amendments.removeAll { $0.status == .pending } }
        changeItem(event.item) { $0.motion = motion }
    }

    mutating func back(_ event: Event.MotionBacked) {
        let backer = Backer(seat: event.seat, name: event.name)
        guard let amendment = event.amendment else {
            changeMotion(event.item) { motion in
                if event.seconding { motion.seconders.append(backer) } else { motion.mover = backer }
            }
            return
        }
        changeAmendment(amendment) { motion, place in
            motion.amendments[place].seconders.append(backer)
        }
    }

    mutating func propose(_ event: Event.AmendmentProposed) {
        let id = sequence
        changeMotion(event.item) { motion in
            motion.amendments.append(
                Amendment(
                    id: id, change: event.change, paragraph: event.paragraph, text: event.text,
                    proposer: Backer(seat: event.seat, name: event.name),
                    seen: motion.paragraph(event.paragraph)?.changedBy ?? 0))
        }
    }

    mutating func rewrite(_ event: Event.AmendmentRewritten) {
        changeAmendment(event.amendment) { motion, place in
            motion.amendments[place].text = event.text
            motion.amendments[place].seen =
                motion.paragraph(motion.amendments[place].paragraph)?.changedBy ?? 0
        }
    }

    /// Those that are named come first, in their order; settled ones and others keep theirs behind them.
    mutating func order(_ event: Event.AmendmentOrdered) {
        changeMotion(event.item) { motion in
            var ordered: [Amendment] = []
            for id in event.amendments {
                if let place = motion.amendments.firstIndex(where: { $0.id == id }) {
                    ordered.append(motion.amendments.remove(at: place))
                }
            }
            motion.amendments = ordered + motion.amendments
        }
    }

    mutating func settle(_ event: Event.AmendmentSettled) {
        let seen = amendment(event.amendment)?.amendment.seen ?? 0
        let former = amendment(seen)?.amendment.text
        changeAmendment(event.amendment) { motion, place in
            let before = motion.amendments[place]
            // A correction of the vote that settled it settles it anew.
            guard before.status == .pending || (event.vote != nil && before.vote == event.vote) else {
                return
            }
            motion.amendments[place].status = event.status
            motion.amendments[place].vote = event.status == .pending ? nil : event.vote
            guard (before.status == .adopted) != (event.status == .adopted) else { return }
            if event.status == .adopted {
                motion.adopt(before)
            } else {
                motion.takeBack(before, former: former)
            }
        }
        guard let item = place(ofAmendment: event.amendment)?.item,
            agenda[item].motion?.isAmended == true
        else { return }
        dropWritten(at: item)
    }

    private mutating func changeMotion(_ item: UInt64, _ body: (inout Motion) -> Void) {
        changeItem(item) { item in
            guard item.motion != nil else { return }
            body(&item.motion!)
        }
    }

    private mutating func changeAmendment(_ id: UInt64, _ body: (inout Motion, Int) -> Void) {
        guard let (item, place) = place(ofAmendment: id) else { return }
        changeMotion(agenda[item].id) { body(&$0, place) }
    }
}
