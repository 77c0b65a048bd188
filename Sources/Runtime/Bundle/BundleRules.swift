// What of a hall's private fields its public bundle discloses: no more than its results page shows. Pure.
import Hall

/// Made from the state at the bundle's size.
public struct BundleRules: Sendable {
    /// Votes whose ballots are shown with names.
    private let named: Set<UInt64>
    /// Who voted in them.
    private let voters: Set<UInt32>
    private let posts: Set<UInt64>

    public init(_ state: HallState) {
        var named: Set<UInt64> = []
        var voters: Set<UInt32> = []
        for item in state.agenda {
            guard let vote = item.vote, vote.status == .published, item.details.secrecy == .named,
                !item.details.practice
            else { continue }
            named.insert(item.id)
            for ballot in vote.ballots() { voters.insert(ballot.seat.index) }
            for ballot in vote.box?.ballots() ?? [] { voters.insert(ballot.seat.index) }
        }
        self.named = named
        self.voters = voters
        posts = Set(state.posts.lazy.filter { !$0.isPending && !$0.isHidden }.map(\.id))
    }

    /// The names of the private fields of a record that are disclosed.
    func disclosed(_ event: Event, _ sequence: UInt64) -> Set<String> {
        if case .ballotCast(let ballot) = event, named.contains(ballot.item) { return ["choice", "actor"] }
        if case .ballotFiled(let ballot) = event, named.contains(ballot.item) { return ["marks", "actor"] }
        if case .ballotEntered(let ballot) = event, named.contains(ballot.item) {
            return ["choice", "marks", "voter", "actor"]
        }
        // Sums of two tellers, of nobody's ballot alone.
        if case .batchEntered(let batch) = event, named.contains(batch.item) {
            return ["counts", "ballots", "blank", "invalid"]
        }
        if case .ballotDropped(let ballot) = event, named.contains(ballot.item) { return ["voter"] }
        if case .seatJoined(let seat) = event, voters.contains(seat.seat.index) { return ["name"] }
        if case .seatClaimed(let seat) = event, voters.contains(seat.seat.index) { return ["name"] }
        if case .rollAdded(let member) = event, voters.contains(member.seat.index) { return ["name"] }
        if case .rollChanged(let member) = event, voters.contains(member.seat.index) { return ["name"] }
        if case .postAdded = event, posts.contains(sequence) { return ["text"] }
        return []
    }
}
