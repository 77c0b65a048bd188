// The ballots of a vote whose ballots have several marks. Equal ones are kept once: what they say, how many they are and
// what they weigh; by seat stands only which it is. Filing and changing are O(marks). Owned by its vote.
import Base

/// Equal ballots.
public struct BallotGroup: Equatable, Sendable {
    public let marks: [UInt32]
    public internal(set) var count: UInt32 = 0
    /// Their weights together, where weights count; else 0.
    public internal(set) var weight: UInt64 = 0
}

/// The ballots of one vote, equal ones together.
public struct BallotBox: Sendable {
    /// Those that nobody has any more are used again.
    private(set) var groups: [BallotGroup] = []
    /// By seat: 0 no ballot, else group + 1.
    private(set) var places: [UInt32] = []
    /// Looked up, never walked.
    private var groupByMarks: [[UInt32]: UInt32] = [:]
    private var free: [UInt32] = []
    /// By option, in heads: approvals, amounts, or first preferences.
    public private(set) var sums: [Int64]

    init(options: Int) { sums = [Int64](repeating: 0, count: options) }

    public func marks(of seat: SeatIndex) -> [UInt32]? {
        let place = Int(seat.index)
        guard place < places.count, places[place] > 0 else { return nil }
        return groups[Int(places[place]) - 1].marks
    }

    /// Ballots with nothing on them.
    public var blank: BallotGroup {
        groupByMarks[[]].map { groups[Int($0)] } ?? BallotGroup(marks: [])
    }

    func has(_ seat: SeatIndex) -> Bool { Int(seat.index) < places.count && places[Int(seat.index)] > 0 }

    /// Takes a seat's ballot out. Returns whether it had one.
    mutating func remove(_ seat: SeatIndex, weight: UInt64, _ details: ItemDetails) -> Bool {
        guard has(seat) else { return false }
        take(Int(places[Int(seat.index)]) - 1, weight, details)
        places[Int(seat.index)] = 0
        return true
    }

    /// Puts or replaces a seat's ballot. Returns whether it had none.
    mutating func put(
        _ marks: [UInt32], for seat: SeatIndex, seatCount: Int, weight: UInt64, _ details: ItemDetails
    ) -> Bool {
        let place = Int(seat.index)
        if places.count < seatCount {
            places.append(contentsOf: repeatElement(0, count: seatCount - places.count))
        }
        let old = places[place]
        if old > 0 { take(Int(old) - 1, weight, details) }
        let group = group(of: marks)
        groups[group].count += 1
        groups[group].weight &+= weight
        details.add(marks, times: 1, to: &sums)
        places[place] = UInt32(group + 1)
        return old == 0
    }

    private mutating func take(_ group: Int, _ weight: UInt64, _ details: ItemDetails) {
        groups[group].count -= 1
        groups[group].weight &-= weight
        details.add(groups[group].marks, times: -1, to: &sums)
        guard groups[group].count == 0 else { return }
        groupByMarks[groups[group].marks] = nil
        free.append(UInt32(group))
    }

    private mutating func group(of marks: [UInt32]) -> Int {
        if let found = groupByMarks[marks] { return Int(found) }
        let made = BallotGroup(marks: marks)
        let place: UInt32
        if let reused = free.popLast() {
            place = reused
            groups[Int(place)] = made
        } else {
            place = UInt32(groups.count)
            groups.append(made)
        }
        groupByMarks[marks] = place
        return Int(place)
    }

    /// Groups that somebody has, each before those whose first seat comes later: the same however they were changed.
    public func ordered() -> [BallotGroup] { numbered().groups }

    private func numbered() -> (groups: [BallotGroup], places: [UInt32]) {
        var numbers = [UInt32](repeating: 0, count: groups.count)
        var out: [BallotGroup] = []
        let renamed = places.map { place -> UInt32 in
            guard place > 0 else { return 0 }
            if numbers[Int(place) - 1] == 0 {
                out.append(groups[Int(place) - 1])
                numbers[Int(place) - 1] = UInt32(out.count)
            }
            return numbers[Int(place) - 1]
        }
        return (out, renamed)
    }

    /// Each ballot's seat and marks, by seat.
    public func ballots() -> [(seat: SeatIndex, marks: [UInt32])] {
        places.enumerated().compactMap { place, group in
            group > 0 ? (SeatIndex(UInt32(place)), groups[Int(group) - 1].marks) : nil
        }
    }

    /// For a copy that is only encoded.
    mutating func forgetIndex() { groupByMarks = [:] }

    func encode(into writer: inout ByteWriter) {
        let (groups, places) = numbered()
        writer.varint(UInt64(groups.count))
        for group in groups { writer.varints(group.marks) }
        writer.varints(places)
    }

    /// Reads what `encode` wrote; counts, weights and sums are made again.
    /// - Parameter weights: by seat; empty where heads count.
    init(
        reading reader: inout ByteReader, _ details: ItemDetails, weights: [UInt64]
    ) throws(DecodeError) {
        self.init(options: details.options.count)
        for _ in 0..<(try reader.count()) {
            let marks = try reader.varints32()
            guard groupByMarks.updateValue(UInt32(groups.count), forKey: marks) == nil else {
                throw .outOfRange
            }
            groups.append(BallotGroup(marks: marks))
        }
        places = try reader.varints32()
        for (seat, place) in places.enumerated() where place > 0 {
            guard Int(place) <= groups.count else { throw .outOfRange }
            groups[Int(place) - 1].count += 1
            groups[Int(place) - 1].weight &+= seat < weights.count ? weights[seat] : 0
        }
        guard groups.allSatisfy({ $0.count > 0 }) else { throw .outOfRange }
        for group in groups { details.add(group.marks, times: Int64(group.count), to: &sums) }
    }
}

extension ItemDetails {
    /// Adds what a ballot gives each option: an approval, an amount, or the first preference.
    func add(_ marks: [UInt32], times: Int64, to sums: inout [Int64]) {
        switch content(of: marks) {
        case .approvals(let chosen):
            for option in chosen where sums.indices.contains(option) { sums[option] &+= times }
        case .amounts(let amounts):
            for each in amounts where sums.indices.contains(each.option) {
                sums[each.option] &+= each.amount &* times
            }
        case .ranking(let tiers):
            guard let first = tiers.first, first.count == 1, sums.indices.contains(first[0]) else { return }
            sums[first[0]] &+= times
        case .blank, .unreadable, .choice, .pair: break
        }
    }
}
