// Running numbers of a hall: what changed since each audience was last told, and when it is told again.
// Conflated: the latest value only. Screens and staff five times a second; participants share a budget of deliveries.
// Owned by one hall's host.
import Base
import Hall
import Protocol

struct RunningNumbers {
    private struct Pending {
        var online = false
        var joined = false
        var checkedIn = false
        var roll = false
        var presence = false
        var cheers = false
        var likes: [UInt64] = []
        var likesSeen: Set<UInt64> = []
        var votes: [UInt64] = []
        var toldAt: UInt64 = 0

        /// Nothing but who is here.
        var isPresenceAlone: Bool { !cheers && likes.isEmpty && votes.isEmpty }

        var isEmpty: Bool {
            !online && !joined && !checkedIn && !roll && !presence && !cheers && likes.isEmpty
                && votes.isEmpty
        }

        mutating func like(_ post: UInt64) {
            if likesSeen.insert(post).inserted { likes.append(post) }
        }

        mutating func vote(_ item: UInt64) {
            if !votes.contains(item) { votes.append(item) }
        }
    }

    private var pending: [Pending] = Audience.allCases.map { _ in Pending() }

    mutating func note(_ event: Event) {
        let stirred = event.stirred
        var kinds = stirred.kinds
        // Cheers are noted as they are counted, before their event. A vote opens with the written votes that came before.
        if case .voteOpened(let event) = event, event.written > 0 { kinds.insert(.votes) }
        guard !kinds.isEmpty else { return }
        each { pending in
            if kinds.contains(.joined) { pending.joined = true }
            if kinds.contains(.checkedIn) { pending.checkedIn = true }
            if kinds.contains(.roll) { pending.roll = true }
            if kinds.contains(.presence) { pending.presence = true }
            if kinds.contains(.likes) { pending.like(stirred.id) }
            if kinds.contains(.votes) { pending.vote(stirred.id) }
        }
    }

    mutating func noteOnline() { each { $0.online = true } }
    mutating func noteCheers() { each { $0.cheers = true } }

    private mutating func each(_ body: (inout Pending) -> Void) {
        for place in pending.indices { body(&pending[place]) }
    }

    /// Milliseconds between two tellings of an audience.
    /// - Parameter isPresenceAlone: only who is here changed.
    static func interval(_ audience: Audience, readers: Int, isPresenceAlone: Bool = false) -> UInt64 {
        switch audience {
        case .staff, .screen: return Limits.numbersMillis
        case .public:
            let budget =
                isPresenceAlone ? Limits.presenceDeliveriesPerSecond : Limits.numbersDeliveriesPerSecond
            return max(Limits.numbersMillis, UInt64(readers) * 1000 / UInt64(budget))
        }
    }

    /// When the audience is to be told next; nil: nothing changed.
    func due(_ audience: Audience, readers: Int) -> UInt64? {
        let entry = pending[Int(audience.rawValue)]
        guard !entry.isEmpty else { return nil }
        return entry.toldAt
            + RunningNumbers.interval(audience, readers: readers, isPresenceAlone: entry.isPresenceAlone)
    }

    /// What the audience is told now.
    mutating func take(
        _ audience: Audience, now: UInt64, state: HallState, online: UInt32, cheers: UInt64
    ) -> Numbers.Change {
        var change = Numbers.Change()
        let place = Int(audience.rawValue)
        if pending[place].online { change.online = online }
        if pending[place].joined { change.joined = state.joinedCount }
        if pending[place].checkedIn { change.checkedIn = state.checkedInCount }
        change.roll = pending[place].roll && state.hasRoll
        change.presence = pending[place].presence && state.presence != nil
        if pending[place].cheers, state.current != 0 { change.cheers = (state.current, cheers) }
        let told = pending[place].likes.prefix(Limits.numbersLikesMax)
        change.likes = told.compactMap { id in
            guard let post = state.post(id), post.isVisible(to: audience) else { return nil }
            return (id, post.likes)
        }
        change.votes = pending[place].votes
        var rest = Pending()
        for post in pending[place].likes.dropFirst(told.count) { rest.like(post) }
        rest.toldAt = now
        pending[place] = rest
        return change
    }
}
