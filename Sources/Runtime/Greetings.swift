// Sockets that have not said hello yet, with their cookies and deadlines. All wait equally long: first in, first due.
// Owned by one reactor's edge.

struct Greetings {
    private struct Entry {
        let slot: UInt32
        let generation: UInt32
        let deadline: UInt64
    }

    private var tokens: [Int: any SeatTokens] = [:]
    private var queue: [Entry] = []
    private var first = 0

    mutating func expect(_ slot: Int, _ generation: UInt32, _ tokens: any SeatTokens, deadline: UInt64) {
        self.tokens[slot] = tokens
        guard deadline < .max else { return }
        queue.append(Entry(slot: UInt32(slot), generation: generation, deadline: deadline))
    }

    /// The cookies of a socket that says hello now.
    mutating func take(_ slot: Int) -> (any SeatTokens)? { tokens.removeValue(forKey: slot) }

    mutating func forget(_ slot: Int) { tokens[slot] = nil }

    var firstDeadline: UInt64? { first < queue.count ? queue[first].deadline : nil }

    /// Those whose time is over, said hello or not.
    mutating func overdue(now: UInt64) -> [(slot: Int, generation: UInt32)] {
        var out: [(Int, UInt32)] = []
        while first < queue.count, queue[first].deadline <= now {
            out.append((Int(queue[first].slot), queue[first].generation))
            first += 1
        }
        if first == queue.count {
            // A room that came in at once leaves nothing behind.
            queue.removeAll(keepingCapacity: queue.count <= 1024)
            first = 0
        } else if first > 1024 {
            queue.removeFirst(first)
            first = 0
        }
        return out
    }
}
