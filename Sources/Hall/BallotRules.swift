// What a ballot in the running vote is asked, prepared by every other event: a storm of ballots finds its answer in a
// few plain numbers. It only ever says yes; whoever it does not admit is decided the long way, which knows why.
import Base

/// The rules of the running item's open vote, where all its ballots come by the voters' own devices.
struct BallotRules: Equatable, Sendable {
    /// 0: no vote is open, or one that is not this simple.
    private(set) var item: UInt64 = 0
    private(set) var place = 0
    private(set) var choiceMax: UInt32 = 0
    /// Whether the list of the opening says who votes.
    private(set) var asksList = false
    /// Whether it is kept when ballots came.
    private(set) var keepsTimes = false
    /// Of a voter's standing: what is looked at, and how it must be.
    private var looked = SeatStanding()
    private var wanted = SeatStanding()

    init() {}

    init(_ item: Item, at place: Int) {
        guard let vote = item.vote, vote.status == .open, !vote.mayCollide,
            item.details.method.takesChoice
        else { return }
        wanted = SeatStanding(.participant)
        looked = [.anyRole, .hasLeft, .hasLink]
        switch item.details.entitledRule {
        case .joined: ask(.hasJoined)
        case .checkedIn:
            ask(.hasJoined)
            ask(.isCheckedIn)
        case .roll: ask(.isCheckedIn)
        }
        let isByRoll = item.details.entitledRule == .roll
        // Barred members of a roll are not on the list.
        guard isByRoll || vote.exclusions.isEmpty else { return }
        asksList = isByRoll || item.details.voteKind == .final
        keepsTimes = !vote.ways.castAt.isEmpty
        choiceMax = item.details.choiceMax
        self.place = place
        self.item = item.id
    }

    private mutating func ask(_ standing: SeatStanding) {
        looked.insert(standing)
        wanted.insert(standing)
    }

    func isFor(_ item: UInt64) -> Bool { item == self.item && item != 0 }

    func admits(_ standing: SeatStanding) -> Bool { standing.intersection(looked) == wanted }
}

extension HallState {
    /// What the next ballot will be asked. O(1).
    mutating func prepareBallots() {
        guard info.isCreated, !info.isClosed, currentPlace < agenda.count,
            agenda[currentPlace].vote?.status == .open
        else {
            rules = BallotRules()
            return
        }
        rules = BallotRules(agenda[currentPlace], at: currentPlace)
    }

    /// Whether a ballot is a voter's own in the running vote, and in order. False: it is to be looked at closely.
    func admits(_ ballot: Command.BallotCast, _ request: Request) -> Bool {
        let seat = Int(request.seat.index)
        guard rules.isFor(ballot.item), ballot.choice <= rules.choiceMax,
            ballot.voter == nil || ballot.voter == request.seat, seat < standings.count,
            rules.admits(standings[seat])
        else { return false }
        return !rules.asksList || agenda[rules.place].vote?.isEligible(request.seat) == true
    }

    /// Counts a ballot for which the rules were prepared.
    mutating func count(_ ballot: Event.BallotCast, by seat: SeatIndex) {
        agenda[rules.place].vote?.put(ballot.choice, for: seat, seatCount: seats.count)
        if rules.keepsTimes { _ = agenda[rules.place].vote?.ways.castDirectly(seat, at: time) }
    }
}
