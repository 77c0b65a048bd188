// What erasing means beside the record: keys go with its commit, pages begin anew from a state without the text, and
// what was computed from it is forgotten. Owned by the hall's host.
import Base
import Hall
import Journal
import Protocol

extension HallHost {
    /// The event was applied, and its frames are held.
    func erase(_ erasure: Erasure, by event: Event) {
        batch.erase(erasure.subjects)
        shared = SharedSnapshots()
        if case .postErased = event { return }
        // Names stand all over a page: it asks for a fresh snapshot. Staff know whose is gone and are still to be
        // answered: their pages forget by the event.
        topics = HallTopics()
        for audience in Audience.allCases where audience != .staff {
            hold(.frame(audience, Answers.reset(reload: false), sequence: 0))
        }
    }
}
