// What happens when in a simulated world: a queue of actions by time, ties in the order they were put in.
// Owned by one world.

struct Schedule {
    private struct Entry {
        let at: UInt64
        let number: UInt64
        let action: () -> Void
    }

    private var heap: [Entry] = []
    private var numbers: UInt64 = 0
    /// Microseconds since the world began.
    private(set) var now: UInt64 = 0

    var isEmpty: Bool { heap.isEmpty }

    mutating func add(after micros: UInt64, _ action: @escaping () -> Void) {
        numbers += 1
        heap.append(Entry(at: now + micros, number: numbers, action: action))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard isBefore(child, parent) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes the next action and moves time to it.
    mutating func next() -> (() -> Void)? {
        guard let first = heap.first else { return nil }
        now = first.at
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return first.action
    }

    /// Everything that was to happen does not.
    mutating func removeAll() { heap.removeAll() }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && isBefore(child, least) {
                least = child
            }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    private func isBefore(_ a: Int, _ b: Int) -> Bool {
        (heap[a].at, heap[a].number) < (heap[b].at, heap[b].number)
    }
}
