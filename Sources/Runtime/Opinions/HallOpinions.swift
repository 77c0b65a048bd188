// What a hall tells of the opinion map of its current item, when a new one is drawn, and which seats wait to be told
// their own part. Owned by the hall's host.
import Base
import Hall
import Protocol

struct HallOpinions {
    private(set) var item: UInt64 = 0
    private var untold = AudienceSet()
    private var toldAt = [UInt64](repeating: 0, count: Audience.allCases.count)
    /// Something that a map shows has changed since the last was asked for.
    private var isStale = false
    private var isWaiting = false
    private var askedAt: UInt64 = 0
    private var askedAnswers: UInt64 = 0
    /// Seats that are told before the turn is over; true: with what their table wrote.
    var unaware: [(seat: SeatIndex, hasTalk: Bool)] = []
    /// Seats that are told bit by bit: everybody after a new map.
    private var everybody: [SeatIndex] = []

    mutating func follow(_ state: HallState) {
        guard item != state.current else { return }
        let before = toldAt
        self = HallOpinions()
        toldAt = before
        guard let current = state.item(state.current), let opinions = current.opinions else { return }
        item = current.id
        tellAll()
        isStale = opinions.answers > (opinions.map?.answers ?? 0)
    }

    private mutating func tellAll() {
        for audience in Audience.allCases { untold.insert(AudienceSet(audience)) }
    }

    /// Who has a socket is told their own part once more, a few at a time.
    mutating func remindEverybody(_ seats: [SeatIndex]) { everybody = seats }

    /// - Returns: whether everybody's own part is another now.
    mutating func note(_ event: Event, by seat: SeatIndex, _ state: HallState) -> Bool {
        follow(state)
        guard item != 0 else { return false }
        switch event {
        case .opinionGiven(let event):
            guard event.item == item else { return false }
            isStale = true
            tell(seat)
        case .statementAdded(let event):
            guard event.item == item else { return false }
            tell(seat)
            return !event.pending
        case .statementModerated(let event):
            isStale = true
            tellAll()
            if let statement = state.item(item)?.opinions, let place = statement.place(of: event.statement) {
                tell(statement.statements[place].author)
            }
            return true
        case .opinionsMapped(let event):
            guard event.item == item else { return false }
            isWaiting = false
            tellAll()
            return true
        case .opinionsSet(let event):
            guard event.item == item else { return false }
            askedAnswers = 0
            isStale = true
            tellAll()
            return true
        case .itemStarted: return item != 0
        case .matchConsented: tell(seat)
        case .tablesFormed(let event):
            guard event.item == item else { return false }
            for table in state.item(item)?.opinions?.tables.list ?? [] { tell(table.members) }
        case .tableSeated(let event): tell([event.seat])
        case .tableNoted(let event): tell(members(event.table, state))
        case .tablePosted(let event): tell(members(event.table, state))
        default: break
        }
        return false
    }

    private mutating func tell(_ seat: SeatIndex) {
        tellAll()
        unaware.append((seat, false))
    }

    private mutating func tell(_ seats: [SeatIndex]) {
        tellAll()
        unaware += seats.map { ($0, true) }
    }

    private func members(_ table: UInt32, _ state: HallState) -> [SeatIndex] {
        let tables = state.item(item)?.opinions?.tables.list ?? []
        return tables.indices.contains(Int(table) - 1) ? tables[Int(table) - 1].members : []
    }

    // MARK: Time

    static func interval(_ audience: Audience, readers: Int) -> UInt64 {
        max(Limits.opinionsMillis, UInt64(readers) * 1000 / UInt64(Limits.opinionsDeliveriesPerSecond))
    }

    private func mapDue(_ state: HallState) -> UInt64? {
        guard item != 0, isStale, !isWaiting, let answers = state.item(item)?.opinions?.answers else {
            return nil
        }
        // A room that answers on and on needs no map for each answer: the record holds them all.
        let hasMoved = answers >= askedAnswers + max(1, askedAnswers / 50)
        return askedAt + (hasMoved || answers < askedAnswers ? 1 : 8) * Limits.opinionMapMillis
    }

    /// When there is something to ask or to tell.
    func due(_ state: HallState, _ readers: (Audience) -> Int, now: UInt64) -> UInt64? {
        guard item != 0 else { return nil }
        var next = mapDue(state)
        if !everybody.isEmpty { next = min(next ?? .max, now + 20) }
        for audience in Audience.allCases
        where untold.contains(AudienceSet(audience)) && readers(audience) > 0 {
            let due =
                toldAt[Int(audience.rawValue)] + HallOpinions.interval(audience, readers: readers(audience))
            next = min(next ?? .max, due)
        }
        return next
    }

    /// What to have drawn now; nil: nothing.
    mutating func request(_ hall: HallID, _ state: HallState, now: UInt64) -> MapRequest? {
        guard let due = mapDue(state), due <= now, let opinions = state.item(item)?.opinions else {
            return nil
        }
        guard opinions.answers > 0 else { return nil }
        askedAt = now
        askedAnswers = opinions.answers
        isStale = false
        isWaiting = true
        return MapRequest(hall: hall, item: item, opinions: opinions, through: state.sequence)
    }

    /// The bench had nothing to say.
    mutating func gotNothing(of item: UInt64) { if item == self.item { isWaiting = false } }

    mutating func message(_ audience: Audience, readers: Int, _ state: HallState, now: UInt64) -> [UInt8]? {
        guard item != 0, readers > 0, untold.contains(AudienceSet(audience)),
            now >= toldAt[Int(audience.rawValue)] + HallOpinions.interval(audience, readers: readers),
            let current = state.item(item)
        else { return nil }
        untold.remove(AudienceSet(audience))
        toldAt[Int(audience.rawValue)] = now
        return OpinionsMessage.json(current, to: audience)
    }

    /// Some of those who wait for their own part.
    mutating func someOfEverybody() -> [SeatIndex] {
        let some = Array(everybody.suffix(Limits.opinionPlacesPerTurn))
        everybody.removeLast(some.count)
        return some
    }
}
