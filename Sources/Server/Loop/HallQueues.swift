// What the halls of one loop were asked and not yet given: a queue a hall, served in turn, so that a storm in one
// hall lets all others through. Empty unless a loop has more to decide than fits into a slice. Owned by the loop.
import Protocol
import Runtime

struct HallQueues {
    private var places: [HallID: Int] = [:]
    private var queues: [OverflowQueue<OwnerInput>] = []
    private var halls: [HallID] = []
    private var free: [Int] = []
    /// Places of halls with something waiting, in turn.
    private var turn = OverflowQueue<Int>()
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    /// Puts an input behind all others of its hall.
    mutating func append(_ input: OwnerInput, of hall: HallID) {
        count += 1
        if let place = places[hall] { return queues[place].append(input) }
        let place = free.popLast() ?? queues.count
        if place == queues.count {
            queues.append(OverflowQueue())
            halls.append(hall)
        }
        halls[place] = hall
        places[hall] = place
        queues[place].append(input)
        turn.append(place)
    }

    /// The oldest input of the hall whose turn it is; nil when nothing waits. O(1).
    mutating func next() -> OwnerInput? {
        guard let place = turn.popFirst(), let input = queues[place].popFirst() else { return nil }
        count -= 1
        if queues[place].isEmpty {
            places[halls[place]] = nil
            free.append(place)
        } else {
            turn.append(place)
        }
        return input
    }
}
