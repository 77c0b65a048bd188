// Taps of applause by second, until they are journalled as one count a second. Owned by one hall's host.
import Base

struct CheerCounter {
    struct Second {
        let item: UInt64
        let second: UInt64
        var count: UInt32
    }

    private var seconds: [Second] = []

    var isEmpty: Bool { seconds.isEmpty }

    mutating func add(_ item: UInt64, _ count: UInt32, now: UInt64) {
        let second = now / 1000
        if let last = seconds.last, last.item == item, last.second == second {
            seconds[seconds.count - 1].count &+= count
        } else {
            seconds.append(Second(item: item, second: second, count: count))
        }
    }

    func uncounted(of item: UInt64) -> UInt64 {
        seconds.reduce(0) { $0 + ($1.item == item ? UInt64($1.count) : 0) }
    }

    /// Takes the seconds that are over.
    mutating func take(before second: UInt64) -> [Second] {
        guard let first = seconds.first, first.second < second else { return [] }
        let over = Array(seconds.prefix { $0.second < second })
        seconds.removeFirst(over.count)
        return over
    }
}
