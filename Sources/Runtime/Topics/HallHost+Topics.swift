// The part of a hall's host that speaks with the bench and tells what it found.
import Base
import Hall
import Protocol

extension HallHost {
    /// Asks the bench for what is new, and tells what it found. What was sorted may not be durable yet: it is held as
    /// everything else.
    func tellTopics(now: UInt64) {
        topics.follow(state)
        if connections.count > 0, let request = topics.request(id, state, now: now) { ports.sort(request) }
        for audience in Audience.allCases {
            let readers = connections.count(of: audience)
            if let json = topics.message(audience, readers: readers, now: now) {
                hold(.frame(audience, json, sequence: 0))
            }
        }
    }

    func take(_ outcome: TopicOutcome, of item: UInt64) { topics.take(outcome, of: item) }
}
