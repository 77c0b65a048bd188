// swift-format-ignore-file
// Made from Sources/Protocol/schema.json by `make schema`. Do not edit: edit the schema.
import Base

/// What an agenda item is set to. Fields that its kind does not use keep their defaults.
public struct ItemDetails: Equatable, Sendable {
    public var kind: ItemKind = ItemKind.allCases[0]
    public var title: [UInt8] = []
    /// description, materials
    public var text: [UInt8] = []
    /// who is on stage
    public var speakers: [UInt8] = []
    /// length planned; 0 when open
    public var seconds: UInt32 = 0
    /// posts may be anonymous
    public var anonymous: Bool = false
    public var method: VoteMethod = .motion
    public var voteKind: VoteKind = .final
    public var secrecy: VoteSecrecy = .recorded
    /// what is chosen from
    public var options: [[UInt8]] = []
    /// places to fill
    public var winners: UInt32 = 1
    public var majority: VoteMajority = .simple
    public var base: VoteBase = .yesNoAbstain
    /// 0: no quorum
    public var quorumNumerator: UInt32 = 0
    public var quorumDenominator: UInt32 = 1
    public var quorumCounts: QuorumCounts = .present
    /// strictly more than the share
    public var quorumOver: Bool = true
    public var entitledRule: EntitledRule = .joined
    /// live votes: show the running result
    public var running: Bool = false
    /// by the roll: these groups alone; empty: all
    public var groups: [[UInt8]] = []
    /// by the roll: what is counted; both: a motion needs the majority of each
    public var weights: VoteWeights = .heads
    /// by the roll: suspended members are among the entitled, without a vote
    public var includesSuspended: Bool = false
    /// how to run it: a note for moderators alone
    public var guide: [UInt8] = []
    /// the amendment that this vote decides; 0: none
    public var amendment: UInt64 = 0
    /// the vote that this one repeats; 0: none
    public var repeats: UInt64 = 0
    /// by the roll: who may act for an absent member
    public var proxyWho: ProxyWho = .anyone
    /// by the roll: how many members one person may act for; 0: any number
    public var proxyLimit: UInt32 = 0
    /// by the roll: whether written votes are taken
    public var written: WrittenRule = .no
    /// by the roll: the least share of the entitled present in person; 0: none
    public var directNumerator: UInt32 = 0
    public var directDenominator: UInt32 = 1
    /// approval: at most so many options; 0: any number
    public var maxChoices: UInt32 = 0
    /// cumulative: points to share out
    public var points: UInt32 = 10
    /// cumulative: at most so many points an option; 0: all of them
    public var maxPerOption: UInt32 = 0
    /// quadratic: the squares of the votes together
    public var credits: UInt32 = 100
    /// quadratic: votes against an option are allowed
    public var negative: Bool = false
    /// score, star: the highest score
    public var maxScore: UInt32 = 5
    /// consent: objections that do not block yet
    public var maxObjections: UInt32 = 0
    /// consent: the share that may stand aside
    public var asideNumerator: UInt32 = 1
    public var asideDenominator: UInt32 = 1
    /// fist: fists that do not block yet
    public var maxBlocks: UInt32 = 0
    /// fist: the least that everybody must show
    public var minLevel: UInt32 = 3
    /// what decides between level options: nothing, a lot from a seed, or an order
    public var tie: TieBreak = .report
    /// the lot is ascending SHA-256 of seed, a zero byte, and the option's number from 1
    public var tieSeed: [UInt8] = []
    /// options from 1, the preferred first
    public var tieOrder: [UInt32] = []
    /// a practice vote: it decides nothing
    public var practice: Bool = false
    /// what each option's people say; battles: who speaks for each side; none, or one an option
    public var statements: [[UInt8]] = []
    /// the proposals that the options come from, 0 for none; empty, or one an option
    public var sources: [UInt64] = []
    /// the rule as one sentence; its fields are those of the preset
    public var preset: VotePreset = .custom
    /// the article that gives the chair a casting vote; empty: there is none
    public var article: [UInt8] = []

    public init() {}

    /// What is public of it.
    public func encode(into writer: inout ByteWriter) {
        writer.u8(kind.rawValue)
        writer.blob(title)
        writer.blob(text)
        writer.varint(UInt64(seconds))
        writer.bool(anonymous)
        writer.u8(method.rawValue)
        writer.u8(voteKind.rawValue)
        writer.u8(secrecy.rawValue)
        writer.blobs(options)
        writer.varint(UInt64(winners))
        writer.u8(majority.rawValue)
        writer.u8(base.rawValue)
        writer.varint(UInt64(quorumNumerator))
        writer.varint(UInt64(quorumDenominator))
        writer.u8(quorumCounts.rawValue)
        writer.bool(quorumOver)
        writer.u8(entitledRule.rawValue)
        writer.bool(running)
        writer.blobs(groups)
        writer.u8(weights.rawValue)
        writer.bool(includesSuspended)
        writer.varint(amendment)
        writer.varint(repeats)
        writer.u8(proxyWho.rawValue)
        writer.varint(UInt64(proxyLimit))
        writer.u8(written.rawValue)
        writer.varint(UInt64(directNumerator))
        writer.varint(UInt64(directDenominator))
        writer.varint(UInt64(maxChoices))
        writer.varint(UInt64(points))
        writer.varint(UInt64(maxPerOption))
        writer.varint(UInt64(credits))
        writer.bool(negative)
        writer.varint(UInt64(maxScore))
        writer.varint(UInt64(maxObjections))
        writer.varint(UInt64(asideNumerator))
        writer.varint(UInt64(asideDenominator))
        writer.varint(UInt64(maxBlocks))
        writer.varint(UInt64(minLevel))
        writer.u8(tie.rawValue)
        writer.blob(tieSeed)
        writer.varints(tieOrder)
        writer.bool(practice)
        writer.varints(sources)
        writer.u8(preset.rawValue)
        writer.blob(article)
    }

    /// Reads what `encode` wrote; what is private keeps its default.
    public init(
        reading reader: inout ByteReader, version: UInt8 = Event.recordVersion
    ) throws(DecodeError) {
        kind = try ItemKind(reading: &reader)
        title = try reader.blob()
        text = try reader.blob()
        seconds = try reader.varint32()
        anonymous = try reader.bool()
        method = try VoteMethod(reading: &reader)
        voteKind = try VoteKind(reading: &reader)
        secrecy = try VoteSecrecy(reading: &reader)
        options = try reader.blobs()
        winners = try reader.varint32()
        majority = try VoteMajority(reading: &reader)
        base = try VoteBase(reading: &reader)
        quorumNumerator = try reader.varint32()
        quorumDenominator = try reader.varint32()
        quorumCounts = try QuorumCounts(reading: &reader)
        quorumOver = try reader.bool()
        entitledRule = try EntitledRule(reading: &reader)
        running = try reader.bool()
        groups = version >= 2 ? try reader.blobs() : []
        weights = version >= 2 ? try VoteWeights(reading: &reader) : .heads
        includesSuspended = version >= 2 ? try reader.bool() : false
        amendment = version >= 3 ? try reader.varint() : 0
        repeats = version >= 3 ? try reader.varint() : 0
        proxyWho = version >= 3 ? try ProxyWho(reading: &reader) : .anyone
        proxyLimit = version >= 3 ? try reader.varint32() : 0
        written = version >= 3 ? try WrittenRule(reading: &reader) : .no
        directNumerator = version >= 3 ? try reader.varint32() : 0
        directDenominator = version >= 3 ? try reader.varint32() : 1
        maxChoices = version >= 3 ? try reader.varint32() : 0
        points = version >= 3 ? try reader.varint32() : 10
        maxPerOption = version >= 3 ? try reader.varint32() : 0
        credits = version >= 3 ? try reader.varint32() : 100
        negative = version >= 3 ? try reader.bool() : false
        maxScore = version >= 3 ? try reader.varint32() : 5
        maxObjections = version >= 3 ? try reader.varint32() : 0
        asideNumerator = version >= 3 ? try reader.varint32() : 1
        asideDenominator = version >= 3 ? try reader.varint32() : 1
        maxBlocks = version >= 3 ? try reader.varint32() : 0
        minLevel = version >= 3 ? try reader.varint32() : 3
        tie = version >= 3 ? try TieBreak(reading: &reader) : .report
        tieSeed = version >= 3 ? try reader.blob() : []
        tieOrder = version >= 3 ? try reader.varints32() : []
        practice = version >= 3 ? try reader.bool() : false
        sources = version >= 4 ? try reader.varints() : []
        preset = version >= 3 ? try VotePreset(reading: &reader) : .custom
        article = version >= 3 ? try reader.blob() : []
    }
}

extension VotePreset {
    /// Sets what the preset is made of; nothing where it is one's own rule.
    public func apply(to details: inout ItemDetails) {
        switch self {
        case .custom: break
        case .ordinary:
            details.majority = .simple
            details.base = .present
            details.quorumNumerator = 1
            details.quorumDenominator = 2
            details.quorumCounts = .present
            details.quorumOver = true
        case .special:
            details.majority = .twoThirds
            details.base = .present
            details.quorumNumerator = 1
            details.quorumDenominator = 2
            details.quorumCounts = .present
            details.quorumOver = true
        case .allHalf:
            details.majority = .absolute
            details.base = .entitled
            details.quorumNumerator = 0
            details.quorumDenominator = 1
            details.quorumCounts = .present
            details.quorumOver = true
        case .allTwoThirds:
            details.majority = .twoThirds
            details.base = .entitled
            details.quorumNumerator = 0
            details.quorumDenominator = 1
            details.quorumCounts = .present
            details.quorumOver = true
        case .allThreeQuarters:
            details.majority = .threeQuarters
            details.base = .entitled
            details.quorumNumerator = 0
            details.quorumDenominator = 1
            details.quorumCounts = .present
            details.quorumOver = true
        case .condominium:
            details.majority = .absolute
            details.base = .entitled
            details.quorumNumerator = 0
            details.quorumDenominator = 1
            details.quorumCounts = .present
            details.quorumOver = true
            details.weights = .both
            details.entitledRule = .roll
        case .coopOrdinary:
            details.majority = .simple
            details.base = .present
            details.quorumNumerator = 1
            details.quorumDenominator = 2
            details.quorumCounts = .present
            details.quorumOver = true
            details.weights = .heads
            details.entitledRule = .roll
            details.proxyLimit = 1
        case .coopSpecial:
            details.majority = .twoThirds
            details.base = .present
            details.quorumNumerator = 1
            details.quorumDenominator = 2
            details.quorumCounts = .present
            details.quorumOver = true
            details.weights = .heads
            details.entitledRule = .roll
            details.proxyLimit = 1
        case .brief:
            details.majority = .relative
            details.base = .yesNo
            details.quorumNumerator = 0
            details.quorumDenominator = 1
            details.quorumCounts = .present
            details.quorumOver = true
        }
    }
}
