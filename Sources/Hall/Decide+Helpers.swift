// What a helper's device may do: serve the member of the roll whose card was shown at it, in votes by the roll. Who that
// is, the host remembers for a moment; the record does not.
import Base

extension HallState {
    func isHelper(_ seat: SeatIndex) -> Bool { self.seat(seat)?.role == .helper }

    /// Refuses a helper for whom nobody showed a card, or somebody else.
    func requireServed(_ member: SeatIndex, _ request: Request) throws(Refusal) {
        guard !request.served.isNone, request.served == member, self.member(of: member)?.isOnRoll == true
        else {
            throw Refusal(.cardNotShown)
        }
    }

    /// As `requireServed`, in the vote of the item at a place.
    func requireServed(_ voter: SeatIndex, at place: Int, _ request: Request) throws(Refusal) {
        guard agenda[place].details.entitledRule == .roll else { throw Refusal(.roleNotAllowed) }
        try requireServed(voter, request)
    }
}
