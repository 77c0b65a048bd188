// swift-format-ignore-file
// Made from Sources/Protocol/schema.json by `make schema`. Do not edit: edit the schema.
import Base

/// What happened in a hall. The journal holds these; the hall is their fold.
public enum Event: Equatable, Sendable {
    case hallCreated(HallCreated)
    case hallEdited(HallEdited)
    case hallClosed(HallClosed)
    case linkCreated(LinkCreated)
    case linkRevoked(LinkRevoked)
    indirect case seatJoined(SeatJoined)
    case seatLeft(SeatLeft)
    case seatCheckedIn(SeatCheckedIn)
    case seatCheckedOut(SeatCheckedOut)
    case presenceAsked(PresenceAsked)
    case presenceAnswered(PresenceAnswered)
    case presenceEnded(PresenceEnded)
    case presenceSettled(PresenceSettled)
    case quorumMoved(QuorumMoved)
    case seatMuted(SeatMuted)
    case seatUnmuted(SeatUnmuted)
    indirect case itemAdded(ItemAdded)
    indirect case itemEdited(ItemEdited)
    case itemMoved(ItemMoved)
    case itemRemoved(ItemRemoved)
    case itemStarted(ItemStarted)
    case itemStopped(ItemStopped)
    case clockChanged(ClockChanged)
    case cheersCounted(CheersCounted)
    case postAdded(PostAdded)
    case postApproved(PostApproved)
    case postLiked(PostLiked)
    case postUnliked(PostUnliked)
    case postHidden(PostHidden)
    case postRestored(PostRestored)
    case questionMarked(QuestionMarked)
    case voteOpened(VoteOpened)
    case ballotCast(BallotCast)
    indirect case voteClosed(VoteClosed)
    indirect case votePublished(VotePublished)
    indirect case secretOpened(SecretOpened)
    case paperDrawn(PaperDrawn)
    case secretShut(SecretShut)
    case secretEmptied(SecretEmptied)
    case secretAlarmed(SecretAlarmed)
    case voteCancelled(VoteCancelled)
    case voteClosing(VoteClosing)
    case voteClosingStopped(VoteClosingStopped)
    case voteObjected(VoteObjected)
    case voteRecounted(VoteRecounted)
    indirect case voteCorrected(VoteCorrected)
    indirect case voteSettled(VoteSettled)
    case voteChairDecided(VoteChairDecided)
    case noObjectionAsked(NoObjectionAsked)
    case noObjectionEnded(NoObjectionEnded)
    case floorRequested(FloorRequested)
    case floorWithdrawn(FloorWithdrawn)
    case floorGranted(FloorGranted)
    case floorFinished(FloorFinished)
    case rollAdded(RollAdded)
    case rollImported(RollImported)
    case rollChanged(RollChanged)
    case rollRemoved(RollRemoved)
    case cardMade(CardMade)
    case seatClaimed(SeatClaimed)
    case voteExcluded(VoteExcluded)
    case quorumSet(QuorumSet)
    case quorumDeclared(QuorumDeclared)
    case proxyGiven(ProxyGiven)
    case proxyRevoked(ProxyRevoked)
    case ballotEntered(BallotEntered)
    case ballotDropped(BallotDropped)
    case postErased(PostErased)
    case seatErased(SeatErased)
    case hallErased(HallErased)
    case retentionSet(RetentionSet)
    case batchEntered(BatchEntered)
    case batchSettled(BatchSettled)
    case batchDropped(BatchDropped)
    case papersGiven(PapersGiven)
    case motionSet(MotionSet)
    case motionBacked(MotionBacked)
    case amendmentProposed(AmendmentProposed)
    case amendmentRewritten(AmendmentRewritten)
    case amendmentOrdered(AmendmentOrdered)
    case amendmentSettled(AmendmentSettled)
    case motionRepeated(MotionRepeated)
    case ballotFiled(BallotFiled)
    case sideTaken(SideTaken)
    case sideSpeaking(SideSpeaking)
    case sidesCounted(SidesCounted)
    case reasonGiven(ReasonGiven)
    case proposalAdded(ProposalAdded)
    case proposalMerged(ProposalMerged)
    case proposalParted(ProposalParted)
    case statementAdded(StatementAdded)
    case statementModerated(StatementModerated)
    case opinionGiven(OpinionGiven)
    indirect case opinionsMapped(OpinionsMapped)
    case opinionsSet(OpinionsSet)
    case matchConsented(MatchConsented)
    case tablesFormed(TablesFormed)
    case tableSeated(TableSeated)
    case tableNoted(TableNoted)
    case tablePosted(TablePosted)
    case keywordEdited(KeywordEdited)
    case topicsGrained(TopicsGrained)

    public struct HallCreated: Equatable, Sendable {
        public var title: [UInt8]
        public var names: NamesPolicy
        public var language: Language
        public var premoderation: Bool
        public var format: [UInt8]
        /// the join code
        public var code: [UInt8]
        /// 1: each post has a key of its own, and groups are the hall's; 0: a post has its author's key
        public var sealing: UInt32

        public init(
            title: [UInt8],
            names: NamesPolicy,
            language: Language,
            premoderation: Bool,
            format: [UInt8],
            code: [UInt8],
            sealing: UInt32 = 0
        ) {
            self.title = title
            self.names = names
            self.language = language
            self.premoderation = premoderation
            self.format = format
            self.code = code
            self.sealing = sealing
        }
    }

    public struct HallEdited: Equatable, Sendable {
        public var title: [UInt8]
        public var names: NamesPolicy
        public var premoderation: Bool
        /// seconds by which whoever watches from afar is behind: every countdown is longer by them
        public var streamDelay: UInt32

        public init(
            title: [UInt8],
            names: NamesPolicy,
            premoderation: Bool,
            streamDelay: UInt32 = 0
        ) {
            self.title = title
            self.names = names
            self.premoderation = premoderation
            self.streamDelay = streamDelay
        }
    }

    public struct HallClosed: Equatable, Sendable {

        public init() {
        }
    }

    public struct LinkCreated: Equatable, Sendable {
        public var role: Role
        public var label: [UInt8]
        /// SHA-256 of the link's secret
        public var token: Digest

        public init(role: Role, label: [UInt8], token: Digest) {
            self.role = role
            self.label = label
            self.token = token
        }
    }

    public struct LinkRevoked: Equatable, Sendable {
        public var link: UInt64

        public init(link: UInt64) {
            self.link = link
        }
    }

    public struct SeatJoined: Equatable, Sendable {
        public var seat: SeatIndex
        public var role: Role
        public var link: UInt64?
        public var name: [UInt8]
        /// SHA-256 of the seat cookie
        public var token: Digest

        public init(seat: SeatIndex, role: Role, link: UInt64? = nil, name: [UInt8], token: Digest) {
            self.seat = seat
            self.role = role
            self.link = link
            self.name = name
            self.token = token
        }
    }

    public struct SeatLeft: Equatable, Sendable {
        public var seat: SeatIndex

        public init(seat: SeatIndex) {
            self.seat = seat
        }
    }

    public struct SeatCheckedIn: Equatable, Sendable {
        public var seat: SeatIndex

        public init(seat: SeatIndex) {
            self.seat = seat
        }
    }

    public struct SeatCheckedOut: Equatable, Sendable {
        public var seat: SeatIndex

        public init(seat: SeatIndex) {
            self.seat = seat
        }
    }

    public struct PresenceAsked: Equatable, Sendable {
        /// milliseconds since 1970: who is checked in taps until then
        public var endsAt: UInt64
        /// participants who are checked in
        public var asked: UInt32

        public init(endsAt: UInt64, asked: UInt32 = 0) {
            self.endsAt = endsAt
            self.asked = asked
        }
    }

    public struct PresenceAnswered: Equatable, Sendable {
        public var seat: SeatIndex

        public init(seat: SeatIndex) {
            self.seat = seat
        }
    }

    public struct PresenceEnded: Equatable, Sendable {
        public var asked: UInt32
        public var answered: UInt32

        public init(asked: UInt32, answered: UInt32 = 0) {
            self.asked = asked
            self.answered = answered
        }
    }

    public struct PresenceSettled: Equatable, Sendable {
        public var asked: UInt32
        /// those whom a clerk saw among them
        public var answered: UInt32
        /// who did not answer and is checked out by this; 0: nobody is
        public var out: UInt32

        public init(asked: UInt32, answered: UInt32, out: UInt32 = 0) {
            self.asked = asked
            self.answered = answered
            self.out = out
        }
    }

    public struct QuorumMoved: Equatable, Sendable {
        /// the vote that is open
        public var item: UInt64
        /// false: its quorum is missed from here on; ballots are taken as before
        public var met: Bool
        public var present: UInt64
        public var needed: UInt64
        /// both are weights
        public var weighed: Bool

        public init(item: UInt64, met: Bool, present: UInt64, needed: UInt64, weighed: Bool = false) {
            self.item = item
            self.met = met
            self.present = present
            self.needed = needed
            self.weighed = weighed
        }
    }

    public struct SeatMuted: Equatable, Sendable {
        /// the post whose author is muted
        public var post: UInt64?
        public var reason: [UInt8]
        public var seat: SeatIndex

        public init(post: UInt64? = nil, reason: [UInt8], seat: SeatIndex) {
            self.post = post
            self.reason = reason
            self.seat = seat
        }
    }

    public struct SeatUnmuted: Equatable, Sendable {
        public var post: UInt64?
        public var reason: [UInt8]
        public var seat: SeatIndex

        public init(post: UInt64? = nil, reason: [UInt8], seat: SeatIndex) {
            self.post = post
            self.reason = reason
            self.seat = seat
        }
    }

    public struct ItemAdded: Equatable, Sendable {
        public var before: UInt64?
        public var details: ItemDetails

        public init(before: UInt64? = nil, details: ItemDetails) {
            self.before = before
            self.details = details
        }
    }

    public struct ItemEdited: Equatable, Sendable {
        public var item: UInt64
        public var details: ItemDetails

        public init(item: UInt64, details: ItemDetails) {
            self.item = item
            self.details = details
        }
    }

    public struct ItemMoved: Equatable, Sendable {
        public var item: UInt64
        /// absent: to the end
        public var before: UInt64?

        public init(item: UInt64, before: UInt64? = nil) {
            self.item = item
            self.before = before
        }
    }

    public struct ItemRemoved: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct ItemStarted: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct ItemStopped: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct ClockChanged: Equatable, Sendable {
        public var item: UInt64
        public var running: Bool
        /// milliseconds since 1970, when running
        public var endsAt: UInt64
        /// what is left, when paused
        public var leftMillis: UInt64

        public init(item: UInt64, running: Bool, endsAt: UInt64, leftMillis: UInt64) {
            self.item = item
            self.running = running
            self.endsAt = endsAt
            self.leftMillis = leftMillis
        }
    }

    public struct CheersCounted: Equatable, Sendable {
        public var item: UInt64
        /// seconds since 1970
        public var second: UInt64
        public var count: UInt32

        public init(item: UInt64, second: UInt64, count: UInt32) {
            self.item = item
            self.second = second
            self.count = count
        }
    }

    public struct PostAdded: Equatable, Sendable {
        public var item: UInt64
        public var replyTo: UInt64?
        public var anonymous: Bool
        /// waits for a moderator
        public var pending: Bool
        public var text: [UInt8]

        public init(
            item: UInt64,
            replyTo: UInt64? = nil,
            anonymous: Bool,
            pending: Bool,
            text: [UInt8]
        ) {
            self.item = item
            self.replyTo = replyTo
            self.anonymous = anonymous
            self.pending = pending
            self.text = text
        }
    }

    public struct PostApproved: Equatable, Sendable {
        public var post: UInt64

        public init(post: UInt64) {
            self.post = post
        }
    }

    public struct PostLiked: Equatable, Sendable {
        public var post: UInt64

        public init(post: UInt64) {
            self.post = post
        }
    }

    public struct PostUnliked: Equatable, Sendable {
        public var post: UInt64

        public init(post: UInt64) {
            self.post = post
        }
    }

    public struct PostHidden: Equatable, Sendable {
        public var post: UInt64
        public var reason: [UInt8]

        public init(post: UInt64, reason: [UInt8]) {
            self.post = post
            self.reason = reason
        }
    }

    public struct PostRestored: Equatable, Sendable {
        public var post: UInt64
        public var reason: [UInt8]

        public init(post: UInt64, reason: [UInt8]) {
            self.post = post
            self.reason = reason
        }
    }

    public struct QuestionMarked: Equatable, Sendable {
        public var post: UInt64
        public var mark: PostMark

        public init(post: UInt64, mark: PostMark) {
            self.post = post
            self.mark = mark
        }
    }

    public struct VoteOpened: Equatable, Sendable {
        public var item: UInt64
        public var entitled: UInt32
        public var present: UInt32
        /// by the roll: their weights together
        public var entitledWeight: UInt64
        public var presentWeight: UInt64
        /// of the present, those for whom somebody here acts
        public var proxied: UInt32
        /// of the present, those who voted in writing
        public var written: UInt32

        public init(
            item: UInt64,
            entitled: UInt32,
            present: UInt32,
            entitledWeight: UInt64 = 0,
            presentWeight: UInt64 = 0,
            proxied: UInt32 = 0,
            written: UInt32 = 0
        ) {
            self.item = item
            self.entitled = entitled
            self.present = present
            self.entitledWeight = entitledWeight
            self.presentWeight = presentWeight
            self.proxied = proxied
            self.written = written
        }
    }

    public struct BallotCast: Equatable, Sendable {
        public var item: UInt64
        /// motion: 1 yes, 2 no, 3 abstain; plurality: 1 is the first option; consent: 1 consent, 2 stand aside, 3 object; fist: 1 is no finger, 6 all five; 0 is blank
        public var choice: UInt32

        public init(item: UInt64, choice: UInt32) {
            self.item = item
            self.choice = choice
        }
    }

    public struct VoteClosed: Equatable, Sendable {
        public var item: UInt64
        public var cast: UInt32
        public var present: UInt32
        public var castWeight: UInt64
        public var presentWeight: UInt64
        /// of the present, those barred from this vote
        public var excluded: UInt32
        public var excludedWeight: UInt64
        /// as in vote.opened
        public var proxied: UInt32
        public var written: UInt32

        public init(
            item: UInt64,
            cast: UInt32,
            present: UInt32,
            castWeight: UInt64 = 0,
            presentWeight: UInt64 = 0,
            excluded: UInt32 = 0,
            excludedWeight: UInt64 = 0,
            proxied: UInt32 = 0,
            written: UInt32 = 0
        ) {
            self.item = item
            self.cast = cast
            self.present = present
            self.castWeight = castWeight
            self.presentWeight = presentWeight
            self.excluded = excluded
            self.excludedWeight = excludedWeight
            self.proxied = proxied
            self.written = written
        }
    }

    public struct VotePublished: Equatable, Sendable {
        public var item: UInt64
        /// by choice, from 1
        public var counts: [UInt32]
        public var blank: UInt32
        public var entitled: UInt32
        public var present: UInt32
        public var outcome: VoteOutcome
        /// choices
        public var winners: [UInt32]
        /// choices level at the last place
        public var tied: [UInt32]
        /// the counts in weights, where weights count
        public var weights: [UInt64]
        public var blankWeight: UInt64
        public var entitledWeight: UInt64
        public var presentWeight: UInt64
        public var excluded: UInt32
        public var excludedWeight: UInt64
        /// as in vote.closed
        public var proxied: UInt32
        public var written: UInt32
        /// ballots by the way they came: device, kiosk, proxy, written, paper, hands; empty when all came by device
        public var ways: [UInt32]
        /// ballots of several marks: how many came in; else 0
        public var filed: UInt32
        public var filedWeight: UInt64
        /// options in the order that decides between level ones, where the vote has one
        public var lot: [UInt32]
        /// the answer of `townhall tally` as JSON; options by their number from 1; empty for motion and plurality
        public var report: [UInt8]
        /// invalid ballots of batches
        public var invalid: UInt32

        public init(
            item: UInt64,
            counts: [UInt32],
            blank: UInt32,
            entitled: UInt32,
            present: UInt32,
            outcome: VoteOutcome,
            winners: [UInt32],
            tied: [UInt32],
            weights: [UInt64] = [],
            blankWeight: UInt64 = 0,
            entitledWeight: UInt64 = 0,
            presentWeight: UInt64 = 0,
            excluded: UInt32 = 0,
            excludedWeight: UInt64 = 0,
            proxied: UInt32 = 0,
            written: UInt32 = 0,
            ways: [UInt32] = [],
            filed: UInt32 = 0,
            filedWeight: UInt64 = 0,
            lot: [UInt32] = [],
            report: [UInt8] = [],
            invalid: UInt32 = 0
        ) {
            self.item = item
            self.counts = counts
            self.blank = blank
            self.entitled = entitled
            self.present = present
            self.outcome = outcome
            self.winners = winners
            self.tied = tied
            self.weights = weights
            self.blankWeight = blankWeight
            self.entitledWeight = entitledWeight
            self.presentWeight = presentWeight
            self.excluded = excluded
            self.excludedWeight = excludedWeight
            self.proxied = proxied
            self.written = written
            self.ways = ways
            self.filed = filed
            self.filedWeight = filedWeight
            self.lot = lot
            self.report = report
            self.invalid = invalid
        }
    }

    public struct SecretOpened: Equatable, Sendable {
        public var item: UInt64
        /// the key that signs papers blindly: SubjectPublicKeyInfo in hexadecimal
        public var issuer: [UInt8]
        /// the key that acknowledges ballots: an uncompressed point of P-256 in hexadecimal
        public var box: [UInt8]
        /// SHA-256 of what is voted on
        public var definition: Digest
        /// SHA-256 of the salted lines of all who may draw
        public var roll: Digest
        /// of all who may draw
        public var papers: UInt32
        /// of the roll's lines
        public var salt: [UInt8]

        public init(
            item: UInt64,
            issuer: [UInt8] = [],
            box: [UInt8] = [],
            definition: Digest = .zero,
            roll: Digest = .zero,
            papers: UInt32 = 0,
            salt: [UInt8]
        ) {
            self.item = item
            self.issuer = issuer
            self.box = box
            self.definition = definition
            self.roll = roll
            self.papers = papers
            self.salt = salt
        }
    }

    public struct PaperDrawn: Equatable, Sendable {
        public var item: UInt64
        public var papers: UInt32
        /// SHA-256 of the blinded messages
        public var blinded: Digest
        /// for whom it was drawn
        public var voter: SeatIndex

        public init(item: UInt64, papers: UInt32 = 0, blinded: Digest = .zero, voter: SeatIndex) {
            self.item = item
            self.papers = papers
            self.blinded = blinded
            self.voter = voter
        }
    }

    public struct SecretShut: Equatable, Sendable {
        /// no ballot is taken any more; those in the box come out, sorted
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct SecretEmptied: Equatable, Sendable {
        public var item: UInt64
        public var count: UInt32
        /// 453 bytes each, ascending by their keys
        public var ballots: [UInt8]

        public init(item: UInt64, count: UInt32 = 0, ballots: [UInt8]) {
            self.item = item
            self.count = count
            self.ballots = ballots
        }
    }

    public struct SecretAlarmed: Equatable, Sendable {
        public var item: UInt64
        /// surplus: a ballot more than there are papers; box, keys: cannot be read or written
        public var alarm: SecretTrouble

        public init(item: UInt64, alarm: SecretTrouble = SecretTrouble.allCases[0]) {
            self.item = item
            self.alarm = alarm
        }
    }

    public struct VoteCancelled: Equatable, Sendable {
        public var item: UInt64
        public var reason: [UInt8]

        public init(item: UInt64, reason: [UInt8]) {
            self.item = item
            self.reason = reason
        }
    }

    public struct VoteClosing: Equatable, Sendable {
        public var item: UInt64
        /// milliseconds since 1970: ballots are taken until then
        public var endsAt: UInt64

        public init(item: UInt64, endsAt: UInt64) {
            self.item = item
            self.endsAt = endsAt
        }
    }

    public struct VoteClosingStopped: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct VoteObjected: Equatable, Sendable {
        public var item: UInt64
        /// what somebody in the room says against the published result
        public var reason: [UInt8]

        public init(item: UInt64, reason: [UInt8]) {
            self.item = item
            self.reason = reason
        }
    }

    public struct VoteRecounted: Equatable, Sendable {
        public var item: UInt64
        /// the ballots give what stands
        public var same: Bool
        /// by choice, from 1
        public var counts: [UInt32]
        public var blank: UInt32
        public var weights: [UInt64]
        public var blankWeight: UInt64
        public var invalid: UInt32

        public init(
            item: UInt64,
            same: Bool,
            counts: [UInt32],
            blank: UInt32,
            weights: [UInt64],
            blankWeight: UInt64,
            invalid: UInt32 = 0
        ) {
            self.item = item
            self.same = same
            self.counts = counts
            self.blank = blank
            self.weights = weights
            self.blankWeight = blankWeight
            self.invalid = invalid
        }
    }

    public struct VoteCorrected: Equatable, Sendable {
        public var item: UInt64
        public var reason: [UInt8]
        /// the figures that stand from here on; the former ones stay in the record and on every page
        public var counts: [UInt32]
        public var blank: UInt32
        public var weights: [UInt64]
        public var blankWeight: UInt64
        public var outcome: VoteOutcome
        public var winners: [UInt32]
        public var tied: [UInt32]
        public var invalid: UInt32

        public init(
            item: UInt64,
            reason: [UInt8],
            counts: [UInt32],
            blank: UInt32,
            weights: [UInt64],
            blankWeight: UInt64,
            outcome: VoteOutcome,
            winners: [UInt32],
            tied: [UInt32],
            invalid: UInt32 = 0
        ) {
            self.item = item
            self.reason = reason
            self.counts = counts
            self.blank = blank
            self.weights = weights
            self.blankWeight = blankWeight
            self.outcome = outcome
            self.winners = winners
            self.tied = tied
            self.invalid = invalid
        }
    }

    public struct VoteSettled: Equatable, Sendable {
        public var item: UInt64
        /// seed or order: how level options of a published result were told apart; the vote's details say so from here on
        public var how: TieBreak
        /// as tieSeed: anybody can draw the lot again
        public var seed: [UInt8]
        /// as tieOrder
        public var order: [UInt32]
        public var outcome: VoteOutcome
        public var winners: [UInt32]
        public var tied: [UInt32]
        /// as in vote.published
        public var lot: [UInt32]
        /// as in vote.published
        public var report: [UInt8]

        public init(
            item: UInt64,
            how: TieBreak = TieBreak.allCases[0],
            seed: [UInt8],
            order: [UInt32],
            outcome: VoteOutcome,
            winners: [UInt32],
            tied: [UInt32],
            lot: [UInt32],
            report: [UInt8]
        ) {
            self.item = item
            self.how = how
            self.seed = seed
            self.order = order
            self.outcome = outcome
            self.winners = winners
            self.tied = tied
            self.lot = lot
            self.report = report
        }
    }

    public struct VoteChairDecided: Equatable, Sendable {
        public var item: UInt64
        /// 1 yes, 2 no: on a motion that was level, by the article of its details
        public var choice: UInt32
        /// the chair had voted with the others already
        public var voted: Bool
        public var outcome: VoteOutcome

        public init(item: UInt64, choice: UInt32, voted: Bool = false, outcome: VoteOutcome) {
            self.item = item
            self.choice = choice
            self.voted = voted
            self.outcome = outcome
        }
    }

    public struct NoObjectionAsked: Equatable, Sendable {
        public var item: UInt64
        /// milliseconds since 1970: it is carried then, if nobody objects
        public var endsAt: UInt64
        public var entitled: UInt32
        public var present: UInt32

        public init(item: UInt64, endsAt: UInt64, entitled: UInt32, present: UInt32) {
            self.item = item
            self.endsAt = endsAt
            self.entitled = entitled
            self.present = present
        }
    }

    public struct NoObjectionEnded: Equatable, Sendable {
        public var item: UInt64
        /// passed: carried without a vote
        public var end: NoObjectionEnd

        public init(item: UInt64, end: NoObjectionEnd) {
            self.item = item
            self.end = end
        }
    }

    public struct FloorRequested: Equatable, Sendable {
        public var item: UInt64
        /// a point of order
        public var order: Bool
        /// how often this person has spoken before
        public var spoken: UInt32

        public init(item: UInt64, order: Bool, spoken: UInt32) {
            self.item = item
            self.order = order
            self.spoken = spoken
        }
    }

    public struct FloorWithdrawn: Equatable, Sendable {
        public var request: UInt64

        public init(request: UInt64) {
            self.request = request
        }
    }

    public struct FloorGranted: Equatable, Sendable {
        public var request: UInt64

        public init(request: UInt64) {
            self.request = request
        }
    }

    public struct FloorFinished: Equatable, Sendable {
        public var request: UInt64

        public init(request: UInt64) {
            self.request = request
        }
    }

    public struct RollAdded: Equatable, Sendable {
        public var seat: SeatIndex
        public var name: [UInt8]
        public var number: [UInt8]
        public var group: [UInt8]
        public var contact: [UInt8]
        public var weight: UInt64
        public var status: MemberStatus

        public init(
            seat: SeatIndex,
            name: [UInt8],
            number: [UInt8],
            group: [UInt8],
            contact: [UInt8],
            weight: UInt64,
            status: MemberStatus
        ) {
            self.seat = seat
            self.name = name
            self.number = number
            self.group = group
            self.contact = contact
            self.weight = weight
            self.status = status
        }
    }

    public struct RollImported: Equatable, Sendable {
        /// of the people added before, those that count from here on
        public var first: SeatIndex
        public var count: UInt32
        /// of the weights as people write them
        public var decimals: UInt32

        public init(first: SeatIndex, count: UInt32, decimals: UInt32) {
            self.first = first
            self.count = count
            self.decimals = decimals
        }
    }

    public struct RollChanged: Equatable, Sendable {
        public var seat: SeatIndex
        public var name: [UInt8]
        public var number: [UInt8]
        public var group: [UInt8]
        public var contact: [UInt8]
        public var weight: UInt64
        public var status: MemberStatus

        public init(
            seat: SeatIndex,
            name: [UInt8],
            number: [UInt8],
            group: [UInt8],
            contact: [UInt8],
            weight: UInt64,
            status: MemberStatus
        ) {
            self.seat = seat
            self.name = name
            self.number = number
            self.group = group
            self.contact = contact
            self.weight = weight
            self.status = status
        }
    }

    public struct RollRemoved: Equatable, Sendable {
        public var seat: SeatIndex
        public var reason: [UInt8]

        public init(seat: SeatIndex, reason: [UInt8]) {
            self.seat = seat
            self.reason = reason
        }
    }

    public struct CardMade: Equatable, Sendable {
        public var seat: SeatIndex
        /// SHA-256 of the secret on the card; a former card ends
        public var card: Digest

        public init(seat: SeatIndex, card: Digest) {
            self.seat = seat
            self.card = card
        }
    }

    public struct SeatClaimed: Equatable, Sendable {
        public var seat: SeatIndex
        public var name: [UInt8]
        /// SHA-256 of the seat cookie; a former device ends
        public var token: Digest

        public init(seat: SeatIndex, name: [UInt8], token: Digest) {
            self.seat = seat
            self.name = name
            self.token = token
        }
    }

    public struct VoteExcluded: Equatable, Sendable {
        public var item: UInt64
        /// false: no longer
        public var excluded: Bool
        public var seat: SeatIndex
        public var reason: [UInt8]

        public init(item: UInt64, excluded: Bool, seat: SeatIndex, reason: [UInt8]) {
            self.item = item
            self.excluded = excluded
            self.seat = seat
            self.reason = reason
        }
    }

    public struct QuorumSet: Equatable, Sendable {
        /// 0: none
        public var numerator: UInt32
        public var denominator: UInt32
        /// strictly more than the share
        public var over: Bool

        public init(numerator: UInt32, denominator: UInt32, over: Bool) {
            self.numerator = numerator
            self.denominator = denominator
            self.over = over
        }
    }

    public struct QuorumDeclared: Equatable, Sendable {
        public var entitled: UInt32
        public var direct: UInt32
        public var needed: UInt32
        public var entitledWeight: UInt64
        public var directWeight: UInt64
        /// members for whom somebody here acts
        public var proxied: UInt32
        /// members who voted in writing
        public var written: UInt32
        /// of all three
        public var presentWeight: UInt64

        public init(
            entitled: UInt32,
            direct: UInt32,
            needed: UInt32,
            entitledWeight: UInt64,
            directWeight: UInt64,
            proxied: UInt32 = 0,
            written: UInt32 = 0,
            presentWeight: UInt64 = 0
        ) {
            self.entitled = entitled
            self.direct = direct
            self.needed = needed
            self.entitledWeight = entitledWeight
            self.directWeight = directWeight
            self.proxied = proxied
            self.written = written
            self.presentWeight = presentWeight
        }
    }

    public struct ProxyGiven: Equatable, Sendable {
        /// for one item; absent: for the whole assembly
        public var item: UInt64?
        /// the member for whom is acted
        public var principal: SeatIndex
        /// who acts; in place of whoever did before
        public var holder: SeatIndex
        public var instruction: [UInt8]
        /// how the member called the holder; empty where staff chose
        public var typed: [UInt8]

        public init(
            item: UInt64? = nil,
            principal: SeatIndex,
            holder: SeatIndex,
            instruction: [UInt8],
            typed: [UInt8]
        ) {
            self.item = item
            self.principal = principal
            self.holder = holder
            self.instruction = instruction
            self.typed = typed
        }
    }

    public struct ProxyRevoked: Equatable, Sendable {
        public var item: UInt64?
        public var principal: SeatIndex

        public init(item: UInt64? = nil, principal: SeatIndex) {
            self.item = item
            self.principal = principal
        }
    }

    public struct BallotEntered: Equatable, Sendable {
        public var item: UInt64
        public var way: BallotWay
        /// as in ballot.cast; 0 where the ballot has several marks
        public var choice: UInt32
        /// as in ballot.filed; else empty
        public var marks: [UInt32]
        public var voter: SeatIndex

        public init(item: UInt64, way: BallotWay, choice: UInt32, marks: [UInt32], voter: SeatIndex) {
            self.item = item
            self.way = way
            self.choice = choice
            self.marks = marks
            self.voter = voter
        }
    }

    public struct BallotDropped: Equatable, Sendable {
        public var item: UInt64
        public var voter: SeatIndex
        public var reason: [UInt8]

        public init(item: UInt64, voter: SeatIndex, reason: [UInt8]) {
            self.item = item
            self.voter = voter
            self.reason = reason
        }
    }

    public struct PostErased: Equatable, Sendable {
        public var post: UInt64
        public var reason: [UInt8]

        public init(post: UInt64, reason: [UInt8]) {
            self.post = post
            self.reason = reason
        }
    }

    public struct SeatErased: Equatable, Sendable {
        public var seat: SeatIndex
        public var reason: [UInt8]

        public init(seat: SeatIndex, reason: [UInt8]) {
            self.seat = seat
            self.reason = reason
        }
    }

    public struct HallErased: Equatable, Sendable {
        public var reason: [UInt8]

        public init(reason: [UInt8]) {
            self.reason = reason
        }
    }

    public struct RetentionSet: Equatable, Sendable {
        /// after the end of the hall, when its personal data are erased; 0: kept
        public var days: UInt32

        public init(days: UInt32) {
            self.days = days
        }
    }

    public struct BatchEntered: Equatable, Sendable {
        public var item: UInt64
        /// its number from 1; 0: the whole vote, counted again by hand after an objection
        public var batch: UInt32
        /// paper or hands
        public var way: BallotWay
        /// by choice, from 1
        public var counts: [UInt32]
        /// how many ballots the counts are of
        public var ballots: UInt32
        public var blank: UInt32
        public var invalid: UInt32

        public init(
            item: UInt64,
            batch: UInt32,
            way: BallotWay,
            counts: [UInt32],
            ballots: UInt32,
            blank: UInt32,
            invalid: UInt32
        ) {
            self.item = item
            self.batch = batch
            self.way = way
            self.counts = counts
            self.ballots = ballots
            self.blank = blank
            self.invalid = invalid
        }
    }

    public struct BatchSettled: Equatable, Sendable {
        public var item: UInt64
        public var batch: UInt32
        /// both tellers counted the same: it counts; else both count again
        public var same: Bool
        /// ballots in it, blank and invalid ones too; 0 while they differ
        public var total: UInt32

        public init(item: UInt64, batch: UInt32, same: Bool, total: UInt32) {
            self.item = item
            self.batch = batch
            self.same = same
            self.total = total
        }
    }

    public struct BatchDropped: Equatable, Sendable {
        public var item: UInt64
        public var batch: UInt32
        public var reason: [UInt8]

        public init(item: UInt64, batch: UInt32, reason: [UInt8]) {
            self.item = item
            self.batch = batch
            self.reason = reason
        }
    }

    public struct PapersGiven: Equatable, Sendable {
        public var item: UInt64
        /// ballot papers given out; batches on paper hold no more
        public var count: UInt32

        public init(item: UInt64, count: UInt32) {
            self.item = item
            self.count = count
        }
    }

    public struct MotionSet: Equatable, Sendable {
        public var item: UInt64
        public var paragraphs: [[UInt8]]
        /// how many must second it (재청) before the vote opens
        public var seconds: UInt32
        /// people may move and second it by their own devices
        public var backing: Bool
        /// people may propose amendments by their own devices
        public var amending: Bool

        public init(
            item: UInt64,
            paragraphs: [[UInt8]],
            seconds: UInt32,
            backing: Bool,
            amending: Bool
        ) {
            self.item = item
            self.paragraphs = paragraphs
            self.seconds = seconds
            self.backing = backing
            self.amending = amending
        }
    }

    public struct MotionBacked: Equatable, Sendable {
        public var item: UInt64
        /// absent: the motion itself
        public var amendment: UInt64?
        /// false: moved (동의), true: seconded (재청)
        public var seconding: Bool
        /// nobody: the room, without a name
        public var seat: SeatIndex
        public var name: [UInt8]

        public init(
            item: UInt64,
            amendment: UInt64? = nil,
            seconding: Bool,
            seat: SeatIndex,
            name: [UInt8]
        ) {
            self.item = item
            self.amendment = amendment
            self.seconding = seconding
            self.seat = seat
            self.name = name
        }
    }

    public struct AmendmentProposed: Equatable, Sendable {
        public var item: UInt64
        public var change: AmendmentChange
        /// its number; add: behind which, 0 before all
        public var paragraph: UInt32
        public var seat: SeatIndex
        public var name: [UInt8]
        public var text: [UInt8]

        public init(
            item: UInt64,
            change: AmendmentChange,
            paragraph: UInt32,
            seat: SeatIndex,
            name: [UInt8],
            text: [UInt8]
        ) {
            self.item = item
            self.change = change
            self.paragraph = paragraph
            self.seat = seat
            self.name = name
            self.text = text
        }
    }

    public struct AmendmentRewritten: Equatable, Sendable {
        public var amendment: UInt64
        public var text: [UInt8]

        public init(amendment: UInt64, text: [UInt8]) {
            self.amendment = amendment
            self.text = text
        }
    }

    public struct AmendmentOrdered: Equatable, Sendable {
        public var item: UInt64
        /// those that are pending, in the order in which they are decided
        public var amendments: [UInt64]

        public init(item: UInt64, amendments: [UInt64]) {
            self.item = item
            self.amendments = amendments
        }
    }

    public struct AmendmentSettled: Equatable, Sendable {
        public var amendment: UInt64
        /// adopted: the text is changed
        public var status: AmendmentStatus
        /// the vote that decided it
        public var vote: UInt64?

        public init(amendment: UInt64, status: AmendmentStatus, vote: UInt64? = nil) {
            self.amendment = amendment
            self.status = status
            self.vote = vote
        }
    }

    public struct MotionRepeated: Equatable, Sendable {
        /// the vote that is held again
        public var item: UInt64
        /// whose motion it takes along, as amended; its pending amendments go there
        public var from: UInt64

        public init(item: UInt64, from: UInt64) {
            self.item = item
            self.from = from
        }
    }

    public struct BallotFiled: Equatable, Sendable {
        public var item: UInt64
        /// as in the command ballot.file
        public var marks: [UInt32]

        public init(item: UInt64, marks: [UInt32]) {
            self.item = item
            self.marks = marks
        }
    }

    public struct SideTaken: Equatable, Sendable {
        public var item: UInt64
        /// 1 is the battle's first side
        public var position: UInt32

        public init(item: UInt64, position: UInt32) {
            self.item = item
            self.position = position
        }
    }

    public struct SideSpeaking: Equatable, Sendable {
        public var item: UInt64
        /// whose turn it is; 0: nobody's
        public var position: UInt32

        public init(item: UInt64, position: UInt32) {
            self.item = item
            self.position = position
        }
    }

    public struct SidesCounted: Equatable, Sendable {
        public var item: UInt64
        /// by side: who stood there when the first speaker began, or came to it first
        public var first: [UInt32]
        /// by side: who stands there at the end
        public var last: [UInt32]
        /// row by row: of those who stood on a side first, how many stand on each; a withheld row has zeros
        public var flow: [UInt32]
        /// the rows that are told nobody, because too few people stand behind them
        public var withheld: [UInt32]
        /// how often somebody changed sides
        public var moves: UInt32

        public init(
            item: UInt64,
            first: [UInt32],
            last: [UInt32],
            flow: [UInt32],
            withheld: [UInt32],
            moves: UInt32
        ) {
            self.item = item
            self.first = first
            self.last = last
            self.flow = flow
            self.withheld = withheld
            self.moves = moves
        }
    }

    public struct ReasonGiven: Equatable, Sendable {
        public var item: UInt64
        /// where its author stands
        public var side: UInt32
        /// its author stood elsewhere before
        public var moved: Bool
        public var anonymous: Bool
        /// waits for a moderator
        public var pending: Bool
        public var text: [UInt8]

        public init(
            item: UInt64,
            side: UInt32,
            moved: Bool,
            anonymous: Bool,
            pending: Bool,
            text: [UInt8]
        ) {
            self.item = item
            self.side = side
            self.moved = moved
            self.anonymous = anonymous
            self.pending = pending
            self.text = text
        }
    }

    public struct ProposalAdded: Equatable, Sendable {
        public var item: UInt64
        public var anonymous: Bool
        /// waits for a moderator
        public var pending: Bool
        public var title: [UInt8]
        public var text: [UInt8]

        public init(item: UInt64, anonymous: Bool, pending: Bool, title: [UInt8], text: [UInt8]) {
            self.item = item
            self.anonymous = anonymous
            self.pending = pending
            self.title = title
            self.text = text
        }
    }

    public struct ProposalMerged: Equatable, Sendable {
        public var post: UInt64
        public var into: UInt64
        /// of both together, one person once
        public var support: UInt32

        public init(post: UInt64, into: UInt64, support: UInt32) {
            self.post = post
            self.into = into
            self.support = support
        }
    }

    public struct ProposalParted: Equatable, Sendable {
        public var post: UInt64
        /// of the one that stands alone again
        public var support: UInt32
        /// of the one that it was merged into
        public var rest: UInt32

        public init(post: UInt64, support: UInt32, rest: UInt32) {
            self.post = post
            self.support = support
            self.rest = rest
        }
    }

    public struct StatementAdded: Equatable, Sendable {
        public var item: UInt64
        /// waits for a moderator
        public var pending: Bool
        /// by staff
        public var seeded: Bool
        public var text: [UInt8]

        public init(item: UInt64 = 0, pending: Bool = false, seeded: Bool = false, text: [UInt8]) {
            self.item = item
            self.pending = pending
            self.seeded = seeded
            self.text = text
        }
    }

    public struct StatementModerated: Equatable, Sendable {
        public var statement: UInt64
        /// shown: approved or brought back; out: taken out, its answers count as if nobody had an opinion
        public var status: StatementStatus
        public var reason: [UInt8]

        public init(
            statement: UInt64 = 0,
            status: StatementStatus = StatementStatus.allCases[0],
            reason: [UInt8]
        ) {
            self.statement = statement
            self.status = status
            self.reason = reason
        }
    }

    public struct OpinionGiven: Equatable, Sendable {
        public var item: UInt64
        public var statement: UInt64
        public var round: UInt32
        /// by chance: which statement this person is asked next
        public var draw: UInt32
        /// the last answer of a round counts
        public var answer: OpinionAnswer

        public init(
            item: UInt64 = 0,
            statement: UInt64 = 0,
            round: UInt32 = 0,
            draw: UInt32 = 0,
            answer: OpinionAnswer
        ) {
            self.item = item
            self.statement = statement
            self.round = round
            self.draw = draw
            self.answer = answer
        }
    }

    public struct OpinionsMapped: Equatable, Sendable {
        public var item: UInt64
        public var round: UInt32
        /// the sequence up to which answers were counted
        public var through: UInt64
        public var answers: UInt64
        /// who answered enough to be on the map
        public var people: UInt32
        /// how many answers are enough
        public var least: UInt32
        /// by statement: mean answer and its part in both directions; signed millionths as 2·n or 2·|n| − 1
        public var weights: [UInt32]
        /// by group: people, and its middle, signed thousandths
        public var groups: [UInt32]
        /// places where people stand together: x, y, people, group from 1
        public var points: [UInt32]
        /// of each point: where the same people stood in the first round, x and y; empty before a second one
        public var moves: [UInt32]
        /// group from 1, statement from 1, 1 where it agrees and 0 where it disagrees, thousandths that do
        public var standsFor: [UInt32]
        /// statement from 1, thousandths of group-informed consensus; the best first
        public var common: [UInt32]
        /// statement from 1, then of those who answered it in both rounds the counts by first and last answer: agree to agree, agree to disagree, … pass to pass
        public var changes: [UInt32]

        public init(
            item: UInt64 = 0,
            round: UInt32 = 0,
            through: UInt64 = 0,
            answers: UInt64 = 0,
            people: UInt32 = 0,
            least: UInt32 = 0,
            weights: [UInt32] = [],
            groups: [UInt32] = [],
            points: [UInt32] = [],
            moves: [UInt32] = [],
            standsFor: [UInt32] = [],
            common: [UInt32] = [],
            changes: [UInt32] = []
        ) {
            self.item = item
            self.round = round
            self.through = through
            self.answers = answers
            self.people = people
            self.least = least
            self.weights = weights
            self.groups = groups
            self.points = points
            self.moves = moves
            self.standsFor = standsFor
            self.common = common
            self.changes = changes
        }
    }

    public struct OpinionsSet: Equatable, Sendable {
        public var item: UInt64
        /// participants may write statements
        public var accepting: Bool
        /// their statements wait for a moderator
        public var moderated: Bool
        /// answers are taken
        public var answering: Bool
        /// how often the statements are asked; answers of rounds are kept apart
        public var round: UInt32

        public init(
            item: UInt64 = 0,
            accepting: Bool = false,
            moderated: Bool = false,
            answering: Bool = false,
            round: UInt32 = 0
        ) {
            self.item = item
            self.accepting = accepting
            self.moderated = moderated
            self.answering = answering
            self.round = round
        }
    }

    public struct MatchConsented: Equatable, Sendable {
        public var item: UInt64
        public var willing: Bool

        public init(item: UInt64 = 0, willing: Bool) {
            self.item = item
            self.willing = willing
        }
    }

    public struct TablesFormed: Equatable, Sendable {
        public var item: UInt64
        /// people a table
        public var size: UInt32
        public var mix: TableMix
        /// people at each table, from table 1
        public var sizes: [UInt32]
        /// who sits there, table after table
        public var seats: [UInt32]

        public init(
            item: UInt64 = 0,
            size: UInt32 = 0,
            mix: TableMix = TableMix.allCases[0],
            sizes: [UInt32] = [],
            seats: [UInt32]
        ) {
            self.item = item
            self.size = size
            self.mix = mix
            self.sizes = sizes
            self.seats = seats
        }
    }

    public struct TableSeated: Equatable, Sendable {
        public var item: UInt64
        /// 0: at none any more
        public var table: UInt32
        public var seat: SeatIndex

        public init(item: UInt64 = 0, table: UInt32, seat: SeatIndex) {
            self.item = item
            self.table = table
            self.seat = seat
        }
    }

    public struct TableNoted: Equatable, Sendable {
        public var item: UInt64
        public var table: UInt32
        /// what the table tells everybody; the last one counts
        public var text: [UInt8]

        public init(item: UInt64 = 0, table: UInt32 = 0, text: [UInt8]) {
            self.item = item
            self.table = table
            self.text = text
        }
    }

    public struct TablePosted: Equatable, Sendable {
        public var item: UInt64
        public var table: UInt32
        public var text: [UInt8]

        public init(item: UInt64 = 0, table: UInt32 = 0, text: [UInt8]) {
            self.item = item
            self.table = table
            self.text = text
        }
    }

    public struct KeywordEdited: Equatable, Sendable {
        public var item: UInt64
        public var act: KeywordAct
        /// the keyword as it stands in posts
        public var word: [UInt8]
        /// rename: its new name; merge: the keyword it is counted with
        public var text: [UInt8]

        public init(item: UInt64, act: KeywordAct, word: [UInt8], text: [UInt8]) {
            self.item = item
            self.act = act
            self.word = word
            self.text = text
        }
    }

    public struct TopicsGrained: Equatable, Sendable {
        public var item: UInt64
        /// 6 is usual, more is finer, less is coarser
        public var grain: UInt32

        public init(item: UInt64, grain: UInt32) {
            self.item = item
            self.grain = grain
        }
    }

    /// The version of every record's payload that this server writes; it reads this one and all before.
    public static let recordVersion: UInt8 = 4

    /// The kind numbers of all events.
    public static let kinds: [UInt16] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 82, 83, 84, 85, 86, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 125, 126, 127, 128, 129, 31, 50, 51, 52, 53, 54, 87, 88, 55, 56, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 60, 61, 62, 63, 64, 65, 66, 67, 90, 91, 92, 93, 70, 71, 72, 73, 74, 75, 76, 45, 100, 101, 102, 103, 104, 105, 106, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 80, 81]

    /// The journal's kind number.
    public var kind: UInt16 {
        switch self {
        case .hallCreated: 1
        case .hallEdited: 2
        case .hallClosed: 3
        case .linkCreated: 4
        case .linkRevoked: 5
        case .seatJoined: 6
        case .seatLeft: 7
        case .seatCheckedIn: 8
        case .seatCheckedOut: 9
        case .presenceAsked: 82
        case .presenceAnswered: 83
        case .presenceEnded: 84
        case .presenceSettled: 85
        case .quorumMoved: 86
        case .seatMuted: 10
        case .seatUnmuted: 11
        case .itemAdded: 12
        case .itemEdited: 13
        case .itemMoved: 14
        case .itemRemoved: 15
        case .itemStarted: 16
        case .itemStopped: 17
        case .clockChanged: 18
        case .cheersCounted: 19
        case .postAdded: 20
        case .postApproved: 21
        case .postLiked: 22
        case .postUnliked: 23
        case .postHidden: 24
        case .postRestored: 25
        case .questionMarked: 26
        case .voteOpened: 27
        case .ballotCast: 28
        case .voteClosed: 29
        case .votePublished: 30
        case .secretOpened: 125
        case .paperDrawn: 126
        case .secretShut: 127
        case .secretEmptied: 128
        case .secretAlarmed: 129
        case .voteCancelled: 31
        case .voteClosing: 50
        case .voteClosingStopped: 51
        case .voteObjected: 52
        case .voteRecounted: 53
        case .voteCorrected: 54
        case .voteSettled: 87
        case .voteChairDecided: 88
        case .noObjectionAsked: 55
        case .noObjectionEnded: 56
        case .floorRequested: 32
        case .floorWithdrawn: 33
        case .floorGranted: 34
        case .floorFinished: 35
        case .rollAdded: 36
        case .rollImported: 37
        case .rollChanged: 38
        case .rollRemoved: 39
        case .cardMade: 40
        case .seatClaimed: 41
        case .voteExcluded: 42
        case .quorumSet: 43
        case .quorumDeclared: 44
        case .proxyGiven: 60
        case .proxyRevoked: 61
        case .ballotEntered: 62
        case .ballotDropped: 63
        case .postErased: 64
        case .seatErased: 65
        case .hallErased: 66
        case .retentionSet: 67
        case .batchEntered: 90
        case .batchSettled: 91
        case .batchDropped: 92
        case .papersGiven: 93
        case .motionSet: 70
        case .motionBacked: 71
        case .amendmentProposed: 72
        case .amendmentRewritten: 73
        case .amendmentOrdered: 74
        case .amendmentSettled: 75
        case .motionRepeated: 76
        case .ballotFiled: 45
        case .sideTaken: 100
        case .sideSpeaking: 101
        case .sidesCounted: 102
        case .reasonGiven: 103
        case .proposalAdded: 104
        case .proposalMerged: 105
        case .proposalParted: 106
        case .statementAdded: 110
        case .statementModerated: 111
        case .opinionGiven: 112
        case .opinionsMapped: 113
        case .opinionsSet: 114
        case .matchConsented: 115
        case .tablesFormed: 116
        case .tableSeated: 117
        case .tableNoted: 118
        case .tablePosted: 119
        case .keywordEdited: 80
        case .topicsGrained: 81
        }
    }

    /// The name on the wire.
    public var name: StaticString {
        switch self {
        case .hallCreated: "hall.created"
        case .hallEdited: "hall.edited"
        case .hallClosed: "hall.closed"
        case .linkCreated: "link.created"
        case .linkRevoked: "link.revoked"
        case .seatJoined: "seat.joined"
        case .seatLeft: "seat.left"
        case .seatCheckedIn: "seat.checkedIn"
        case .seatCheckedOut: "seat.checkedOut"
        case .presenceAsked: "presence.asked"
        case .presenceAnswered: "presence.answered"
        case .presenceEnded: "presence.ended"
        case .presenceSettled: "presence.settled"
        case .quorumMoved: "quorum.moved"
        case .seatMuted: "seat.muted"
        case .seatUnmuted: "seat.unmuted"
        case .itemAdded: "item.added"
        case .itemEdited: "item.edited"
        case .itemMoved: "item.moved"
        case .itemRemoved: "item.removed"
        case .itemStarted: "item.started"
        case .itemStopped: "item.stopped"
        case .clockChanged: "clock.changed"
        case .cheersCounted: "cheers.counted"
        case .postAdded: "post.added"
        case .postApproved: "post.approved"
        case .postLiked: "post.liked"
        case .postUnliked: "post.unliked"
        case .postHidden: "post.hidden"
        case .postRestored: "post.restored"
        case .questionMarked: "question.marked"
        case .voteOpened: "vote.opened"
        case .ballotCast: "ballot.cast"
        case .voteClosed: "vote.closed"
        case .votePublished: "vote.published"
        case .secretOpened: "secret.opened"
        case .paperDrawn: "paper.drawn"
        case .secretShut: "secret.shut"
        case .secretEmptied: "secret.emptied"
        case .secretAlarmed: "secret.alarmed"
        case .voteCancelled: "vote.cancelled"
        case .voteClosing: "vote.closing"
        case .voteClosingStopped: "vote.closingStopped"
        case .voteObjected: "vote.objected"
        case .voteRecounted: "vote.recounted"
        case .voteCorrected: "vote.corrected"
        case .voteSettled: "vote.settled"
        case .voteChairDecided: "vote.chairDecided"
        case .noObjectionAsked: "noObjection.asked"
        case .noObjectionEnded: "noObjection.ended"
        case .floorRequested: "floor.requested"
        case .floorWithdrawn: "floor.withdrawn"
        case .floorGranted: "floor.granted"
        case .floorFinished: "floor.finished"
        case .rollAdded: "roll.added"
        case .rollImported: "roll.imported"
        case .rollChanged: "roll.changed"
        case .rollRemoved: "roll.removed"
        case .cardMade: "card.made"
        case .seatClaimed: "seat.claimed"
        case .voteExcluded: "vote.excluded"
        case .quorumSet: "quorum.set"
        case .quorumDeclared: "quorum.declared"
        case .proxyGiven: "proxy.given"
        case .proxyRevoked: "proxy.revoked"
        case .ballotEntered: "ballot.entered"
        case .ballotDropped: "ballot.dropped"
        case .postErased: "post.erased"
        case .seatErased: "seat.erased"
        case .hallErased: "hall.erased"
        case .retentionSet: "retention.set"
        case .batchEntered: "batch.entered"
        case .batchSettled: "batch.settled"
        case .batchDropped: "batch.dropped"
        case .papersGiven: "papers.given"
        case .motionSet: "motion.set"
        case .motionBacked: "motion.backed"
        case .amendmentProposed: "amendment.proposed"
        case .amendmentRewritten: "amendment.rewritten"
        case .amendmentOrdered: "amendment.ordered"
        case .amendmentSettled: "amendment.settled"
        case .motionRepeated: "motion.repeated"
        case .ballotFiled: "ballot.filed"
        case .sideTaken: "side.taken"
        case .sideSpeaking: "side.speaking"
        case .sidesCounted: "sides.counted"
        case .reasonGiven: "reason.given"
        case .proposalAdded: "proposal.added"
        case .proposalMerged: "proposal.merged"
        case .proposalParted: "proposal.parted"
        case .statementAdded: "statement.added"
        case .statementModerated: "statement.moderated"
        case .opinionGiven: "opinion.given"
        case .opinionsMapped: "opinions.mapped"
        case .opinionsSet: "opinions.set"
        case .matchConsented: "match.consented"
        case .tablesFormed: "tables.formed"
        case .tableSeated: "table.seated"
        case .tableNoted: "table.noted"
        case .tablePosted: "table.posted"
        case .keywordEdited: "keyword.edited"
        case .topicsGrained: "topics.grained"
        }
    }
}
