// An opinion map's statements and who answered them how: a row of two bits a seat for each statement and round, so that
// an answer changes one byte and a frozen state shares the rows. The map itself is computed elsewhere and comes back as
// an event. Owned by the item.
import Base

/// The answers to one statement in one round.
public struct AnswerRow: Equatable, Sendable {
    /// Four seats a byte: 0 none, else the answer's raw value + 1.
    private(set) var bytes: [UInt8] = []
    /// By `OpinionAnswer.rawValue`.
    public private(set) var counts: InlineArray<3, UInt32> = [0, 0, 0]

    public init() {}

    public subscript(seat: Int) -> OpinionAnswer? {
        guard seat >> 2 < bytes.count else { return nil }
        let bits = bytes[seat >> 2] >> (UInt8(seat & 3) * 2) & 3
        return bits == 0 ? nil : OpinionAnswer(rawValue: bits - 1)
    }

    /// Seats that may have an answer.
    public var seatBound: Int { bytes.count * 4 }
    public var total: UInt32 { counts[0] &+ counts[1] &+ counts[2] }
    public func count(_ answer: OpinionAnswer) -> UInt32 { counts[Int(answer.rawValue)] }

    /// Puts or replaces an answer. Returns whether there was none. O(1), amortised.
    mutating func put(_ answer: OpinionAnswer, for seat: Int) -> Bool {
        if seat >> 2 >= bytes.count {
            bytes.append(contentsOf: repeatElement(0, count: (seat >> 2) + 1 - bytes.count))
        }
        let shift = UInt8(seat & 3) * 2
        let former = bytes[seat >> 2] >> shift & 3
        bytes[seat >> 2] = bytes[seat >> 2] & ~(3 << shift) | (answer.rawValue + 1) << shift
        if former > 0 { counts[Int(former - 1)] &-= 1 }
        counts[Int(answer.rawValue)] &+= 1
        return former == 0
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
        for seat in 0..<seatBound {
            if let answer = self[seat] { counts[Int(answer.rawValue)] &+= 1 }
        }
    }

    public static func == (a: AnswerRow, b: AnswerRow) -> Bool { a.bytes == b.bytes }
}

/// Something to agree or disagree with.
public struct Statement: Sendable {
    public let id: UInt64
    public let author: SeatIndex
    /// By staff.
    public let isSeeded: Bool
    public internal(set) var text: [UInt8]
    public internal(set) var status: StatementStatus
    /// By round from the first; at most `Limits.opinionRoundsMax`.
    public internal(set) var rounds: [AnswerRow] = [AnswerRow()]

    /// The answers of a round, from 1.
    public func row(_ round: UInt32) -> AnswerRow {
        let place = Int(round) - 1
        return rounds.indices.contains(place) ? rounds[place] : AnswerRow()
    }

    /// A seat's last answer of all rounds.
    public func standing(of seat: Int) -> OpinionAnswer? {
        for row in rounds.reversed() {
            if let answer = row[seat] { return answer }
        }
        return nil
    }
}

/// What one seat did in an opinion map, beside its answers.
struct OpinionSeat: Equatable, Sendable {
    /// By chance, with the last answer: what is asked next.
    var draw: UInt32 = 0
    /// Statements answered in this round.
    var answered: UInt16 = 0
    /// The statement answered last, from 1; 0: none.
    var last: UInt16 = 0
    /// Statements written.
    var written: UInt16 = 0
    var isWilling = false
    /// 0: at none.
    var table: UInt32 = 0
}

/// The opinion map of an item.
public struct Opinions: Sendable {
    /// In the order of their ids.
    public internal(set) var statements: [Statement] = []
    public internal(set) var isAccepting = true
    public internal(set) var isModerated = false
    public internal(set) var isAnswering = true
    public internal(set) var round: UInt32 = 1
    /// Who answered anything in this round, and all their answers.
    public internal(set) var people: UInt32 = 0
    public internal(set) var answers: UInt64 = 0
    /// When a statement was last added or moderated.
    public internal(set) var changed: UInt64 = 0
    public internal(set) var map: Event.OpinionsMapped?
    public internal(set) var willingCount: UInt32 = 0
    public internal(set) var tables = DialogueTables()
    /// By statement, thousandths: how far from the middle it takes who agrees with it. Follows from the map.
    var extremities: [UInt32] = []
    /// By seat.
    var seats = Chunked<OpinionSeat>()

    init() {}

    public var shownCount: Int { statements.count { $0.status == .shown } }
    public var pendingCount: Int { statements.count { $0.status == .pending } }

    func mind(of seat: SeatIndex) -> OpinionSeat {
        Int(seat.index) < seats.count ? seats[Int(seat.index)] : OpinionSeat()
    }

    /// Changes what a seat did; nothing for nobody, or a seat that is not there.
    mutating func change(_ seat: SeatIndex, of seatCount: Int, _ body: (inout OpinionSeat) -> Void) {
        guard Int(seat.index) < seatCount else { return }
        while seats.count < seatCount { seats.append(OpinionSeat()) }
        body(&seats[Int(seat.index)])
    }

    /// Statements stand in the order of their ids: binary search.
    public func place(of id: UInt64) -> Int? {
        var low = 0
        var high = statements.count
        while low < high {
            let middle = (low + high) / 2
            if statements[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < statements.count && statements[low].id == id ? low : nil
    }
}

extension Opinions {
    /// What people wrote goes, and is asked no more; their answers stay, as ballots do.
    mutating func eraseTexts(_ isMeant: (SeatIndex) -> Bool) {
        for place in statements.indices where isMeant(statements[place].author) {
            statements[place].text = []
            statements[place].status = .out
        }
        for place in tables.list.indices {
            if isMeant(tables.list[place].noteBy) { tables.list[place].note = [] }
            tables.list[place].posts = tables.list[place].posts.map {
                isMeant($0.author) ? TablePost(id: $0.id, author: $0.author, text: []) : $0
            }
        }
    }
}

// MARK: What one seat is told

extension Opinions {
    /// Statements that a seat answered in this round.
    public func answered(by seat: SeatIndex) -> UInt32 { UInt32(mind(of: seat).answered) }

    public func isWilling(_ seat: SeatIndex) -> Bool { mind(of: seat).isWilling }

    /// A seat's table; 0: none.
    public func table(of seat: SeatIndex) -> UInt32 { mind(of: seat).table }

    /// What a seat answered last in this round.
    public func last(of seat: SeatIndex) -> (statement: Statement, answer: OpinionAnswer)? {
        let place = Int(mind(of: seat).last) - 1
        guard statements.indices.contains(place), statements[place].status == .shown,
            let answer = statements[place].row(round)[Int(seat.index)]
        else { return nil }
        return (statements[place], answer)
    }

    /// A seat's own statements, newest first.
    public func own(of seat: SeatIndex, limit: Int) -> [Statement] {
        Array(statements.lazy.reversed().filter { $0.author == seat && !$0.isSeeded }.prefix(limit))
    }
}
