// swift-format-ignore-file
// Made from Sources/Protocol/schema.json by `make schema`. Do not edit: edit the schema.
import Base

public enum Role: UInt8, CaseIterable, Sendable {
    case participant, moderator, host, screen, observer, helper

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .participant: "participant"
        case .moderator: "moderator"
        case .host: "host"
        case .screen: "screen"
        case .observer: "observer"
        case .helper: "helper"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum NamesPolicy: UInt8, CaseIterable, Sendable {
    case nickname, real, anonymous

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .nickname: "nickname"
        case .real: "real"
        case .anonymous: "anonymous"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum Language: UInt8, CaseIterable, Sendable {
    case ko, en

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .ko: "ko"
        case .en: "en"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum ItemKind: UInt8, CaseIterable, Sendable {
    case talk, discussion, questions, vote, proposals, battle, opinions

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .talk: "talk"
        case .discussion: "discussion"
        case .questions: "questions"
        case .vote: "vote"
        case .proposals: "proposals"
        case .battle: "battle"
        case .opinions: "opinions"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum OpinionAnswer: UInt8, CaseIterable, Sendable {
    case agree, disagree, pass

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .agree: "agree"
        case .disagree: "disagree"
        case .pass: "pass"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum StatementStatus: UInt8, CaseIterable, Sendable {
    case shown, pending, out

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .shown: "shown"
        case .pending: "pending"
        case .out: "out"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum TableMix: UInt8, CaseIterable, Sendable {
    case different, mixed

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .different: "different"
        case .mixed: "mixed"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum KeywordAct: UInt8, CaseIterable, Sendable {
    case rename, merge, hide, restore

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .rename: "rename"
        case .merge: "merge"
        case .hide: "hide"
        case .restore: "restore"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum PostMark: UInt8, CaseIterable, Sendable {
    case open, onScreen, answered, dismissed

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .open: "open"
        case .onScreen: "onScreen"
        case .answered: "answered"
        case .dismissed: "dismissed"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum VoteMethod: UInt8, CaseIterable, Sendable {
    case motion, plurality, approval, cumulative, quadratic, score, star, borda, irv, stvScottish, stvMeek, schulze, rankedPairs, equalShares, phragmen, consent, fist

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .motion: "motion"
        case .plurality: "plurality"
        case .approval: "approval"
        case .cumulative: "cumulative"
        case .quadratic: "quadratic"
        case .score: "score"
        case .star: "star"
        case .borda: "borda"
        case .irv: "irv"
        case .stvScottish: "stvScottish"
        case .stvMeek: "stvMeek"
        case .schulze: "schulze"
        case .rankedPairs: "rankedPairs"
        case .equalShares: "equalShares"
        case .phragmen: "phragmen"
        case .consent: "consent"
        case .fist: "fist"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum TieBreak: UInt8, CaseIterable, Sendable {
    case report, seed, order

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .report: "report"
        case .seed: "seed"
        case .order: "order"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum VoteKind: UInt8, CaseIterable, Sendable {
    case live, final

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .live: "live"
        case .final: "final"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum VoteSecrecy: UInt8, CaseIterable, Sendable {
    case named, recorded, secret

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .named: "named"
        case .recorded: "recorded"
        case .secret: "secret"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum VoteMajority: UInt8, CaseIterable, Sendable {
    case simple, twoThirds, threeQuarters, absolute, relative, unanimous

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .simple: "simple"
        case .twoThirds: "twoThirds"
        case .threeQuarters: "threeQuarters"
        case .absolute: "absolute"
        case .relative: "relative"
        case .unanimous: "unanimous"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum VoteBase: UInt8, CaseIterable, Sendable {
    case yesNo, yesNoAbstain, cast, entitled, present

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .yesNo: "yesNo"
        case .yesNoAbstain: "yesNoAbstain"
        case .cast: "cast"
        case .entitled: "entitled"
        case .present: "present"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum QuorumCounts: UInt8, CaseIterable, Sendable {
    case cast, present

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .cast: "cast"
        case .present: "present"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum EntitledRule: UInt8, CaseIterable, Sendable {
    case joined, checkedIn, roll

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .joined: "joined"
        case .checkedIn: "checkedIn"
        case .roll: "roll"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum MemberStatus: UInt8, CaseIterable, Sendable {
    case active, suspended, agent

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .active: "active"
        case .suspended: "suspended"
        case .agent: "agent"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum BallotWay: UInt8, CaseIterable, Sendable {
    case device, kiosk, proxy, written, paper, hands

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .device: "device"
        case .kiosk: "kiosk"
        case .proxy: "proxy"
        case .written: "written"
        case .paper: "paper"
        case .hands: "hands"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum WrittenRule: UInt8, CaseIterable, Sendable {
    case no, yes, notElections

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .no: "no"
        case .yes: "yes"
        case .notElections: "notElections"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum ProxyWho: UInt8, CaseIterable, Sendable {
    case anyone, members, nobody

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .anyone: "anyone"
        case .members: "members"
        case .nobody: "nobody"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum SecretTrouble: UInt8, CaseIterable, Sendable {
    case surplus, box, keys

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .surplus: "surplus"
        case .box: "box"
        case .keys: "keys"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum NoObjectionEnd: UInt8, CaseIterable, Sendable {
    case passed, objected, stopped

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .passed: "passed"
        case .objected: "objected"
        case .stopped: "stopped"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum VotePreset: UInt8, CaseIterable, Sendable {
    case custom, ordinary, special, allHalf, allTwoThirds, allThreeQuarters, condominium, coopOrdinary, coopSpecial, brief

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .custom: "custom"
        case .ordinary: "ordinary"
        case .special: "special"
        case .allHalf: "allHalf"
        case .allTwoThirds: "allTwoThirds"
        case .allThreeQuarters: "allThreeQuarters"
        case .condominium: "condominium"
        case .coopOrdinary: "coopOrdinary"
        case .coopSpecial: "coopSpecial"
        case .brief: "brief"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum VoteWeights: UInt8, CaseIterable, Sendable {
    case heads, weights, both

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .heads: "heads"
        case .weights: "weights"
        case .both: "both"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum AmendmentChange: UInt8, CaseIterable, Sendable {
    case add, remove, replace

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .add: "add"
        case .remove: "remove"
        case .replace: "replace"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum AmendmentStatus: UInt8, CaseIterable, Sendable {
    case pending, adopted, rejected, withdrawn, fallen

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .pending: "pending"
        case .adopted: "adopted"
        case .rejected: "rejected"
        case .withdrawn: "withdrawn"
        case .fallen: "fallen"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}

public enum VoteOutcome: UInt8, CaseIterable, Sendable {
    case accepted, rejected, noQuorum, elected, tied, noVotes, consented, noConsent, blocked, discuss

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .accepted: "accepted"
        case .rejected: "rejected"
        case .noQuorum: "noQuorum"
        case .elected: "elected"
        case .tied: "tied"
        case .noVotes: "noVotes"
        case .consented: "consented"
        case .noConsent: "noConsent"
        case .blocked: "blocked"
        case .discuss: "discuss"
        }
    }

    public init?(name: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.name.isEqual(to: name) }) else { return nil }
        self = found
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        guard let value = Self(rawValue: try reader.u8()) else { throw .outOfRange }
        self = value
    }
}
