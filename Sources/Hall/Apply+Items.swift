// The fold's part for agenda items, clocks and cheers.
import Base

extension HallState {
    mutating func add(_ event: Event.ItemAdded) {
        let item = Item(id: sequence, details: event.details)
        if let before = event.before, let place = place(ofItem: before) {
            agenda.insert(item, at: place)
        } else {
            agenda.append(item)
        }
    }

    mutating func edit(_ event: Event.ItemEdited) {
        settlingWritten(of: event.item) { state in
            state.changeItem(event.item) { item in
                let wasVote = item.details.kind == .vote
                item.details = event.details
                if event.details.kind == .vote, !wasVote { item.vote = Vote() }
                if event.details.kind != .vote { (item.vote, item.motion) = (nil, nil) }
                item.settleBattle()
                item.opinions = event.details.kind == .opinions ? item.opinions ?? Opinions() : nil
            }
        }
        settleDeadlines()
    }

    mutating func move(_ event: Event.ItemMoved) {
        guard let from = place(ofItem: event.item) else { return }
        var item = agenda.remove(at: from)
        item.revision = sequence
        if let before = event.before, let place = place(ofItem: before) {
            agenda.insert(item, at: place)
        } else {
            agenda.append(item)
        }
    }

    mutating func start(_ event: Event.ItemStarted, by: SeatIndex) {
        changeItem(event.item) { item in
            item.status = .running
            item.battle?.outcome = nil
        }
        current = event.item
        currentPlace = place(ofItem: event.item) ?? 0
        movedBy = by
    }

    mutating func stop(_ event: Event.ItemStopped, by: SeatIndex) {
        changeItem(event.item) { item in
            item.status = .done
            // Started again, it begins with the time planned for it.
            item.clock = nil
        }
        if current == event.item { current = 0 }
        movedBy = by
        floor.removeAll { $0.item == event.item }
        if speaking?.item == event.item { speaking = nil }
    }

    mutating func set(_ event: Event.ClockChanged) {
        changeItem(event.item) { item in
            item.clock = Clock(isRunning: event.running, endsAt: event.endsAt, leftMillis: event.leftMillis)
        }
    }

    mutating func count(_ event: Event.CheersCounted) {
        guard let place = place(ofItem: event.item) else { return }
        agenda[place].cheersTotal &+= UInt64(event.count)
        if let last = agenda[place].cheers.last, last.second == event.second {
            agenda[place].cheers[agenda[place].cheers.count - 1].count &+= event.count
        } else {
            agenda[place].cheers.append(CheerSecond(second: event.second, count: event.count))
        }
    }

    /// Changes an item; its revision becomes this event.
    mutating func changeItem(_ id: UInt64, _ body: (inout Item) -> Void) {
        guard let place = place(ofItem: id) else { return }
        body(&agenda[place])
        agenda[place].revision = sequence
    }
}
