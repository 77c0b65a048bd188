// A motion (동의안): the text that a vote is about, paragraph by paragraph, who moved and seconded it, and the amendments
// to it. An adopted amendment changes the text; others that spoke of the same paragraph are then in conflict. Owned by
// the item whose vote decides it. Must not know how differences are drawn.
import Base

/// Who stands behind a motion or an amendment.
public struct Backer: Equatable, Sendable {
    /// Nobody: somebody in the room, whom staff heard.
    public let seat: SeatIndex
    /// As it was shown; empty in anonymous halls.
    public let name: [UInt8]
}

/// A paragraph with its number, which it keeps.
public struct Paragraph: Equatable, Sendable {
    public let number: UInt32
    public internal(set) var text: [UInt8]
    /// As it stood in the motion; nil: an amendment put it in.
    public let original: [UInt8]?
    /// The amendment that made it what it is; 0: none.
    public internal(set) var changedBy: UInt64 = 0
    public internal(set) var isRemoved = false
}

/// A change that somebody wants (수정안).
public struct Amendment: Equatable, Sendable {
    public let id: UInt64
    public let change: AmendmentChange
    /// The paragraph it speaks of; for an addition the one before it, 0 for the beginning.
    public let paragraph: UInt32
    public internal(set) var text: [UInt8]
    public internal(set) var proposer: Backer
    public internal(set) var seconders: [Backer] = []
    public internal(set) var status = AmendmentStatus.pending
    /// `Paragraph.changedBy` as its author saw it: another one means a conflict.
    public internal(set) var seen: UInt64
    /// The vote that decided it; nil: decided without one, or not yet.
    public internal(set) var vote: UInt64?
}

public struct Motion: Equatable, Sendable {
    public internal(set) var paragraphs: [Paragraph]
    /// How many must second it before its vote opens.
    public internal(set) var secondsNeeded: UInt32
    /// Whether people may move and second it, and propose amendments, by their own devices.
    public internal(set) var takesBacking: Bool
    public internal(set) var takesAmendments: Bool
    public internal(set) var mover: Backer?
    public internal(set) var seconders: [Backer] = []
    /// Those that are pending in the order in which they are decided; settled ones keep their places.
    public internal(set) var amendments: [Amendment] = []
    /// The number of the next paragraph that is put in.
    var nextNumber: UInt32

    init(_ event: Event.MotionSet) {
        paragraphs = event.paragraphs.enumerated().map {
            Paragraph(number: UInt32(truncatingIfNeeded: $0 + 1), text: $1, original: $1)
        }
        nextNumber = UInt32(truncatingIfNeeded: event.paragraphs.count + 1)
        secondsNeeded = event.seconds
        takesBacking = event.backing
        takesAmendments = event.amending
    }

    /// Whether an adopted amendment changed the text. Votes given on the original, as written ones are, do not count
    /// for it.
    public var isAmended: Bool { paragraphs.contains { $0.changedBy != 0 } }

    /// Its own paragraphs as they stood, in the order of their numbers: what amendments did to them is left out.
    var originals: [[UInt8]] {
        paragraphs.sorted { $0.number < $1.number }.compactMap(\.original)
    }

    public var pending: [Amendment] { amendments.filter { $0.status == .pending } }

    func paragraph(_ number: UInt32) -> Paragraph? { paragraphs.first { $0.number == number } }

    /// Whether the paragraph that a pending amendment speaks of was changed since. An addition finds its place anyhow.
    public func isInConflict(_ amendment: Amendment) -> Bool {
        amendment.status == .pending && !isAsSeen(amendment)
    }

    /// Whether the paragraph that an amendment speaks of is what its author saw.
    func isAsSeen(_ amendment: Amendment) -> Bool {
        amendment.change == .add || paragraph(amendment.paragraph)?.changedBy == amendment.seen
    }

    /// What its own texts take, and those of its amendments.
    var textBytes: Int { paragraphs.reduce(0) { $0 + ($1.original?.count ?? 0) } }
    var amendmentBytes: Int { standing.reduce(0) { $0 + $1.text.count } }

    /// Pending and adopted amendments: those that are gone take nobody's place.
    var standing: [Amendment] { amendments.filter { $0.status == .pending || $0.status == .adopted } }

    /// Puts an adopted amendment into the text. One that finds no paragraph changes nothing.
    mutating func adopt(_ amendment: Amendment) {
        let place = paragraphs.firstIndex { $0.number == amendment.paragraph }
        switch amendment.change {
        case .add:
            guard let at = amendment.paragraph == 0 ? 0 : place.map({ $0 + 1 }) else { return }
            var added = Paragraph(number: nextNumber, text: amendment.text, original: nil)
            added.changedBy = amendment.id
            nextNumber &+= 1
            paragraphs.insert(added, at: at)
        case .remove:
            guard let place else { return }
            paragraphs[place].isRemoved = true
            paragraphs[place].changedBy = amendment.id
        case .replace:
            guard let place else { return }
            paragraphs[place].text = amendment.text
            paragraphs[place].changedBy = amendment.id
        }
    }

    /// Takes an adopted amendment out of the text again. One that a later one changed stays.
    /// - Parameter former: the words that were there before, where they were an amendment's too.
    mutating func takeBack(_ amendment: Amendment, former: [UInt8]?) {
        guard let place = paragraphs.firstIndex(where: { $0.changedBy == amendment.id }) else { return }
        switch amendment.change {
        case .add: paragraphs.remove(at: place)
        case .remove:
            paragraphs[place].isRemoved = false
            paragraphs[place].changedBy = amendment.seen
        case .replace:
            paragraphs[place].text = former ?? paragraphs[place].original ?? []
            paragraphs[place].changedBy = amendment.seen
        }
    }
}

extension HallState {
    /// Where an amendment stands: the places of its item and of itself there. A walk over items and amendments, both
    /// bounded and few.
    func place(ofAmendment id: UInt64) -> (item: Int, amendment: Int)? {
        for place in agenda.indices {
            guard let found = agenda[place].motion?.amendments.firstIndex(where: { $0.id == id }) else {
                continue
            }
            return (place, found)
        }
        return nil
    }

    /// The item and the amendment that an id speaks of.
    public func amendment(_ id: UInt64) -> (item: Item, amendment: Amendment)? {
        guard let (item, place) = place(ofAmendment: id), let motion = agenda[item].motion else { return nil }
        return (agenda[item], motion.amendments[place])
    }
}
