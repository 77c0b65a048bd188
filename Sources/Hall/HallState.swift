// The hall: a fold over its journal. Plain values; the same events give the same state on every machine.
// Owned by one owner loop for life. Must not see time, chance, floating point, or the order of a dictionary.
import Base

/// What is set for a whole hall.
public struct HallInfo: Equatable, Sendable {
    public internal(set) var title: [UInt8] = []
    public internal(set) var names = NamesPolicy.nickname
    public internal(set) var language = Language.ko
    public internal(set) var premoderation = false
    /// Seconds by which whoever watches from afar is behind.
    public internal(set) var streamDelay: UInt32 = 0
    public internal(set) var format: [UInt8] = []
    public internal(set) var code: [UInt8] = []
    public internal(set) var createdAt: UInt64 = 0
    public internal(set) var isCreated = false
    public internal(set) var isClosed = false
    public internal(set) var closedAt: UInt64 = 0
    /// Days after its end when its personal data are erased; 0: kept.
    public internal(set) var retentionDays: UInt32 = 0
    /// The personal data of everybody are gone.
    public internal(set) var isErased = false
    /// 1: each post has a key of its own, and members' groups have the hall's. 0: as before that.
    public internal(set) var sealing: UInt32 = 0
    public static let sealingNow: UInt32 = 1
}

/// Everything a hall knows.
public struct HallState: Sendable {
    /// The last event applied; 0 before the first.
    public internal(set) var sequence: UInt64 = 0
    /// Its time, milliseconds since 1970.
    public internal(set) var time: UInt64 = 0
    public internal(set) var info = HallInfo()
    public internal(set) var seats = Chunked<Seat>()
    public internal(set) var links: [Link] = []
    /// Items in agenda order.
    public internal(set) var agenda: [Item] = []
    /// The running item's id; 0 for none.
    public internal(set) var current: UInt64 = 0
    /// Who moved the agenda last, for the sentence that says so.
    public internal(set) var movedBy: SeatIndex = .none
    public internal(set) var posts = Chunked<Post>()
    public internal(set) var floor: [FloorRequest] = []
    public internal(set) var speaking: FloorRequest?
    public internal(set) var log: [ModerationEntry] = []
    /// The last event by which something was erased; 0: none.
    public internal(set) var erasedAt: UInt64 = 0
    /// Participants who joined and have not left; those of them who are checked in.
    public internal(set) var joinedCount: UInt32 = 0
    public internal(set) var checkedInCount: UInt32 = 0
    /// The members, in the order they were added; those of an import that was not finished stay staged.
    public internal(set) var members: [Member] = []
    public internal(set) var roll = RollCounts()
    /// Weights stand in units of 10^-this.
    public internal(set) var rollDecimals: UInt32 = 0
    /// What the assembly needs to open; nil: not set.
    public internal(set) var quorum: HallQuorum?
    /// The last quorum that was declared.
    public internal(set) var declared: QuorumDeclaration?
    /// A presence check that is not settled yet; nil: none.
    public internal(set) var presence: PresenceCheck?

    /// When time next does something by itself, milliseconds since 1970; nil: nothing waits for it.
    public internal(set) var nextDue: UInt64?

    /// By seat, as `Seat.standing` says.
    var standings: [SeatStanding] = []
    /// What the seats remember of what they asked.
    var keys = SeatKeys()
    /// Where the item that runs was last found: a guess that is looked at before it is believed.
    var currentPlace = 0
    /// What a ballot in it is asked: derived, and prepared anew by every event but such a ballot.
    var rules = BallotRules()
    /// Looked up, never walked.
    var tokens = DigestTable()
    var memberByCard: [Digest: UInt32] = [:]
    var memberByNumber: [[UInt8]: UInt32] = [:]
    /// Places of the members for whom a seat acts, as they came. Looked up, never walked.
    var principals: [UInt32: [UInt32]] = [:]
    var likes = Likes()

    public init() {}
}

extension HallState {
    public func seat(_ index: SeatIndex) -> Seat? {
        Int(index.index) < seats.count ? seats[Int(index.index)] : nil
    }

    public func seat(withToken token: Digest) -> SeatIndex? {
        tokens.number(of: token) { seats[Int($0)].token }.map { SeatIndex($0) }
    }

    /// The seat is found by its token from here on.
    mutating func noteToken(of seat: SeatIndex) {
        let seats = seats
        let token = seats[Int(seat.index)].token
        if token != .zero { tokens.set(seat.index, of: token) { seats[Int($0)].token } }
    }

    /// The seat is found no longer; it still has its token.
    mutating func forgetToken(of seat: SeatIndex) {
        let seats = seats
        let token = seats[Int(seat.index)].token
        if token != .zero { tokens.remove(token) { seats[Int($0)].token } }
    }

    /// The display name; empty for nobody and in anonymous halls' participants.
    public func name(of index: SeatIndex) -> [UInt8] {
        Int(index.index) < seats.count ? seats[Int(index.index)].name : []
    }

    public func item(_ id: UInt64) -> Item? { place(ofItem: id).map { agenda[$0] } }

    /// At most `Limits.itemsMax` items: a walk, spared for the one that runs.
    func place(ofItem id: UInt64) -> Int? {
        if currentPlace < agenda.count, agenda[currentPlace].id == id { return currentPlace }
        return agenda.indices.first { agenda[$0].id == id }
    }

    public func post(_ id: UInt64) -> Post? { place(ofPost: id).map { posts[$0] } }

    /// Posts stand in the order of their ids: binary search.
    func place(ofPost id: UInt64) -> Int? {
        var low = 0
        var high = posts.count
        while low < high {
            let middle = (low + high) / 2
            if posts[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < posts.count && posts[low].id == id ? low : nil
    }

    public func likes(_ post: UInt64, by seat: SeatIndex) -> Bool {
        guard let place = place(ofPost: post) else { return false }
        if likes.contains(Like(post: UInt32(place), seat: seat.index)) { return true }
        return posts[place].parts.contains { likes.contains(Like(post: $0, seat: seat.index)) }
    }

    public func link(_ id: UInt64) -> Link? { links.first { $0.id == id } }

    func isRevoked(link id: UInt64) -> Bool {
        links.indices.contains { links[$0].id == id && links[$0].isRevoked }
    }

    /// The speakers' list in its order.
    public var floorQueue: [FloorRequest] { floor.sorted(by: FloorRequest.isBefore) }

    /// Whether a seat has a vote in an item: in a final one who was there when it opened, by the roll who was on it, in
    /// another live one whoever is there. Being present, where that is asked, is another question (`isPresent`).
    public func isEntitled(_ index: SeatIndex, in item: Item) -> Bool {
        guard let vote = item.vote else { return false }
        return mayVote(
            index, by: item.details.entitledRule, item.details.voteKind, isEligible: vote.isEligible(index),
            isBarred: vote.bars(index))
    }

    /// - Parameters:
    ///   - isEligible: fixed when the vote opened.
    ///   - isBarred: named as a member with an interest.
    func mayVote(
        _ index: SeatIndex, by rule: EntitledRule, _ kind: VoteKind, isEligible: Bool, isBarred: Bool
    ) -> Bool {
        switch rule {
        case .roll: isEligible
        case .joined, .checkedIn: isParticipant(index) && !isBarred && (kind == .live || isEligible)
        }
    }

    /// A participant who is here by a device.
    func isParticipant(_ index: SeatIndex) -> Bool {
        Int(index.index) < standings.count && standings[Int(index.index)].isParticipant
    }

    /// Whether a seat counts as present by a rule.
    func isPresent(_ index: SeatIndex, by rule: EntitledRule) -> Bool {
        switch rule {
        case .joined: isParticipant(index)
        case .checkedIn: isParticipant(index) && standings[Int(index.index)].contains(.isCheckedIn)
        case .roll:
            Int(index.index) < standings.count && standings[Int(index.index)].contains(.isCheckedIn)
        }
    }
}
