// The roll (명부): what an organisation knows of its members before they come. A member has a seat from the import on;
// a device claims it by a card. Owned by the hall's state. Must not know how a roll is read from a file.
import Base

/// What the roll says of a seat.
public struct Member: Equatable, Sendable {
    public let seat: SeatIndex
    public internal(set) var name: [UInt8]
    /// As the organisation numbers its members; unique unless empty.
    public internal(set) var number: [UInt8]
    public internal(set) var group: [UInt8]
    public internal(set) var contact: [UInt8]
    /// At least 1, in units of 10^-`HallState.rollDecimals`; of all together at most `Limits.ballotWeightMax`.
    public internal(set) var weight: UInt64
    public internal(set) var status: MemberStatus
    /// SHA-256 of the secret on the card; zero: none was made.
    public internal(set) var card = Digest.zero
    /// Added, and not yet part of the roll: an import counts as a whole or not at all.
    public internal(set) var isStaged = true
    public internal(set) var isRemoved = false
    /// Who acts for this member: one for the whole assembly, one an item.
    public internal(set) var proxies: [Proxy] = []
    /// In how many votes that are not over a written vote of this member lies.
    public internal(set) var writtenCount: UInt32 = 0

    /// On the roll.
    public var isOnRoll: Bool { !isStaged && !isRemoved }
}

/// Heads and weights of the roll, kept with every change.
public struct RollCounts: Equatable, Sendable {
    public internal(set) var active: UInt32 = 0
    public internal(set) var activeWeight: UInt64 = 0
    public internal(set) var suspended: UInt32 = 0
    public internal(set) var suspendedWeight: UInt64 = 0
    /// Active members who are present (출석): in person, represented by somebody here, or by a written vote.
    public internal(set) var present: UInt32 = 0
    public internal(set) var presentWeight: UInt64 = 0
    /// Of these, represented, and in writing.
    public internal(set) var proxied: UInt32 = 0
    public internal(set) var written: UInt32 = 0
    /// The weights of both together.
    public internal(set) var representedWeight: UInt64 = 0
    public var direct: UInt32 { present - proxied - written }
}

/// What the assembly needs to open (의사정족수): a share of the roll.
public struct HallQuorum: Equatable, Sendable {
    public internal(set) var numerator: UInt32
    public internal(set) var denominator: UInt32
    /// Strictly more than the share: 과반.
    public internal(set) var isOver: Bool

    /// The least number present that meets it.
    public func needed(of entitled: UInt64) -> UInt64 {
        let product = UInt64(numerator) * entitled
        let denominator = UInt64(max(1, denominator))
        return isOver ? product / denominator + 1 : (product + denominator - 1) / denominator
    }
}

/// A quorum as it was declared to the assembly (성원 보고).
public struct QuorumDeclaration: Equatable, Sendable {
    public let sequence: UInt64
    public let at: UInt64
    public let figures: Event.QuorumDeclared
}

extension HallState {
    /// The member who has a seat; nil for guests and staff.
    public func member(of seat: SeatIndex) -> Member? { memberPlace(of: seat).map { members[$0] } }

    /// The member of the roll whose card has this secret's digest.
    public func member(withCard card: Digest) -> Member? {
        memberByCard[card].map { members[Int($0)] }.flatMap { $0.isOnRoll ? $0 : nil }
    }

    /// The seat of the member who has a number.
    public func seat(ofNumber number: [UInt8]) -> SeatIndex? {
        memberByNumber[number].map { members[Int($0)].seat }
    }

    /// Whether a member of the roll has this number.
    public func isOnRoll(number: [UInt8]) -> Bool { memberByNumber[number] != nil }

    /// Whether a seat's command with this key was kept, among the last that are remembered.
    public func hasKept(_ key: UInt64, by seat: SeatIndex) -> Bool {
        keys.sequence(ofKey: key, by: seat) != nil
    }

    func memberPlace(of seat: SeatIndex) -> Int? {
        guard Int(seat.index) < seats.count, let place = seats[Int(seat.index)].member else { return nil }
        return Int(place)
    }

    /// Whether there is a roll.
    public var hasRoll: Bool { roll.active + roll.suspended > 0 }
}

extension Member {
    /// Whether the member is among a vote's entitled (재적).
    func isEntitled(by details: ItemDetails) -> Bool {
        isOnRoll && (status == .active || status == .suspended && details.includesSuspended)
            && isIn(details.groups)
    }

    /// Whether the member has a vote in it.
    public func mayVote(by details: ItemDetails) -> Bool {
        isOnRoll && status == .active && isIn(details.groups)
    }

    private func isIn(_ groups: [[UInt8]]) -> Bool { groups.isEmpty || groups.contains(group) }
}
