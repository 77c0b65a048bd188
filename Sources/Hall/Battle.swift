// Who stands on which side of a battle, how it moved, and how the shares went over time. Dense plain data by seat; taking
// a side is O(sides). Owned by the item it belongs to. Who stands where leaves the hall only as counts.
import Base

/// How the shares went over time: counts by side at moments that are at least `step` seconds apart. Bounded: when it is
/// full, the step doubles and the last of two neighbours stays.
public struct ShareCurve: Equatable, Sendable {
    /// Seconds since 1970, rising.
    public private(set) var seconds: [UInt64] = []
    /// So many counts a moment, one after the other.
    public private(set) var counts: [UInt32] = []
    public private(set) var step: UInt64 = 1

    init() {}

    mutating func put(_ now: [UInt32], at second: UInt64) {
        let isSame = seconds.last.map { second / step <= $0 / step } ?? false
        if isSame {
            counts.replaceSubrange((counts.count - now.count)..., with: now)
            return
        }
        seconds.append(second)
        counts += now
        while seconds.count > Limits.curvePointsMax, step <= .max / 2 { thin(now.count) }
    }

    private mutating func thin(_ width: Int) {
        step *= 2
        self = ShareCurve(self, width, step: step)
    }

    /// The curve at moments that are further apart.
    private init(_ curve: ShareCurve, _ width: Int, step: UInt64) {
        self.step = step
        for (place, second) in curve.seconds.enumerated() {
            let now = curve.counts[place * width..<(place + 1) * width]
            if let last = seconds.last, last / step == second / step {
                counts.replaceSubrange((counts.count - width)..., with: now)
            } else {
                seconds.append(second)
                counts += now
            }
        }
    }

    /// At most so many moments, the last one among them.
    public func thinned(to most: Int, width: Int) -> ShareCurve {
        var curve = self
        while curve.seconds.count > max(2, most), curve.step <= .max / 2 { curve.thin(width) }
        return curve
    }
}

/// What a battle came to, as it was told when its item stopped.
public struct BattleOutcome: Equatable, Sendable {
    public let first: [UInt32]
    public let last: [UInt32]
    public let flow: [UInt32]
    public let withheld: [UInt32]
    public let moves: UInt32
}

public struct Battle: Sendable {
    /// Who stands where now, by side.
    public private(set) var counts: [UInt32]
    /// By the side somebody stood on first, then by where they stand now.
    public private(set) var flow: [UInt32]
    /// How often somebody changed sides.
    public internal(set) var moves: UInt32 = 0
    /// The first speaker has begun: where people stand from here on does not change where they stood first.
    public internal(set) var hasBegun = false
    /// Whose turn it is; 0: nobody's.
    public internal(set) var speaking: UInt32 = 0
    public internal(set) var curve = ShareCurve()
    public internal(set) var outcome: BattleOutcome?
    /// By seat: 0 nowhere, else the side from 1.
    private(set) var sides: [UInt8] = []
    /// By seat: where it stood when the first speaker began, or came to first.
    private(set) var firsts: [UInt8] = []

    init(sides count: Int) {
        let count = min(count, Limits.battleSidesMax)
        counts = [UInt32](repeating: 0, count: count)
        flow = [UInt32](repeating: 0, count: count * count)
    }

    /// How many took a side.
    public var stood: UInt32 { counts.reduce(0) { $0 &+ $1 } }
    public var sideCount: Int { counts.count }

    /// The side of a seat from 1; nil: none yet.
    public func side(of seat: SeatIndex) -> UInt32? {
        let place = Int(seat.index)
        return place < sides.count && sides[place] > 0 ? UInt32(sides[place]) : nil
    }

    /// Whether a seat stands elsewhere than at first.
    public func hasMoved(_ seat: SeatIndex) -> Bool {
        side(of: seat) != nil && sides[Int(seat.index)] != firsts[Int(seat.index)]
    }

    /// Puts a seat on a side. What no side is, and whom nobody knows any more, changes nothing.
    mutating func take(_ position: UInt32, by seat: SeatIndex, seatCount: Int, at millis: UInt64) {
        let place = Int(seat.index)
        guard place < seatCount, position >= 1, Int(position) <= counts.count else { return }
        if place >= sides.count {
            let missing = place + 1 - sides.count
            sides.append(contentsOf: repeatElement(0, count: missing))
            firsts.append(contentsOf: repeatElement(0, count: missing))
        }
        if sides[place] > 0 {
            count(place, -1)
            if sides[place] != UInt8(position) { moves &+= 1 }
        }
        sides[place] = UInt8(position)
        if firsts[place] == 0 || !hasBegun { firsts[place] = UInt8(position) }
        count(place, 1)
        curve.put(counts, at: millis / 1000)
    }

    private mutating func count(_ place: Int, _ change: Int) {
        let (side, first) = (Int(sides[place]) - 1, Int(firsts[place]) - 1)
        counts[side] = UInt32(Int(counts[side]) + change)
        flow[first * counts.count + side] = UInt32(Int(flow[first * counts.count + side]) + change)
    }

    /// What may be told of who moved where: a row only where enough people stand behind it, and never just one row
    /// less than all, because the sums would give it away.
    func told() -> BattleOutcome {
        let width = counts.count
        let first = (0..<width).map { row in
            flow[row * width..<(row + 1) * width].reduce(0) { $0 &+ $1 }
        }
        var withheld: [Int] = first.indices.filter { first[$0] > 0 && first[$0] < Limits.battleFlowPeopleMin }
        if withheld.count == 1 {
            let others = first.indices.filter { first[$0] > 0 && $0 != withheld[0] }
            if let smallest = others.min(by: { (first[$0], $0) < (first[$1], $1) }) {
                withheld = [withheld[0], smallest].sorted()
            }
        }
        let shown = flow.enumerated().map { withheld.contains($0.offset / width) ? 0 : $0.element }
        return BattleOutcome(
            first: first, last: counts, flow: shown, withheld: withheld.map { UInt32($0) + 1 }, moves: moves)
    }
}

extension Battle {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(UInt64(counts.count))
        writer.bool(hasBegun)
        writer.varint(UInt64(speaking))
        writer.bool(outcome != nil)
        if let outcome {
            writer.varints(outcome.first)
            writer.varints(outcome.last)
            writer.varints(outcome.flow)
            writer.varints(outcome.withheld)
            writer.varint(UInt64(outcome.moves))
        }
        guard scope.isWhole else { return }
        writer.varint(UInt64(moves))
        writer.blob(sides)
        writer.blob(firsts)
        curve.encode(into: &writer)
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        let width = try reader.varint()
        guard width <= UInt64(Limits.battleSidesMax) else { throw .outOfRange }
        self.init(sides: Int(width))
        hasBegun = try reader.bool()
        speaking = try reader.varint32()
        if try reader.bool() {
            outcome = BattleOutcome(
                first: try reader.varints32(), last: try reader.varints32(), flow: try reader.varints32(),
                withheld: try reader.varints32(), moves: try reader.varint32())
        }
        moves = try reader.varint32()
        sides = try reader.blob()
        firsts = try reader.blob()
        guard sides.count == firsts.count, sides.count <= Limits.seatsMax else { throw .outOfRange }
        for place in sides.indices where sides[place] > 0 || firsts[place] > 0 {
            guard (1...counts.count).contains(Int(sides[place])),
                (1...counts.count).contains(Int(firsts[place]))
            else { throw .outOfRange }
            count(place, 1)
        }
        curve = try ShareCurve(reading: &reader, width: counts.count)
    }
}

extension ShareCurve {
    fileprivate func encode(into writer: inout ByteWriter) {
        writer.varint(step)
        writer.varints(seconds)
        writer.varints(counts)
    }

    fileprivate init(reading reader: inout ByteReader, width: Int) throws(DecodeError) {
        step = try reader.varint()
        seconds = try reader.varints()
        counts = try reader.varints32()
        guard step > 0, seconds.count <= Limits.curvePointsMax, counts.count == seconds.count * width,
            zip(seconds, seconds.dropFirst()).allSatisfy({ $0 < $1 })
        else { throw .outOfRange }
    }
}
