// What minutes need of a hall's course and its state does not keep: when items began and ended, when votes were opened
// and closed, every declared quorum, who had the floor. Gathered while a journal is replayed.
import Base
import Hall

/// Notes on the course of a hall, taken record by record.
public struct MinutesNotes: Sendable {
    /// A time at which an item was on.
    struct Span: Sendable {
        let item: UInt64
        let from: UInt64
        /// Nil: it is on still.
        var to: UInt64?
    }

    /// A step in a vote's life.
    struct Step: Sendable {
        enum Kind: Sendable { case opened, closing, closingStopped, closed, published, settled, cancelled }
        let item: UInt64
        let kind: Kind
        let at: UInt64
    }

    /// Somebody had the floor.
    struct Turn: Sendable {
        let item: UInt64
        let speaker: SeatIndex
        let at: UInt64
        let isOrder: Bool
    }

    private(set) var spans: [Span] = []
    private(set) var steps: [Step] = []
    private(set) var turns: [Turn] = []
    private(set) var declarations: [(at: UInt64, figures: Event.QuorumDeclared)] = []
    private(set) var presenceChecks: [PresenceNote] = []
    private(set) var quorumMoves: [QuorumNote] = []
    /// Posts that were put on the screen.
    private(set) var screened: [UInt64] = []
    private(set) var closedAt: UInt64?
    /// By seat: was checked in at some time.
    private(set) var wasPresent: [Bool] = []
    private var requests: [Turn] = []
    private var requestIDs: [UInt64] = []

    public init() {}

    /// Takes note of a record. Records come in their order.
    public mutating func take(_ record: RecordedEvent) {
        takeAgenda(record)
        takeVote(record)
        takeFloor(record)
        if case .quorumDeclared(let figures) = record.event { declarations.append((record.at, figures)) }
        if case .presenceSettled(let figures) = record.event {
            presenceChecks.append(PresenceNote(at: record.at, figures: figures))
        }
        if case .quorumMoved(let figures) = record.event {
            quorumMoves.append(QuorumNote(at: record.at, figures: figures))
        }
        if case .questionMarked(let event) = record.event, event.mark == .onScreen {
            screened.append(event.post)
        }
        if case .seatCheckedIn(let event) = record.event { notePresent(event.seat) }
        if case .hallClosed = record.event { closedAt = record.at }
    }

    private mutating func takeAgenda(_ record: RecordedEvent) {
        if case .itemStarted(let event) = record.event {
            spans.append(Span(item: event.item, from: record.at, to: nil))
        }
        if case .itemStopped(let event) = record.event,
            let place = spans.lastIndex(where: { $0.item == event.item && $0.to == nil })
        {
            spans[place].to = record.at
        }
    }

    private mutating func takeVote(_ record: RecordedEvent) {
        func step(_ item: UInt64, _ kind: Step.Kind) -> Step { Step(item: item, kind: kind, at: record.at) }
        if case .voteOpened(let event) = record.event { steps.append(step(event.item, .opened)) }
        if case .voteClosing(let event) = record.event { steps.append(step(event.item, .closing)) }
        if case .voteClosingStopped(let event) = record.event {
            steps.append(step(event.item, .closingStopped))
        }
        if case .voteClosed(let event) = record.event { steps.append(step(event.item, .closed)) }
        if case .votePublished(let event) = record.event { steps.append(step(event.item, .published)) }
        if case .voteSettled(let event) = record.event { steps.append(step(event.item, .settled)) }
        if case .voteCancelled(let event) = record.event { steps.append(step(event.item, .cancelled)) }
    }

    /// Requests that wait are few: the hall bounds them.
    private mutating func takeFloor(_ record: RecordedEvent) {
        if case .floorRequested(let event) = record.event {
            requestIDs.append(record.sequence)
            requests.append(
                Turn(
                    item: event.item, speaker: record.actor?.seat ?? .none, at: record.at,
                    isOrder: event.order))
        }
        if case .floorWithdrawn(let event) = record.event { _ = drop(event.request) }
        if case .floorGranted(let event) = record.event, let asked = drop(event.request) {
            turns.append(
                Turn(item: asked.item, speaker: asked.speaker, at: record.at, isOrder: asked.isOrder))
        }
        if case .itemStopped(let event) = record.event {
            for place in requests.indices.reversed() where requests[place].item == event.item {
                _ = drop(requestIDs[place])
            }
        }
    }

    private mutating func drop(_ request: UInt64) -> Turn? {
        guard let place = requestIDs.firstIndex(of: request) else { return nil }
        requestIDs.remove(at: place)
        return requests.remove(at: place)
    }

    /// A seat whose person was erased reads as nobody.
    private mutating func notePresent(_ seat: SeatIndex) {
        let place = Int(seat.index)
        guard place < Limits.seatsMax else { return }
        if wasPresent.count <= place {
            wasPresent.append(contentsOf: repeatElement(false, count: place + 1 - wasPresent.count))
        }
        wasPresent[place] = true
    }
}
