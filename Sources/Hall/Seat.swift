// Seats: the people and devices of a hall, dense by index, and who may do what.
// Owned by the hall's state. Must not know sockets: presence by socket is the admission's.
import Base

/// A seat's place in the hall's seat list. Never reused.
public struct SeatIndex: Hashable, Sendable {
    public let index: UInt32
    public init(_ index: UInt32) { self.index = index }
    /// Nobody: the server itself, or a person whose data were erased.
    public static let none = SeatIndex(UInt32.max)
    public var isNone: Bool { index == UInt32.max }
}

/// A set of roles.
public struct RoleSet: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public init(_ role: Role) { rawValue = 1 << role.rawValue }
    public static let participant = RoleSet(.participant)
    public static let moderator = RoleSet(.moderator)
    public static let host = RoleSet(.host)
    public static let screen = RoleSet(.screen)
    public static let observer = RoleSet(.observer)
    public static let helper = RoleSet(.helper)
}

extension Role {
    public var isStaff: Bool { self == .moderator || self == .host }

    /// Which stream of events a seat of this role reads.
    public var audience: Audience {
        switch self {
        case .participant, .observer, .helper: .public
        case .moderator, .host: .staff
        case .screen: .screen
        }
    }
}

/// Who reads: each audience has one stream of encoded events.
public enum Audience: UInt8, CaseIterable, Sendable {
    case `public`, staff, screen

    public var name: StaticString {
        switch self {
        case .public: "public"
        case .staff: "staff"
        case .screen: "screen"
        }
    }
}

/// Who did something and under which idempotency key: the private field `actor` of every record a seat caused.
public struct Actor: Equatable, Sendable {
    public let seat: SeatIndex
    /// 64 random bits chosen by the page; the same key is kept once. 0: none.
    public let key: UInt64

    public init(seat: SeatIndex, key: UInt64) {
        self.seat = seat
        self.key = key
    }

    public func privateValue(within: StaticString? = nil) -> PrivateValue {
        PrivateValue("actor", subject: .hall, within: within) { encode(into: &$0) }
    }

    /// The bytes of the private field.
    public func encode(into writer: inout ByteWriter) {
        writer.varint(UInt64(seat.index))
        writer.u64(key)
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        seat = SeatIndex(try reader.varint32())
        key = try reader.u64()
        try reader.requireEnd()
    }
}

/// One person or device. The order of its parts is the one that leaves the fewest gaps: a hall has 20,000 of them.
public struct Seat: Sendable {
    private var shortName: ShortBytes
    public internal(set) var role: Role
    public internal(set) var hasLeft = false
    /// Who the person was is gone.
    public internal(set) var isErased = false
    /// A device has come: at once for those who join, by the card for members of the roll.
    public internal(set) var hasJoined = true
    public internal(set) var isCheckedIn = false
    /// Muted by name, or for a post that bears the name.
    public internal(set) var isMutedByName = false
    /// Its place in the roll; the last number: none.
    private var memberPlace = UInt32.max
    /// For how many anonymous posts it is muted: apart, so that nothing about the seat tells whose they were.
    public internal(set) var unnamedMutes: UInt32 = 0
    /// How often this person had the floor.
    public internal(set) var spoken: UInt32 = 0
    /// 0: none.
    private var linkID: UInt64
    /// SHA-256 of the seat cookie.
    public internal(set) var token: Digest
    public internal(set) var joinedAt: UInt64
    /// When it was checked in first and checked out last; 0: never.
    public internal(set) var checkedInAt: UInt64 = 0
    public internal(set) var checkedOutAt: UInt64 = 0

    init(role: Role, name: [UInt8], token: Digest, link: UInt64?, joinedAt: UInt64) {
        self.role = role
        shortName = ShortBytes(name)
        self.token = token
        linkID = link ?? 0
        self.joinedAt = joinedAt
    }

    public internal(set) var name: [UInt8] {
        get { shortName.bytes }
        set { shortName = ShortBytes(newValue) }
    }

    public internal(set) var link: UInt64? {
        get { linkID == 0 ? nil : linkID }
        set { linkID = newValue ?? 0 }
    }

    /// Its place in the roll; nil for guests and staff.
    var member: UInt32? {
        get { memberPlace == UInt32.max ? nil : memberPlace }
        set { memberPlace = newValue ?? UInt32.max }
    }

    /// A participant who is here by a device: one of those whom votes without a roll are about.
    var isParticipant: Bool { role == .participant && !hasLeft && hasJoined }

    var standing: SeatStanding {
        var standing = SeatStanding(role)
        if hasLeft { standing.insert(.hasLeft) }
        if isCheckedIn { standing.insert(.isCheckedIn) }
        if link != nil { standing.insert(.hasLink) }
        if hasJoined { standing.insert(.hasJoined) }
        return standing
    }

    /// Staff are never muted for an anonymous post: a refusal would tell that it is one of theirs.
    public var isMuted: Bool { isMutedByName || (unnamedMutes > 0 && !role.isStaff) }
}

/// What is asked of a seat with every command, in two bytes beside the seats: a storm of ballots from everybody finds
/// it in the processor's cache, where whole seats would not fit.
struct SeatStanding: OptionSet, Sendable {
    let rawValue: UInt16
    init(rawValue: UInt16) { self.rawValue = rawValue }
    init(_ role: Role) { rawValue = 1 << UInt16(role.rawValue) }
    static let anyRole = SeatStanding(rawValue: 0xFF)
    static let hasLeft = SeatStanding(rawValue: 1 << 8)
    static let isCheckedIn = SeatStanding(rawValue: 1 << 9)
    static let hasLink = SeatStanding(rawValue: 1 << 10)
    static let hasJoined = SeatStanding(rawValue: 1 << 11)

    /// The role, as a set of one.
    var role: RoleSet { RoleSet(rawValue: UInt8(truncatingIfNeeded: rawValue)) }
    /// A participant who is here by a device: one of those whom votes without a roll are about.
    var isParticipant: Bool { role == .participant && !contains(.hasLeft) && contains(.hasJoined) }
}

/// A link that gives a role. The join code never does.
public struct Link: Sendable {
    public let id: UInt64
    public let role: Role
    public internal(set) var label: [UInt8]
    /// SHA-256 of the link's secret.
    public let token: Digest
    public internal(set) var isRevoked = false
}
