// Which halls want a turn by time, soonest first: so that thousands of idle halls cost an owner nothing.
// Owned by one owner.

struct DueHeap {
    private struct Entry {
        let due: UInt64
        /// Halls due at the same moment come in the order in which they were put in, on every machine.
        let order: UInt64
        let host: HallHost

        func isBefore(_ other: Entry) -> Bool {
            due != other.due ? due < other.due : order < other.order
        }
    }

    private var entries: [Entry] = []
    private var count: UInt64 = 0

    /// The soonest time that a hall asked for; nil: none did.
    var first: UInt64? { entries.first?.due }

    /// Puts a hall in for a time. One that waits for an earlier one already comes then and asks again.
    mutating func put(_ host: HallHost, at due: UInt64) {
        if let waits = host.waitsUntil, waits <= due { return }
        host.waitsUntil = due
        count += 1
        entries.append(Entry(due: due, order: count, host: host))
        var place = entries.count - 1
        while place > 0, entries[place].isBefore(entries[(place - 1) / 2]) {
            entries.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    /// Takes the next hall whose time has come.
    mutating func next(now: UInt64) -> HallHost? {
        while let top = entries.first, top.due <= now {
            removeFirst()
            // Put in anew for an earlier time since, or gone.
            guard top.host.waitsUntil == top.due else { continue }
            top.host.waitsUntil = nil
            return top.host
        }
        return nil
    }

    private mutating func removeFirst() {
        entries.swapAt(0, entries.count - 1)
        entries.removeLast()
        var place = 0
        while true {
            let left = 2 * place + 1
            guard left < entries.count else { return }
            let right = left + 1
            let child = right < entries.count && entries[right].isBefore(entries[left]) ? right : left
            guard entries[child].isBefore(entries[place]) else { return }
            entries.swapAt(place, child)
            place = child
        }
    }
}
