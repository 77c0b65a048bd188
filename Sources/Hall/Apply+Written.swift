// Keeps `Member.writtenCount`: in how many votes that are not over a member's written vote lies. Whatever changes a vote
// goes through here, so that the count is always what the votes say.
import Base

extension HallState {
    /// Changes a vote as a whole: it opens, ends, is cancelled or goes away.
    mutating func settlingWritten(of item: UInt64, _ change: (inout HallState) -> Void) {
        let before = writtenVoters(of: item)
        change(&self)
        let after = writtenVoters(of: item)
        guard before != after else { return }
        for voter in before { moveWritten(voter, by: -1) }
        for voter in after { moveWritten(voter, by: 1) }
    }

    /// Changes one voter's ballot in the vote of the item at a place.
    mutating func settlingWritten(of voter: SeatIndex, at place: Int, _ change: (inout Vote) -> Void) {
        guard agenda[place].vote != nil else { return }
        let before = agenda[place].vote!.waitsInWriting(voter)
        change(&agenda[place].vote!)
        let after = agenda[place].vote!.waitsInWriting(voter)
        if before != after { moveWritten(voter, by: after ? 1 : -1) }
    }

    /// A ballot by device took a written one's place: no decision leads there, and a record may.
    mutating func forgotWritten(_ voter: SeatIndex, at place: Int) {
        if agenda[place].vote?.status == .open { moveWritten(voter, by: -1) }
    }

    private func writtenVoters(of item: UInt64) -> [SeatIndex] {
        place(ofItem: item).flatMap { agenda[$0].vote?.writtenVoters } ?? []
    }

    private mutating func moveWritten(_ voter: SeatIndex, by change: Int) {
        guard let place = memberPlace(of: voter) else { return }
        recounting(place) { $0.members[place].writtenCount.move(change) }
    }

    /// Counts written votes from nothing.
    mutating func countWritten() {
        for place in members.indices { members[place].writtenCount = 0 }
        for voter in agenda.flatMap({ $0.vote?.writtenVoters ?? [] }) {
            guard let place = memberPlace(of: voter) else { continue }
            members[place].writtenCount.move(1)
        }
    }
}

extension Vote {
    /// Whether a voter's written vote makes them present: before the vote opens and while it is open.
    func waitsInWriting(_ voter: SeatIndex) -> Bool {
        switch status {
        case .draft: ways.isWritten(voter)
        case .open: ways.note(of: voter)?.way == .written
        case .closed, .published, .cancelled: false
        }
    }

    /// Everybody of whom that holds, by seat.
    var writtenVoters: [SeatIndex] {
        switch status {
        case .draft: ways.written.map(\.note.voter)
        case .open: ways.notes.filter { $0.way == .written }.map(\.voter)
        case .closed, .published, .cancelled: []
        }
    }
}
