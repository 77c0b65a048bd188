// Where somebody stands on a map that is in the record: its weights times the answers, in whole numbers, so that a place
// follows from the record alone. Nothing in an event can make it trap: sums wrap, results are held within bounds.
import Base

/// A place on the map, in thousandths.
public struct OpinionPlace: Equatable, Sendable {
    public let x: Int64
    public let y: Int64
    /// From 1; 0: too few answers for one.
    public let group: UInt32
}

/// Signed numbers as lists of the record hold them: 2·n, or 2·|n| − 1 below zero.
public enum SignedNumber {
    public static func read(_ value: UInt32) -> Int64 {
        value % 2 == 1 ? -(Int64(value) + 1) / 2 : Int64(value) / 2
    }

    /// Within ±2³⁰.
    public static func written(_ value: Int64) -> UInt32 {
        let value = min(max(value, -(1 << 30)), 1 << 30)
        return value < 0 ? UInt32(-2 * value - 1) : UInt32(2 * value)
    }
}

extension Opinions {
    /// Where a seat stands by its last answers; nil: there is no map, or it answered nothing that is on it.
    /// Complexity: O(statements).
    public func place(of seat: SeatIndex) -> OpinionPlace? {
        guard let map, let place = projected(Int(seat.index), map) else { return nil }
        guard place.answered >= max(1, map.least) else {
            return OpinionPlace(x: place.x, y: place.y, group: 0)
        }
        return OpinionPlace(x: place.x, y: place.y, group: Opinions.group(at: place.x, place.y, map))
    }

    private func projected(
        _ seat: Int, _ map: Event.OpinionsMapped
    ) -> (x: Int64, y: Int64, answered: UInt32)? {
        let count = min(statements.count, map.weights.count / 3)
        var x: Int64 = 0
        var y: Int64 = 0
        var answered: UInt32 = 0
        // Everybody's answer to a statement that was taken out is 0, and counts.
        var counted = statements[..<count].count {
            $0.status != .shown && $0.rounds.contains { $0.total > 0 }
        }
        for place in 0..<count {
            guard let answer = statements[place].standing(of: seat) else { continue }
            answered += 1
            guard statements[place].status == .shown else { continue }
            counted += 1
            let centred = answer.value * 1_000_000 &- SignedNumber.read(map.weights[place * 3])
            x &+= centred &* SignedNumber.read(map.weights[place * 3 + 1]) / 1_000_000
            y &+= centred &* SignedNumber.read(map.weights[place * 3 + 2]) / 1_000_000
        }
        guard answered > 0 else { return nil }
        // √(statements / answers), in thousandths.
        let scale = Int64(Opinions.root(UInt64(count) * 1_000_000 / UInt64(max(1, counted))))
        func scaled(_ value: Int64) -> Int64 {
            let value = min(max(value, -1_000_000_000_000), 1_000_000_000_000)
            return value * scale / 1_000_000
        }
        return (scaled(x), scaled(y), answered)
    }

    /// The group of those who stand nearest, from 1; 0: there are none.
    static func group(at x: Int64, _ y: Int64, _ map: Event.OpinionsMapped) -> UInt32 {
        var best: UInt32 = 0
        var least = Int64.max
        for point in 0..<(map.points.count / 4) {
            let dx = x &- SignedNumber.read(map.points[point * 4])
            let dy = y &- SignedNumber.read(map.points[point * 4 + 1])
            let (square, isOver) = (dx &* dx).addingReportingOverflow(dy &* dy)
            guard !isOver, square < least else { continue }
            least = square
            best = map.points[point * 4 + 3]
        }
        return best
    }

    /// What the draw of statements needs of a new map.
    mutating func take(_ map: Event.OpinionsMapped) {
        self.map = map
        let count = min(statements.count, map.weights.count / 3)
        let scale = Int64(Opinions.root(UInt64(count) * 1_000_000))
        extremities = (0..<count).map { place in
            let weights = (0..<3).map { SignedNumber.read(map.weights[place * 3 + $0]) }
            let alone = (1_000_000 &- weights[0]) &* scale / 1_000_000
            let x = UInt64((alone &* weights[1] / 1_000_000).magnitude)
            let y = UInt64((alone &* weights[2] / 1_000_000).magnitude)
            return UInt32(clamping: Opinions.root(x &* x &+ y &* y))
        }
    }

    /// The whole part of a square root, by Newton's method.
    static func root(_ value: UInt64) -> UInt64 {
        guard value > 1 else { return value }
        var guess: UInt64 = 1 << UInt64((64 - value.leadingZeroBitCount + 1) / 2)
        while true {
            let next = (guess + value / guess) / 2
            if next >= guess { return guess }
            guess = next
        }
    }
}

extension OpinionAnswer {
    var value: Int64 {
        switch self {
        case .agree: 1
        case .disagree: -1
        case .pass: 0
        }
    }
}
