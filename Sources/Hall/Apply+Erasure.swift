// The fold's part for erasing: what was private of a post, a person or everybody goes out of the state. A replay after the
// keys are gone comes to the same state: what is wiped here cannot be opened there.
import Base

/// Which keys of a journal go.
public enum Erasure: Equatable, Sendable {
    /// Those of some subjects, as `PrivateSubject.number` counts.
    case subjects(Set<UInt64>)
    /// All but the hall's own.
    case everybody
}

extension HallState {
    mutating func erase(_ event: Event.PostErased, by: SeatIndex) {
        erasedAt = sequence
        if let place = place(ofPost: event.post) { erasePost(at: place) }
        note(.postErased, by: by, post: event.post, reason: event.reason)
    }

    mutating func erase(_ event: Event.SeatErased, by: SeatIndex) {
        erasedAt = sequence
        if seat(event.seat) != nil {
            eraseSeat(event.seat)
            for place in posts.indices where goesWithAuthor(posts[place], event.seat) { erasePost(at: place) }
            for place in agenda.indices { agenda[place].motion?.eraseNames { $0 == event.seat } }
            for place in agenda.indices { agenda[place].opinions?.eraseTexts { $0 == event.seat } }
        }
        note(.seatErased, by: by, post: nil, reason: event.reason)
    }

    mutating func erase(_ event: Event.HallErased, by: SeatIndex) {
        erasedAt = sequence
        info.isErased = true
        for place in seats.indices { eraseSeat(SeatIndex(UInt32(place))) }
        for place in posts.indices { erasePost(at: place) }
        for place in agenda.indices {
            agenda[place].details.speakers = []
            agenda[place].details.guide = []
            agenda[place].details.statements = []
            agenda[place].motion?.eraseNames { _ in true }
            agenda[place].opinions?.eraseTexts { _ in true }
            agenda[place].topics.keywords = []
        }
        for place in log.indices { log[place].reason = [] }
        for place in links.indices { links[place].label = [] }
        for place in agenda.indices { agenda[place].vote?.eraseReasons() }
        note(.hallErased, by: by, post: nil, reason: event.reason)
        settleDeadlines()
    }

    /// Anonymous posts stay when a person goes: that they vanish together would tell whose they were. Where a post has
    /// no key of its own, it goes with its author's.
    private func goesWithAuthor(_ post: Post, _ seat: SeatIndex) -> Bool {
        post.author == seat && (!post.isAnonymous || info.sealing == 0)
    }

    private mutating func erasePost(at place: Int) {
        posts[place].text = []
        posts[place].title = []
        posts[place].isErased = true
    }

    /// Name, token and what the roll says. The group stays: votes were counted by it.
    private mutating func eraseSeat(_ index: SeatIndex) {
        forgetToken(of: index)
        change(index) { seat in
            seat.name = []
            seat.token = .zero
            seat.isErased = true
        }
        guard let place = memberPlace(of: index) else { return }
        if memberByNumber[members[place].number] == UInt32(place) {
            memberByNumber[members[place].number] = nil
        }
        if memberByCard[members[place].card] == UInt32(place) { memberByCard[members[place].card] = nil }
        members[place].name = []
        members[place].number = []
        members[place].contact = []
        members[place].card = .zero
    }

    /// The keys that an event of erasing takes away; nil: it erases nothing. Asked after it was applied.
    public func erasure(by event: Event) -> Erasure? {
        if case .postErased(let event) = event {
            return .subjects([PrivateSubject.own.number(sequence: event.post)])
        }
        if case .seatErased(let event) = event { return .subjects(subjects(of: event.seat)) }
        if case .hallErased = event { return .everybody }
        return nil
    }

    /// All keys that must be gone by now; nil: none.
    public var erasures: Erasure? {
        guard erasedAt > 0 else { return nil }
        if info.isErased { return .everybody }
        var all: Set<UInt64> = []
        for post in posts where post.isErased { all.insert(PrivateSubject.own.number(sequence: post.id)) }
        for (place, seat) in seats.enumerated() where seat.isErased {
            all.insert(PrivateSubject.seat(SeatIndex(UInt32(place))).number(sequence: 0))
        }
        return .subjects(all)
    }

    private func subjects(of seat: SeatIndex) -> Set<UInt64> {
        var all: Set = [PrivateSubject.seat(seat).number(sequence: 0)]
        for post in posts where goesWithAuthor(post, seat) {
            all.insert(PrivateSubject.own.number(sequence: post.id))
        }
        return all
    }
}

extension Vote {
    mutating func eraseReasons() {
        exclusions = exclusions.map { Exclusion(seat: $0.seat, reason: []) }
    }
}

extension Motion {
    mutating func eraseNames(_ isMeant: (SeatIndex) -> Bool) {
        func erased(_ backer: Backer) -> Backer {
            isMeant(backer.seat) ? Backer(seat: backer.seat, name: []) : backer
        }
        mover = mover.map(erased)
        seconders = seconders.map(erased)
        for place in amendments.indices {
            amendments[place].proposer = erased(amendments[place].proposer)
            amendments[place].seconders = amendments[place].seconders.map(erased)
        }
    }
}
