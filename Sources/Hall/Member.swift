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

    /// On the roll.
    public var isOnRoll: Bool { !isStaged && !isRemoved }
}

/// Heads and weights of the roll, kept with every change.
public struct RollCounts: Equatable, Sendable {
    public internal(set) var active: UInt32 = 0
    public internal(set) var activeWeight: UInt64 = 0
    public internal(set) var suspended: UInt32 = 0
    public internal(set) var suspendedWeight: UInt64 = 0
    /// Active members who are checked in (출석).
    public internal(set) var present: UInt32 = 0
    public internal(set) var presentWeight: UInt64 = 0
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

/// Who may vote and who is here, for one vote: heads and weights.
public struct Electorate: Equatable, Sendable {
    public var entitled: UInt32 = 0
    public var entitledWeight: UInt64 = 0
    public var present: UInt32 = 0
    public var presentWeight: UInt64 = 0
    /// Of the present, those barred from this vote (의결권 제한).
    public var excluded: UInt32 = 0
    public var excludedWeight: UInt64 = 0
}

extension HallState {
    /// The member who has a seat; nil for guests and staff.
    public func member(of seat: SeatIndex) -> Member? { memberPlace(of: seat).map { members[$0] } }

    /// The member of the roll whose card has this secret's digest.
    public func member(withCard card: Digest) -> Member? {
        memberByCard[card].map { members[Int($0)] }.flatMap { $0.isOnRoll ? $0 : nil }
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

    /// Who counts in a vote. O(seats).
    public func electorate(of details: ItemDetails, excluded: [SeatIndex] = []) -> Electorate {
        var electorate = Electorate()
        switch details.entitledRule {
        case .joined:
            electorate.entitled = joinedCount
            electorate.present = joinedCount
        case .checkedIn:
            electorate.entitled = joinedCount
            electorate.present = UInt32(seats.count { $0.isParticipant && $0.isCheckedIn })
        case .roll:
            for member in members where member.isEntitled(by: details) { count(member, into: &electorate) }
        }
        for seat in excluded where isPresent(seat, by: details.entitledRule) {
            electorate.excluded += 1
            electorate.excludedWeight += member(of: seat)?.weight ?? 1
        }
        return electorate
    }

    private func count(_ member: Member, into electorate: inout Electorate) {
        electorate.entitled += 1
        electorate.entitledWeight += member.weight
        // Suspended members who are counted are never present: they have nothing to resolve.
        guard member.status == .active, seats[Int(member.seat.index)].isCheckedIn else { return }
        electorate.present += 1
        electorate.presentWeight += member.weight
    }
}

extension Member {
    /// Whether the member is among a vote's entitled (재적).
    func isEntitled(by details: ItemDetails) -> Bool {
        isOnRoll && (status == .active || details.includesSuspended) && isIn(details.groups)
    }

    /// Whether the member has a vote in it.
    public func mayVote(by details: ItemDetails) -> Bool {
        isOnRoll && status == .active && isIn(details.groups)
    }

    private func isIn(_ groups: [[UInt8]]) -> Bool { groups.isEmpty || groups.contains(group) }
}
