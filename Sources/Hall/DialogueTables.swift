// Talk across difference (별별대화): who sits at which table, what tables wrote among themselves and told everybody.
// Forming them is a plain sorting of places on the map. Owned by an item's opinions.
import Base

/// What somebody wrote at a table.
public struct TablePost: Equatable, Sendable {
    public let id: UInt64
    public let author: SeatIndex
    public let text: [UInt8]
}

/// One table.
public struct DialogueTable: Sendable {
    /// In the order in which they were seated.
    public internal(set) var members: [SeatIndex] = []
    public internal(set) var posts: [TablePost] = []
    /// What it told everybody last; empty: nothing yet.
    public internal(set) var note: [UInt8] = []
    var noteBy = SeatIndex.none
}

/// All tables of an item; none before they are formed.
public struct DialogueTables: Sendable {
    public internal(set) var size: UInt32 = 0
    public internal(set) var mix = TableMix.different
    public internal(set) var list: [DialogueTable] = []

    /// The one with the fewest people, other than `besides`; among equals the first. From 1; 0: there is none.
    func smallest(besides: UInt32 = 0, isTaken: Bool = false) -> UInt32 {
        var best: UInt32 = 0
        for (place, table) in list.enumerated() where place + 1 != Int(besides) {
            if isTaken, table.members.isEmpty { continue }
            if best == 0 || table.members.count < list[Int(best) - 1].members.count {
                best = UInt32(place + 1)
            }
        }
        return best
    }

    /// How many tables of about `size` so many people make: nobody sits alone, sizes differ by one at most.
    static func count(_ people: Int, size: Int) -> Int {
        size == 2 ? max(1, people / 2) : max(1, min((people + size / 2) / size, people / 2))
    }
}

extension Opinions {
    /// Who sits together: `people` in the order of tables, and how many each table has.
    ///
    /// Different: in the order of the map's first direction, so many strata as a table has people; table t takes the
    /// t-th of each, so that everybody sits as far from their neighbours as everybody else. Mixed: the same in the
    /// order of groups, so that each table has its share of each.
    func tables(_ people: [SeatIndex], size: UInt32, _ mix: TableMix) -> (sizes: [UInt32], seats: [UInt32]) {
        let placed = people.map { (seat: $0, place: place(of: $0)) }
        let ordered = placed.sorted { a, b in
            let (ax, bx) = (a.place?.x ?? 0, b.place?.x ?? 0)
            switch mix {
            case .different: return (ax, a.seat.index) < (bx, b.seat.index)
            case .mixed:
                return (a.place?.group ?? 0, ax, a.seat.index) < (b.place?.group ?? 0, bx, b.seat.index)
            }
        }
        let count = DialogueTables.count(people.count, size: Int(size))
        var tables = [[UInt32]](repeating: [], count: count)
        for (rank, one) in ordered.enumerated() { tables[rank % count].append(one.seat.index) }
        return (tables.map { UInt32($0.count) }, Array(tables.joined()))
    }
}
