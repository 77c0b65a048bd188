// How the ballots of a vote come, beside the voters' own devices: who acts for whom, written votes that wait for the
// opening, and who entered which ballot when. Owned by the vote; empty in a vote where everybody has a phone.
import Base

/// Somebody acts for a member.
public struct Proxy: Equatable, Sendable {
    public let holder: SeatIndex
    /// 0: for the whole assembly.
    public let item: UInt64
    public let instruction: [UInt8]
    /// How the member called the holder; empty where staff chose.
    public let typed: [UInt8]
}

/// A ballot that did not come by the voter's own device.
public struct BallotNote: Equatable, Sendable {
    public let voter: SeatIndex
    public let way: BallotWay
    /// Who cast or entered it.
    public let by: SeatIndex
    /// Seconds since 1970.
    public let at: UInt32
}

/// A written vote that came in before the vote opened.
public struct WrittenBallot: Equatable, Sendable {
    public let note: BallotNote
    public let choice: UInt32
    public let marks: [UInt32]
}

/// Of the present, those not there in person.
public struct Represented: Equatable, Sendable {
    public var proxied: UInt32 = 0
    public var written: UInt32 = 0

    public init(proxied: UInt32 = 0, written: UInt32 = 0) {
        self.proxied = proxied
        self.written = written
    }
}

public struct BallotWays: Equatable, Sendable {
    public internal(set) var opened = Represented()
    public internal(set) var closed = Represented()
    /// By seat, fixed at opening: who acts for it; empty when nobody acts for anybody.
    var holders: [UInt32] = []
    /// By voter.
    public internal(set) var notes: [BallotNote] = []
    /// By voter; put into the vote when it opens.
    public internal(set) var written: [WrittenBallot] = []
    /// By seat, seconds since 1970: when a ballot came by device. Kept where other ways may collide with it.
    var castAt: [UInt32] = []

    public func holder(of seat: SeatIndex) -> SeatIndex {
        Int(seat.index) < holders.count ? SeatIndex(holders[Int(seat.index)]) : .none
    }

    public func note(of voter: SeatIndex) -> BallotNote? {
        let place = place(of: voter)
        return place < notes.count && notes[place].voter == voter ? notes[place] : nil
    }

    public func written(of voter: SeatIndex) -> WrittenBallot? {
        isWritten(voter) ? written[placeWritten(of: voter)] : nil
    }

    public func isWritten(_ voter: SeatIndex) -> Bool {
        let place = placeWritten(of: voter)
        return place < written.count && written[place].note.voter == voter
    }

    /// When a ballot came by device; 0: unknown.
    public func directTime(of seat: SeatIndex) -> UInt32 {
        Int(seat.index) < castAt.count ? castAt[Int(seat.index)] : 0
    }

    /// Ballots by way, when they came by more than devices.
    func counts(of cast: UInt32) -> [UInt32] {
        guard !notes.isEmpty else { return [] }
        var counts = [UInt32](repeating: 0, count: BallotWay.allCases.count)
        for note in notes { counts[Int(note.way.rawValue)] += 1 }
        counts[Int(BallotWay.device.rawValue)] = cast - min(cast, UInt32(notes.count))
        return counts
    }

    // MARK: Changes

    /// Whether it took a written vote's place.
    mutating func castDirectly(_ seat: SeatIndex, at millis: UInt64) -> Bool {
        if Int(seat.index) < castAt.count { castAt[Int(seat.index)] = BallotWays.seconds(millis) }
        guard !notes.isEmpty else { return false }
        let wasWritten = note(of: seat)?.way == .written
        forget(seat)
        return wasWritten
    }

    mutating func put(_ note: BallotNote) {
        let place = place(of: note.voter)
        if place < notes.count, notes[place].voter == note.voter {
            notes[place] = note
        } else {
            notes.insert(note, at: place)
        }
    }

    mutating func forget(_ voter: SeatIndex) {
        let place = place(of: voter)
        if place < notes.count, notes[place].voter == voter { notes.remove(at: place) }
    }

    mutating func putWritten(_ ballot: WrittenBallot) {
        let place = placeWritten(of: ballot.note.voter)
        if isWritten(ballot.note.voter) {
            written[place] = ballot
        } else {
            written.insert(ballot, at: place)
        }
    }

    mutating func forgetWritten(_ voter: SeatIndex) {
        if isWritten(voter) { written.remove(at: placeWritten(of: voter)) }
    }

    mutating func forgetHolder(of seat: SeatIndex) {
        if Int(seat.index) < holders.count { holders[Int(seat.index)] = SeatIndex.none.index }
    }

    static func seconds(_ millis: UInt64) -> UInt32 { UInt32(clamping: millis / 1000) }

    private func place(of voter: SeatIndex) -> Int {
        partition(notes.count) { notes[$0].voter.index < voter.index }
    }

    private func placeWritten(of voter: SeatIndex) -> Int {
        partition(written.count) { written[$0].note.voter.index < voter.index }
    }

    /// The first place that is not before: binary search.
    private func partition(_ count: Int, _ isBefore: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether the lists stand as they are searched.
    var isInOrder: Bool {
        zip(notes, notes.dropFirst()).allSatisfy { $0.voter.index < $1.voter.index }
            && zip(written, written.dropFirst()).allSatisfy { $0.note.voter.index < $1.note.voter.index }
    }
}
