// The presence check (재석 확인): everybody who is checked in is asked to tap within a minute; a clerk marks those without
// a phone; then a moderator decides whether the others are checked out. Owned by the hall's state.
import Base

/// A presence check that is not settled yet.
public struct PresenceCheck: Equatable, Sendable {
    public enum Stage: UInt8, Sendable {
        /// Phones ask; a deadline ends it.
        case asking
        /// The figures are there, and a moderator decides.
        case ended
    }

    /// Milliseconds since 1970.
    public let endsAt: UInt64
    public internal(set) var stage = Stage.asking
    /// How many of those who are checked in have answered.
    public internal(set) var answered: UInt32 = 0
    /// By seat.
    var marks: [Bool] = []

    public func isAnswered(by seat: SeatIndex) -> Bool {
        Int(seat.index) < marks.count && marks[Int(seat.index)]
    }

    /// - Parameter seatCount: no mark lies beyond the seats there are.
    mutating func mark(_ seat: SeatIndex, _ isHere: Bool, seatCount: Int) {
        let place = Int(seat.index)
        guard place < seatCount, isAnswered(by: seat) != isHere else { return }
        if marks.count <= place {
            marks.append(contentsOf: repeatElement(false, count: seatCount - marks.count))
        }
        marks[place] = isHere
        answered.move(isHere ? 1 : -1)
    }
}

/// An open vote whose quorum is missed meanwhile: it warns and stops nothing.
public struct QuorumDip: Equatable, Sendable {
    public let present: UInt64
    public let needed: UInt64
    /// Measured in weights.
    public let isWeighed: Bool
}

extension HallState {
    /// Participants who are checked in and have not answered.
    public var missingCount: UInt32 {
        guard let presence else { return 0 }
        return checkedInCount - min(checkedInCount, presence.answered)
    }

    /// Whether a seat is asked and has not answered.
    public func isMissing(_ index: SeatIndex) -> Bool {
        guard let presence else { return false }
        return isAskedForPresence(index) && !presence.isAnswered(by: index)
    }

    /// Whether a seat is among those who are asked.
    func isAskedForPresence(_ index: SeatIndex) -> Bool {
        guard let seat = seat(index) else { return false }
        return seat.role == .participant && seat.isCheckedIn && !seat.hasLeft
    }
}

// MARK: Decisions

extension HallState {
    func askPresence(_ request: Request, _ events: inout [Event]) throws(Refusal) {
        guard presence == nil else { throw Refusal(.presenceRunning) }
        guard checkedInCount > 0 else { throw Refusal(.presenceNobody) }
        let millis = Limits.presenceMillis + UInt64(info.streamDelay) * 1000
        let (endsAt, isOver) = request.now.addingReportingOverflow(millis)
        events.append(.presenceAsked(.init(endsAt: isOver ? .max : endsAt, asked: checkedInCount)))
    }

    /// One's own tap while it is asked; a clerk marks whoever is seen until it is settled.
    func answerPresence(_ other: SeatIndex?, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        guard let presence else { throw Refusal(.presenceNotAsked) }
        let index = try presenceTarget(other, request)
        if index == request.seat, presence.stage == .ended { throw Refusal(.presenceOver) }
        guard seat(index)?.role == .participant else { throw Refusal(.seatNoSuch) }
        guard isAskedForPresence(index) else { throw Refusal(.seatNotCheckedIn) }
        guard !presence.isAnswered(by: index) else { throw Refusal(.presenceAnswered) }
        events.append(.presenceAnswered(.init(seat: index)))
    }

    func stopPresence(_ events: inout [Event]) throws(Refusal) {
        guard let presence else { throw Refusal(.presenceNotAsked) }
        guard presence.stage == .asking else { throw Refusal(.presenceOver) }
        events.append(presenceEnd(presence))
    }

    func presenceEnd(_ presence: PresenceCheck) -> Event {
        .presenceEnded(.init(asked: checkedInCount, answered: presence.answered))
    }

    func settlePresence(_ isCheckedOut: Bool, _ events: inout [Event]) throws(Refusal) {
        guard let presence else { throw Refusal(.presenceNotAsked) }
        guard presence.stage == .ended else { throw Refusal(.presenceRunning) }
        events.append(
            .presenceSettled(
                .init(
                    asked: checkedInCount, answered: presence.answered,
                    out: isCheckedOut ? missingCount : 0)))
    }

    /// Says when the quorum of the vote that is open is missed from here on, or met again. It is counted on a copy that
    /// what was just decided is applied to. Complexity: O(seats), for votes with a quorum of those present alone.
    /// - Parameter before: how many events were there before this command.
    func watchQuorum(from before: Int, _ request: Request, _ events: inout [Event]) {
        guard current != 0, events.count > before, let place = place(ofItem: current),
            agenda[place].vote?.status == .open, agenda[place].details.hasStandingQuorum
        else { return }
        var after = self
        for event in events[before...] {
            after.apply(
                RecordedEvent(sequence: after.sequence + 1, at: request.now, actor: nil, event: event))
        }
        let item = after.agenda[place]
        guard let vote = item.vote else { return }
        let electorate = after.electorate(of: item, vote.ways)
        let dip = vote.dip(electorate, item.details)
        guard (dip == nil) != (vote.life.dip == nil), let told = dip ?? vote.life.dip else { return }
        let present = told.isWeighed ? electorate.presentWeight : UInt64(electorate.present)
        events.append(
            .quorumMoved(
                .init(
                    item: item.id, met: dip == nil, present: present, needed: told.needed,
                    weighed: told.isWeighed)))
    }
}

extension ItemDetails {
    /// Whether those present are counted against a number that stands while the vote is open.
    fileprivate var hasStandingQuorum: Bool {
        quorumNumerator > 0 && quorumCounts == .present
            && (entitledRule == .roll || entitledRule == .checkedIn && voteKind == .final)
    }
}

extension Vote {
    /// What of the quorum is missed by those who are present.
    fileprivate func dip(_ electorate: Electorate, _ details: ItemDetails) -> QuorumDip? {
        for unit in details.countedUnits {
            let isWeighed = unit == .weights
            let present = isWeighed ? electorate.presentWeight : UInt64(electorate.present)
            let entitled = isWeighed ? entitledWeight : UInt64(self.entitled)
            if let needed = details.presentNeeded(entitled: entitled), present < needed {
                return QuorumDip(present: present, needed: needed, isWeighed: isWeighed)
            }
        }
        return nil
    }
}

// MARK: The fold

extension HallState {
    mutating func askPresence(_ event: Event.PresenceAsked) {
        presence = PresenceCheck(endsAt: event.endsAt)
        settleDeadlines()
    }

    mutating func answerPresence(_ event: Event.PresenceAnswered) {
        guard isAskedForPresence(event.seat) else { return }
        presence?.mark(event.seat, true, seatCount: seats.count)
    }

    mutating func endPresence() {
        presence?.stage = .ended
        settleDeadlines()
    }

    /// Whoever did not answer is checked out, where that was decided.
    mutating func settlePresence(_ event: Event.PresenceSettled) {
        let settled = presence
        presence = nil
        settleDeadlines()
        guard let settled, event.out > 0 else { return }
        for place in seats.indices {
            let seat = SeatIndex(UInt32(place))
            if isAskedForPresence(seat), !settled.isAnswered(by: seat) { checkOut(seat) }
        }
    }

    mutating func moveQuorum(_ event: Event.QuorumMoved) {
        changeVote(event.item) { vote in
            guard vote.status == .open else { return }
            vote.life.dip =
                event.met
                ? nil : QuorumDip(present: event.present, needed: event.needed, isWeighed: event.weighed)
        }
    }
}

// MARK: Bytes

extension PresenceCheck {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(endsAt)
        writer.u8(stage.rawValue)
        if scope.isWhole { writer.blob(marks.map { $0 ? 1 : 0 }) }
    }

    /// - Parameter seatCount: no mark lies beyond the seats there are.
    init(reading reader: inout ByteReader, seatCount: Int) throws(DecodeError) {
        endsAt = try reader.varint()
        guard let stage = Stage(rawValue: try reader.u8()) else { throw .outOfRange }
        self.stage = stage
        marks = try reader.blob().map { $0 == 1 }
        guard marks.count <= seatCount else { throw .outOfRange }
        answered = UInt32(marks.count { $0 })
    }
}
