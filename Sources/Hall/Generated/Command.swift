// swift-format-ignore-file
// Made from Sources/Protocol/schema.json by `make schema`. Do not edit: edit the schema.
import Base

/// What somebody asks of a hall. Decided against its state into events or a refusal.
public enum Command: Equatable, Sendable {
    case hallCreate(HallCreate)
    case hallEdit(HallEdit)
    case timePass
    case hallClose
    case linkCreate(LinkCreate)
    case linkRevoke(LinkRevoke)
    indirect case seatJoin(SeatJoin)
    case seatLeave
    case seatCheckIn(SeatCheckIn)
    case seatCheckOut(SeatCheckOut)
    case presenceAsk
    case presenceAnswer(PresenceAnswer)
    case presenceStop
    case presenceSettle(PresenceSettle)
    case seatMute(SeatMute)
    case seatUnmute(SeatUnmute)
    indirect case agendaAdd(AgendaAdd)
    indirect case agendaEdit(AgendaEdit)
    case agendaMove(AgendaMove)
    case agendaRemove(AgendaRemove)
    case agendaStart(AgendaStart)
    case agendaStop(AgendaStop)
    case agendaNext(AgendaNext)
    case clockStart(ClockStart)
    case clockPause(ClockPause)
    case cheersCount(CheersCount)
    case postAdd(PostAdd)
    case postApprove(PostApprove)
    case postLike(PostLike)
    case postUnlike(PostUnlike)
    case postHide(PostHide)
    case postRestore(PostRestore)
    case postErase(PostErase)
    case seatErase(SeatErase)
    case hallErase(HallErase)
    case retentionSet(RetentionSet)
    case questionMark(QuestionMark)
    case sideTake(SideTake)
    case sideSpeak(SideSpeak)
    case sideCount(SideCount)
    case reasonGive(ReasonGive)
    case proposalAdd(ProposalAdd)
    case proposalMerge(ProposalMerge)
    case proposalPart(ProposalPart)
    case proposalPick(ProposalPick)
    case voteOpen(VoteOpen)
    case voteClose(VoteClose)
    case voteCountDown(VoteCountDown)
    case voteStopClosing(VoteStopClosing)
    case voteObject(VoteObject)
    case voteRecount(VoteRecount)
    case voteCorrect(VoteCorrect)
    case voteRepeat(VoteRepeat)
    case voteSettle(VoteSettle)
    case voteChair(VoteChair)
    case voteRunoff(VoteRunoff)
    case noObjectionAsk(NoObjectionAsk)
    case noObjectionObject(NoObjectionObject)
    case noObjectionStop(NoObjectionStop)
    case votePublish(VotePublish)
    case voteCancel(VoteCancel)
    case secretOpen(SecretOpen)
    case paperDraw(PaperDraw)
    case secretEmpty(SecretEmpty)
    case secretAlarm(SecretAlarm)
    case ballotCast(BallotCast)
    case ballotFile(BallotFile)
    case floorRequest(FloorRequest)
    case floorWithdraw(FloorWithdraw)
    case floorGrant(FloorGrant)
    case floorFinish(FloorFinish)
    case rollAdd(RollAdd)
    case rollImport(RollImport)
    case rollChange(RollChange)
    case rollRemove(RollRemove)
    case cardMake(CardMake)
    case voteExclude(VoteExclude)
    case quorumSet(QuorumSet)
    case quorumDeclare
    case motionSet(MotionSet)
    case motionBack(MotionBack)
    case amendmentPropose(AmendmentPropose)
    case amendmentRewrite(AmendmentRewrite)
    case amendmentOrder(AmendmentOrder)
    case amendmentSettle(AmendmentSettle)
    case proxyGive(ProxyGive)
    case proxyRevoke(ProxyRevoke)
    case ballotEnter(BallotEnter)
    case ballotDrop(BallotDrop)
    case batchEnter(BatchEnter)
    case batchDrop(BatchDrop)
    case papersGive(PapersGive)
    case statementAdd(StatementAdd)
    case statementModerate(StatementModerate)
    case opinionGive(OpinionGive)
    indirect case opinionsMap(OpinionsMap)
    case opinionsSet(OpinionsSet)
    case matchConsent(MatchConsent)
    case tablesForm(TablesForm)
    case tableNote(TableNote)
    case tablePost(TablePost)
    case keywordEdit(KeywordEdit)
    case topicsGrain(TopicsGrain)

    public struct HallCreate: Equatable, Sendable {
        public var title: [UInt8]
        public var names: NamesPolicy
        public var language: Language
        public var premoderation: Bool
        public var format: [UInt8]
        public var code: [UInt8]

        public init(
            title: [UInt8],
            names: NamesPolicy,
            language: Language,
            premoderation: Bool,
            format: [UInt8],
            code: [UInt8]
        ) {
            self.title = title
            self.names = names
            self.language = language
            self.premoderation = premoderation
            self.format = format
            self.code = code
        }
    }

    public struct HallEdit: Equatable, Sendable {
        public var title: [UInt8]
        public var names: NamesPolicy
        public var premoderation: Bool
        public var streamDelay: UInt32

        public init(title: [UInt8], names: NamesPolicy, premoderation: Bool, streamDelay: UInt32) {
            self.title = title
            self.names = names
            self.premoderation = premoderation
            self.streamDelay = streamDelay
        }
    }

    public struct LinkCreate: Equatable, Sendable {
        public var role: Role
        public var label: [UInt8]
        public var token: Digest

        public init(role: Role, label: [UInt8], token: Digest) {
            self.role = role
            self.label = label
            self.token = token
        }
    }

    public struct LinkRevoke: Equatable, Sendable {
        public var link: UInt64

        public init(link: UInt64) {
            self.link = link
        }
    }

    public struct SeatJoin: Equatable, Sendable {
        public var name: [UInt8]
        public var token: Digest
        /// SHA-256 of the secret of a link or a card; absent: by code
        public var link: Digest?

        public init(name: [UInt8], token: Digest, link: Digest? = nil) {
            self.name = name
            self.token = token
            self.link = link
        }
    }

    public struct SeatCheckIn: Equatable, Sendable {
        /// staff and helpers: somebody else's
        public var seat: SeatIndex?

        public init(seat: SeatIndex? = nil) {
            self.seat = seat
        }
    }

    public struct SeatCheckOut: Equatable, Sendable {
        public var seat: SeatIndex?

        public init(seat: SeatIndex? = nil) {
            self.seat = seat
        }
    }

    public struct PresenceAnswer: Equatable, Sendable {
        /// somebody without a phone, whom a clerk sees; absent: myself
        public var seat: SeatIndex?

        public init(seat: SeatIndex? = nil) {
            self.seat = seat
        }
    }

    public struct PresenceSettle: Equatable, Sendable {
        /// who did not answer is checked out
        public var checkOut: Bool

        public init(checkOut: Bool) {
            self.checkOut = checkOut
        }
    }

    public struct SeatMute: Equatable, Sendable {
        public var seat: SeatIndex?
        /// mutes the author without naming them
        public var post: UInt64?
        public var reason: [UInt8]

        public init(seat: SeatIndex? = nil, post: UInt64? = nil, reason: [UInt8]) {
            self.seat = seat
            self.post = post
            self.reason = reason
        }
    }

    public struct SeatUnmute: Equatable, Sendable {
        public var seat: SeatIndex?
        public var post: UInt64?
        public var reason: [UInt8]

        public init(seat: SeatIndex? = nil, post: UInt64? = nil, reason: [UInt8]) {
            self.seat = seat
            self.post = post
            self.reason = reason
        }
    }

    public struct AgendaAdd: Equatable, Sendable {
        public var details: ItemDetails
        public var before: UInt64?

        public init(details: ItemDetails, before: UInt64? = nil) {
            self.details = details
            self.before = before
        }
    }

    public struct AgendaEdit: Equatable, Sendable {
        public var item: UInt64
        /// the sequence of the item's last change that the editor saw
        public var revision: UInt64
        public var details: ItemDetails

        public init(item: UInt64, revision: UInt64, details: ItemDetails) {
            self.item = item
            self.revision = revision
            self.details = details
        }
    }

    public struct AgendaMove: Equatable, Sendable {
        public var item: UInt64
        public var before: UInt64?

        public init(item: UInt64, before: UInt64? = nil) {
            self.item = item
            self.before = before
        }
    }

    public struct AgendaRemove: Equatable, Sendable {
        public var item: UInt64
        public var revision: UInt64

        public init(item: UInt64, revision: UInt64) {
            self.item = item
            self.revision = revision
        }
    }

    public struct AgendaStart: Equatable, Sendable {
        public var item: UInt64
        /// the item believed to be current; 0 for none
        public var expects: UInt64

        public init(item: UInt64, expects: UInt64) {
            self.item = item
            self.expects = expects
        }
    }

    public struct AgendaStop: Equatable, Sendable {
        public var expects: UInt64

        public init(expects: UInt64) {
            self.expects = expects
        }
    }

    public struct AgendaNext: Equatable, Sendable {
        public var expects: UInt64

        public init(expects: UInt64) {
            self.expects = expects
        }
    }

    public struct ClockStart: Equatable, Sendable {
        public var item: UInt64
        /// absent: go on from where it was paused
        public var seconds: UInt32?

        public init(item: UInt64, seconds: UInt32? = nil) {
            self.item = item
            self.seconds = seconds
        }
    }

    public struct ClockPause: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct CheersCount: Equatable, Sendable {
        public var item: UInt64
        public var second: UInt64
        public var count: UInt32

        public init(item: UInt64, second: UInt64, count: UInt32) {
            self.item = item
            self.second = second
            self.count = count
        }
    }

    public struct PostAdd: Equatable, Sendable {
        public var item: UInt64
        public var text: [UInt8]
        public var replyTo: UInt64?
        public var anonymous: Bool

        public init(item: UInt64, text: [UInt8], replyTo: UInt64? = nil, anonymous: Bool) {
            self.item = item
            self.text = text
            self.replyTo = replyTo
            self.anonymous = anonymous
        }
    }

    public struct PostApprove: Equatable, Sendable {
        public var post: UInt64

        public init(post: UInt64) {
            self.post = post
        }
    }

    public struct PostLike: Equatable, Sendable {
        public var post: UInt64

        public init(post: UInt64) {
            self.post = post
        }
    }

    public struct PostUnlike: Equatable, Sendable {
        public var post: UInt64

        public init(post: UInt64) {
            self.post = post
        }
    }

    public struct PostHide: Equatable, Sendable {
        public var post: UInt64
        public var reason: [UInt8]

        public init(post: UInt64, reason: [UInt8]) {
            self.post = post
            self.reason = reason
        }
    }

    public struct PostRestore: Equatable, Sendable {
        public var post: UInt64
        public var reason: [UInt8]

        public init(post: UInt64, reason: [UInt8]) {
            self.post = post
            self.reason = reason
        }
    }

    public struct PostErase: Equatable, Sendable {
        public var post: UInt64
        public var reason: [UInt8]

        public init(post: UInt64, reason: [UInt8]) {
            self.post = post
            self.reason = reason
        }
    }

    public struct SeatErase: Equatable, Sendable {
        public var seat: SeatIndex
        public var reason: [UInt8]

        public init(seat: SeatIndex, reason: [UInt8]) {
            self.seat = seat
            self.reason = reason
        }
    }

    public struct HallErase: Equatable, Sendable {
        public var reason: [UInt8]

        public init(reason: [UInt8]) {
            self.reason = reason
        }
    }

    public struct RetentionSet: Equatable, Sendable {
        /// 0: kept
        public var days: UInt32

        public init(days: UInt32) {
            self.days = days
        }
    }

    public struct QuestionMark: Equatable, Sendable {
        public var post: UInt64
        public var mark: PostMark

        public init(post: UInt64, mark: PostMark) {
            self.post = post
            self.mark = mark
        }
    }

    public struct SideTake: Equatable, Sendable {
        public var item: UInt64
        /// 1 is the battle's first side
        public var position: UInt32

        public init(item: UInt64, position: UInt32) {
            self.item = item
            self.position = position
        }
    }

    public struct SideSpeak: Equatable, Sendable {
        public var item: UInt64
        /// 0: nobody any more
        public var position: UInt32
        /// the speaker's clock; 0: as the item is planned
        public var seconds: UInt32

        public init(item: UInt64, position: UInt32, seconds: UInt32) {
            self.item = item
            self.position = position
            self.seconds = seconds
        }
    }

    public struct SideCount: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct ReasonGive: Equatable, Sendable {
        public var item: UInt64
        public var text: [UInt8]
        public var anonymous: Bool

        public init(item: UInt64, text: [UInt8], anonymous: Bool) {
            self.item = item
            self.text = text
            self.anonymous = anonymous
        }
    }

    public struct ProposalAdd: Equatable, Sendable {
        public var item: UInt64
        public var title: [UInt8]
        public var text: [UInt8]
        public var anonymous: Bool

        public init(item: UInt64, title: [UInt8], text: [UInt8], anonymous: Bool) {
            self.item = item
            self.title = title
            self.text = text
            self.anonymous = anonymous
        }
    }

    public struct ProposalMerge: Equatable, Sendable {
        public var post: UInt64
        public var into: UInt64

        public init(post: UInt64, into: UInt64) {
            self.post = post
            self.into = into
        }
    }

    public struct ProposalPart: Equatable, Sendable {
        public var post: UInt64

        public init(post: UInt64) {
            self.post = post
        }
    }

    public struct ProposalPick: Equatable, Sendable {
        public var item: UInt64
        /// they become the options, in this order
        public var proposals: [UInt64]
        public var title: [UInt8]
        public var method: VoteMethod
        public var winners: UInt32
        public var maxChoices: UInt32

        public init(
            item: UInt64,
            proposals: [UInt64],
            title: [UInt8],
            method: VoteMethod,
            winners: UInt32,
            maxChoices: UInt32
        ) {
            self.item = item
            self.proposals = proposals
            self.title = title
            self.method = method
            self.winners = winners
            self.maxChoices = maxChoices
        }
    }

    public struct VoteOpen: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct VoteClose: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct VoteCountDown: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct VoteStopClosing: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct VoteObject: Equatable, Sendable {
        public var item: UInt64
        public var reason: [UInt8]

        public init(item: UInt64, reason: [UInt8]) {
            self.item = item
            self.reason = reason
        }
    }

    public struct VoteRecount: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct VoteCorrect: Equatable, Sendable {
        public var item: UInt64
        public var reason: [UInt8]
        public var counts: [UInt32]
        public var blank: UInt32
        /// where weights count
        public var weights: [UInt64]
        public var blankWeight: UInt64
        public var invalid: UInt32

        public init(
            item: UInt64,
            reason: [UInt8],
            counts: [UInt32],
            blank: UInt32,
            weights: [UInt64],
            blankWeight: UInt64,
            invalid: UInt32
        ) {
            self.item = item
            self.reason = reason
            self.counts = counts
            self.blank = blank
            self.weights = weights
            self.blankWeight = blankWeight
            self.invalid = invalid
        }
    }

    public struct VoteRepeat: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct VoteSettle: Equatable, Sendable {
        public var item: UInt64
        /// seed or order
        public var how: TieBreak
        public var seed: [UInt8]
        /// options from 1, the preferred first
        public var order: [UInt32]

        public init(item: UInt64, how: TieBreak, seed: [UInt8], order: [UInt32]) {
            self.item = item
            self.how = how
            self.seed = seed
            self.order = order
        }
    }

    public struct VoteChair: Equatable, Sendable {
        public var item: UInt64
        /// 1 yes, 2 no
        public var choice: UInt32
        /// the chair has voted with the others already
        public var voted: Bool

        public init(item: UInt64, choice: UInt32, voted: Bool) {
            self.item = item
            self.choice = choice
            self.voted = voted
        }
    }

    public struct VoteRunoff: Equatable, Sendable {
        public var item: UInt64
        /// empty: as the vote before
        public var title: [UInt8]

        public init(item: UInt64, title: [UInt8]) {
            self.item = item
            self.title = title
        }
    }

    public struct NoObjectionAsk: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct NoObjectionObject: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct NoObjectionStop: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct VotePublish: Equatable, Sendable {
        public var item: UInt64

        public init(item: UInt64) {
            self.item = item
        }
    }

    public struct VoteCancel: Equatable, Sendable {
        public var item: UInt64
        public var reason: [UInt8]
        /// a draft copied from it is put behind it
        public var again: Bool

        public init(item: UInt64, reason: [UInt8], again: Bool) {
            self.item = item
            self.reason = reason
            self.again = again
        }
    }

    public struct SecretOpen: Equatable, Sendable {
        public var item: UInt64
        public var issuer: [UInt8]
        public var box: [UInt8]
        public var salt: [UInt8]

        public init(item: UInt64, issuer: [UInt8], box: [UInt8], salt: [UInt8]) {
            self.item = item
            self.issuer = issuer
            self.box = box
            self.salt = salt
        }
    }

    public struct PaperDraw: Equatable, Sendable {
        public var item: UInt64
        /// 256 bytes a paper
        public var blinded: [[UInt8]]
        /// as in ballot.cast
        public var voter: SeatIndex?

        public init(item: UInt64, blinded: [[UInt8]], voter: SeatIndex? = nil) {
            self.item = item
            self.blinded = blinded
            self.voter = voter
        }
    }

    public struct SecretEmpty: Equatable, Sendable {
        public var item: UInt64
        /// 453 bytes each; none: that were all
        public var ballots: [UInt8]

        public init(item: UInt64, ballots: [UInt8]) {
            self.item = item
            self.ballots = ballots
        }
    }

    public struct SecretAlarm: Equatable, Sendable {
        public var item: UInt64
        public var alarm: SecretTrouble

        public init(item: UInt64, alarm: SecretTrouble) {
            self.item = item
            self.alarm = alarm
        }
    }

    public struct BallotCast: Equatable, Sendable {
        public var item: UInt64
        public var choice: UInt32
        /// a member for whom I act, or who stands before a helper's device; absent: myself
        public var voter: SeatIndex?

        public init(item: UInt64, choice: UInt32, voter: SeatIndex? = nil) {
            self.item = item
            self.choice = choice
            self.voter = voter
        }
    }

    public struct BallotFile: Equatable, Sendable {
        public var item: UInt64
        /// approval, equalShares, phragmen: options from 1; cumulative, quadratic, score, star: a number an option (negative ones: 2·|n| − 1, others 2·n, where allowed); rankings: options from 1, the first preference first, 0 between tiers; empty: blank
        public var marks: [UInt32]
        /// as in ballot.cast
        public var voter: SeatIndex?

        public init(item: UInt64, marks: [UInt32], voter: SeatIndex? = nil) {
            self.item = item
            self.marks = marks
            self.voter = voter
        }
    }

    public struct FloorRequest: Equatable, Sendable {
        public var item: UInt64
        public var order: Bool

        public init(item: UInt64, order: Bool) {
            self.item = item
            self.order = order
        }
    }

    public struct FloorWithdraw: Equatable, Sendable {
        public var request: UInt64

        public init(request: UInt64) {
            self.request = request
        }
    }

    public struct FloorGrant: Equatable, Sendable {
        public var request: UInt64

        public init(request: UInt64) {
            self.request = request
        }
    }

    public struct FloorFinish: Equatable, Sendable {
        public var request: UInt64

        public init(request: UInt64) {
            self.request = request
        }
    }

    public struct RollAdd: Equatable, Sendable {
        public var name: [UInt8]
        public var number: [UInt8]
        public var group: [UInt8]
        public var contact: [UInt8]
        public var weight: UInt64
        public var status: MemberStatus

        public init(
            name: [UInt8],
            number: [UInt8],
            group: [UInt8],
            contact: [UInt8],
            weight: UInt64,
            status: MemberStatus
        ) {
            self.name = name
            self.number = number
            self.group = group
            self.contact = contact
            self.weight = weight
            self.status = status
        }
    }

    public struct RollImport: Equatable, Sendable {
        /// of the people added last
        public var count: UInt32
        public var decimals: UInt32

        public init(count: UInt32, decimals: UInt32) {
            self.count = count
            self.decimals = decimals
        }
    }

    public struct RollChange: Equatable, Sendable {
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

    public struct RollRemove: Equatable, Sendable {
        public var seat: SeatIndex
        public var reason: [UInt8]

        public init(seat: SeatIndex, reason: [UInt8]) {
            self.seat = seat
            self.reason = reason
        }
    }

    public struct CardMake: Equatable, Sendable {
        public var seat: SeatIndex
        public var card: Digest

        public init(seat: SeatIndex, card: Digest) {
            self.seat = seat
            self.card = card
        }
    }

    public struct VoteExclude: Equatable, Sendable {
        public var item: UInt64
        public var seat: SeatIndex
        /// false: no longer
        public var excluded: Bool
        public var reason: [UInt8]

        public init(item: UInt64, seat: SeatIndex, excluded: Bool, reason: [UInt8]) {
            self.item = item
            self.seat = seat
            self.excluded = excluded
            self.reason = reason
        }
    }

    public struct QuorumSet: Equatable, Sendable {
        public var numerator: UInt32
        public var denominator: UInt32
        public var over: Bool

        public init(numerator: UInt32, denominator: UInt32, over: Bool) {
            self.numerator = numerator
            self.denominator = denominator
            self.over = over
        }
    }

    public struct MotionSet: Equatable, Sendable {
        public var item: UInt64
        public var paragraphs: [[UInt8]]
        public var seconds: UInt32
        public var backing: Bool
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

    public struct MotionBack: Equatable, Sendable {
        public var item: UInt64
        public var amendment: UInt64?
        public var seconding: Bool
        /// staff: whose it is; absent: somebody in the room
        public var seat: SeatIndex?

        public init(item: UInt64, amendment: UInt64? = nil, seconding: Bool, seat: SeatIndex? = nil) {
            self.item = item
            self.amendment = amendment
            self.seconding = seconding
            self.seat = seat
        }
    }

    public struct AmendmentPropose: Equatable, Sendable {
        public var item: UInt64
        public var change: AmendmentChange
        public var paragraph: UInt32
        public var text: [UInt8]
        /// staff: whose it is
        public var seat: SeatIndex?

        public init(
            item: UInt64,
            change: AmendmentChange,
            paragraph: UInt32,
            text: [UInt8],
            seat: SeatIndex? = nil
        ) {
            self.item = item
            self.change = change
            self.paragraph = paragraph
            self.text = text
            self.seat = seat
        }
    }

    public struct AmendmentRewrite: Equatable, Sendable {
        public var amendment: UInt64
        public var text: [UInt8]

        public init(amendment: UInt64, text: [UInt8]) {
            self.amendment = amendment
            self.text = text
        }
    }

    public struct AmendmentOrder: Equatable, Sendable {
        public var item: UInt64
        public var amendments: [UInt64]

        public init(item: UInt64, amendments: [UInt64]) {
            self.item = item
            self.amendments = amendments
        }
    }

    public struct AmendmentSettle: Equatable, Sendable {
        public var amendment: UInt64
        /// participants: withdrawn, and only their own
        public var status: AmendmentStatus

        public init(amendment: UInt64, status: AmendmentStatus) {
            self.amendment = amendment
            self.status = status
        }
    }

    public struct ProxyGive: Equatable, Sendable {
        /// absent: myself; staff: any member
        public var principal: SeatIndex?
        public var holder: SeatIndex?
        /// without `holder`: a number or a name on the roll, exactly; members say it so
        public var holderName: [UInt8]
        public var item: UInt64?
        public var instruction: [UInt8]

        public init(
            principal: SeatIndex? = nil,
            holder: SeatIndex? = nil,
            holderName: [UInt8],
            item: UInt64? = nil,
            instruction: [UInt8]
        ) {
            self.principal = principal
            self.holder = holder
            self.holderName = holderName
            self.item = item
            self.instruction = instruction
        }
    }

    public struct ProxyRevoke: Equatable, Sendable {
        public var principal: SeatIndex?
        public var item: UInt64?

        public init(principal: SeatIndex? = nil, item: UInt64? = nil) {
            self.principal = principal
            self.item = item
        }
    }

    public struct BallotEnter: Equatable, Sendable {
        public var item: UInt64
        public var voter: SeatIndex
        /// written or paper
        public var way: BallotWay
        public var choice: UInt32
        /// as in ballot.file, where the vote takes marks
        public var marks: [UInt32]

        public init(item: UInt64, voter: SeatIndex, way: BallotWay, choice: UInt32, marks: [UInt32]) {
            self.item = item
            self.voter = voter
            self.way = way
            self.choice = choice
            self.marks = marks
        }
    }

    public struct BallotDrop: Equatable, Sendable {
        public var item: UInt64
        public var voter: SeatIndex
        public var reason: [UInt8]

        public init(item: UInt64, voter: SeatIndex, reason: [UInt8]) {
            self.item = item
            self.voter = voter
            self.reason = reason
        }
    }

    public struct BatchEnter: Equatable, Sendable {
        public var item: UInt64
        /// as in batch.entered
        public var batch: UInt32
        /// paper or hands
        public var way: BallotWay
        public var counts: [UInt32]
        /// approval: how many ballots the counts are of; else their sum
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

    public struct BatchDrop: Equatable, Sendable {
        public var item: UInt64
        public var batch: UInt32
        public var reason: [UInt8]

        public init(item: UInt64, batch: UInt32, reason: [UInt8]) {
            self.item = item
            self.batch = batch
            self.reason = reason
        }
    }

    public struct PapersGive: Equatable, Sendable {
        public var item: UInt64
        public var count: UInt32

        public init(item: UInt64, count: UInt32) {
            self.item = item
            self.count = count
        }
    }

    public struct StatementAdd: Equatable, Sendable {
        public var item: UInt64
        public var text: [UInt8]

        public init(item: UInt64, text: [UInt8]) {
            self.item = item
            self.text = text
        }
    }

    public struct StatementModerate: Equatable, Sendable {
        public var statement: UInt64
        public var status: StatementStatus
        public var reason: [UInt8]

        public init(statement: UInt64, status: StatementStatus, reason: [UInt8]) {
            self.statement = statement
            self.status = status
            self.reason = reason
        }
    }

    public struct OpinionGive: Equatable, Sendable {
        public var item: UInt64
        public var statement: UInt64
        public var answer: OpinionAnswer

        public init(item: UInt64, statement: UInt64, answer: OpinionAnswer) {
            self.item = item
            self.statement = statement
            self.answer = answer
        }
    }

    public struct OpinionsMap: Equatable, Sendable {
        public var item: UInt64
        public var round: UInt32
        public var through: UInt64
        public var answers: UInt64
        public var people: UInt32
        public var least: UInt32
        public var weights: [UInt32]
        public var groups: [UInt32]
        public var points: [UInt32]
        public var moves: [UInt32]
        public var standsFor: [UInt32]
        public var common: [UInt32]
        public var changes: [UInt32]

        public init(
            item: UInt64,
            round: UInt32,
            through: UInt64,
            answers: UInt64,
            people: UInt32,
            least: UInt32,
            weights: [UInt32],
            groups: [UInt32],
            points: [UInt32],
            moves: [UInt32],
            standsFor: [UInt32],
            common: [UInt32],
            changes: [UInt32]
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
        public var accepting: Bool
        public var moderated: Bool
        public var answering: Bool
        /// 2 asks the same statements again; there is no way back
        public var round: UInt32

        public init(item: UInt64, accepting: Bool, moderated: Bool, answering: Bool, round: UInt32) {
            self.item = item
            self.accepting = accepting
            self.moderated = moderated
            self.answering = answering
            self.round = round
        }
    }

    public struct MatchConsent: Equatable, Sendable {
        public var item: UInt64
        public var willing: Bool

        public init(item: UInt64, willing: Bool) {
            self.item = item
            self.willing = willing
        }
    }

    public struct TablesForm: Equatable, Sendable {
        public var item: UInt64
        /// people a table, 2 at least
        public var size: UInt32
        public var mix: TableMix

        public init(item: UInt64, size: UInt32, mix: TableMix) {
            self.item = item
            self.size = size
            self.mix = mix
        }
    }

    public struct TableNote: Equatable, Sendable {
        public var item: UInt64
        public var text: [UInt8]

        public init(item: UInt64, text: [UInt8]) {
            self.item = item
            self.text = text
        }
    }

    public struct TablePost: Equatable, Sendable {
        public var item: UInt64
        public var text: [UInt8]

        public init(item: UInt64, text: [UInt8]) {
            self.item = item
            self.text = text
        }
    }

    public struct KeywordEdit: Equatable, Sendable {
        public var item: UInt64
        public var act: KeywordAct
        public var word: [UInt8]
        public var text: [UInt8]

        public init(item: UInt64, act: KeywordAct, word: [UInt8], text: [UInt8]) {
            self.item = item
            self.act = act
            self.word = word
            self.text = text
        }
    }

    public struct TopicsGrain: Equatable, Sendable {
        public var item: UInt64
        public var grain: UInt32

        public init(item: UInt64, grain: UInt32) {
            self.item = item
            self.grain = grain
        }
    }

    /// The roles that may ask it. Empty: the server alone.
    public var roles: RoleSet {
        switch self {
        case .hallCreate: []
        case .hallEdit: [.host, .moderator]
        case .timePass: []
        case .hallClose: [.host]
        case .linkCreate: [.host, .moderator]
        case .linkRevoke: [.host, .moderator]
        case .seatJoin: []
        case .seatLeave: [.participant, .moderator, .host, .screen, .observer, .helper]
        case .seatCheckIn: [.participant, .moderator, .host, .helper]
        case .seatCheckOut: [.participant, .moderator, .host]
        case .presenceAsk: [.moderator, .host]
        case .presenceAnswer: [.participant, .helper, .moderator, .host]
        case .presenceStop: [.moderator, .host]
        case .presenceSettle: [.moderator, .host]
        case .seatMute: [.moderator, .host]
        case .seatUnmute: [.moderator, .host]
        case .agendaAdd: [.moderator, .host]
        case .agendaEdit: [.moderator, .host]
        case .agendaMove: [.moderator, .host]
        case .agendaRemove: [.moderator, .host]
        case .agendaStart: [.moderator, .host]
        case .agendaStop: [.moderator, .host]
        case .agendaNext: [.moderator, .host]
        case .clockStart: [.moderator, .host]
        case .clockPause: [.moderator, .host]
        case .cheersCount: []
        case .postAdd: [.participant, .moderator, .host]
        case .postApprove: [.moderator, .host]
        case .postLike: [.participant, .moderator, .host]
        case .postUnlike: [.participant, .moderator, .host]
        case .postHide: [.moderator, .host]
        case .postRestore: [.moderator, .host]
        case .postErase: [.moderator, .host]
        case .seatErase: [.host]
        case .hallErase: [.host]
        case .retentionSet: [.host]
        case .questionMark: [.moderator, .host]
        case .sideTake: [.participant]
        case .sideSpeak: [.moderator, .host]
        case .sideCount: [.moderator, .host]
        case .reasonGive: [.participant]
        case .proposalAdd: [.participant, .moderator, .host]
        case .proposalMerge: [.moderator, .host]
        case .proposalPart: [.moderator, .host]
        case .proposalPick: [.moderator, .host]
        case .voteOpen: [.moderator, .host]
        case .voteClose: [.moderator, .host]
        case .voteCountDown: [.moderator, .host]
        case .voteStopClosing: [.moderator, .host]
        case .voteObject: [.moderator, .host]
        case .voteRecount: [.moderator, .host]
        case .voteCorrect: [.moderator, .host]
        case .voteRepeat: [.moderator, .host]
        case .voteSettle: [.moderator, .host]
        case .voteChair: [.moderator, .host]
        case .voteRunoff: [.moderator, .host]
        case .noObjectionAsk: [.moderator, .host]
        case .noObjectionObject: [.participant, .moderator, .host]
        case .noObjectionStop: [.moderator, .host]
        case .votePublish: [.moderator, .host]
        case .voteCancel: [.moderator, .host]
        case .secretOpen: [.moderator, .host]
        case .paperDraw: [.participant, .helper]
        case .secretEmpty: []
        case .secretAlarm: []
        case .ballotCast: [.participant, .helper]
        case .ballotFile: [.participant, .helper]
        case .floorRequest: [.participant]
        case .floorWithdraw: [.participant, .moderator, .host]
        case .floorGrant: [.moderator, .host]
        case .floorFinish: [.moderator, .host]
        case .rollAdd: [.moderator, .host]
        case .rollImport: [.moderator, .host]
        case .rollChange: [.moderator, .host]
        case .rollRemove: [.moderator, .host]
        case .cardMake: [.moderator, .host]
        case .voteExclude: [.moderator, .host]
        case .quorumSet: [.moderator, .host]
        case .quorumDeclare: [.moderator, .host]
        case .motionSet: [.moderator, .host]
        case .motionBack: [.participant, .moderator, .host]
        case .amendmentPropose: [.participant, .moderator, .host]
        case .amendmentRewrite: [.moderator, .host]
        case .amendmentOrder: [.moderator, .host]
        case .amendmentSettle: [.participant, .moderator, .host]
        case .proxyGive: [.participant, .moderator, .host]
        case .proxyRevoke: [.participant, .moderator, .host]
        case .ballotEnter: [.moderator, .host]
        case .ballotDrop: [.moderator, .host]
        case .batchEnter: [.moderator, .host]
        case .batchDrop: [.moderator, .host]
        case .papersGive: [.moderator, .host]
        case .statementAdd: [.participant, .moderator, .host]
        case .statementModerate: [.moderator, .host]
        case .opinionGive: [.participant]
        case .opinionsMap: []
        case .opinionsSet: [.moderator, .host]
        case .matchConsent: [.participant]
        case .tablesForm: [.moderator, .host]
        case .tableNote: [.participant]
        case .tablePost: [.participant]
        case .keywordEdit: [.moderator, .host]
        case .topicsGrain: [.moderator, .host]
        }
    }

    /// What people may ask and the server, too: a new hall's agenda and links.
    var isForServer: Bool {
        switch self {
        case .hallCreate: false
        case .hallEdit: false
        case .timePass: false
        case .hallClose: false
        case .linkCreate: true
        case .linkRevoke: false
        case .seatJoin: false
        case .seatLeave: false
        case .seatCheckIn: false
        case .seatCheckOut: false
        case .presenceAsk: false
        case .presenceAnswer: false
        case .presenceStop: false
        case .presenceSettle: false
        case .seatMute: false
        case .seatUnmute: false
        case .agendaAdd: true
        case .agendaEdit: false
        case .agendaMove: false
        case .agendaRemove: false
        case .agendaStart: false
        case .agendaStop: false
        case .agendaNext: false
        case .clockStart: false
        case .clockPause: false
        case .cheersCount: false
        case .postAdd: false
        case .postApprove: false
        case .postLike: false
        case .postUnlike: false
        case .postHide: false
        case .postRestore: false
        case .postErase: false
        case .seatErase: false
        case .hallErase: false
        case .retentionSet: false
        case .questionMark: false
        case .sideTake: false
        case .sideSpeak: false
        case .sideCount: false
        case .reasonGive: false
        case .proposalAdd: false
        case .proposalMerge: false
        case .proposalPart: false
        case .proposalPick: false
        case .voteOpen: false
        case .voteClose: false
        case .voteCountDown: false
        case .voteStopClosing: false
        case .voteObject: false
        case .voteRecount: false
        case .voteCorrect: false
        case .voteRepeat: false
        case .voteSettle: false
        case .voteChair: false
        case .voteRunoff: false
        case .noObjectionAsk: false
        case .noObjectionObject: false
        case .noObjectionStop: false
        case .votePublish: false
        case .voteCancel: false
        case .secretOpen: false
        case .paperDraw: false
        case .secretEmpty: false
        case .secretAlarm: false
        case .ballotCast: false
        case .ballotFile: false
        case .floorRequest: false
        case .floorWithdraw: false
        case .floorGrant: false
        case .floorFinish: false
        case .rollAdd: false
        case .rollImport: false
        case .rollChange: false
        case .rollRemove: false
        case .cardMake: false
        case .voteExclude: false
        case .quorumSet: false
        case .quorumDeclare: false
        case .motionSet: false
        case .motionBack: false
        case .amendmentPropose: false
        case .amendmentRewrite: false
        case .amendmentOrder: false
        case .amendmentSettle: false
        case .proxyGive: false
        case .proxyRevoke: false
        case .ballotEnter: false
        case .ballotDrop: false
        case .batchEnter: false
        case .batchDrop: false
        case .papersGive: false
        case .statementAdd: false
        case .statementModerate: false
        case .opinionGive: false
        case .opinionsMap: false
        case .opinionsSet: false
        case .matchConsent: false
        case .tablesForm: false
        case .tableNote: false
        case .tablePost: false
        case .keywordEdit: false
        case .topicsGrain: false
        }
    }

    /// What may still be asked when the hall is over.
    var isForClosedHalls: Bool {
        switch self {
        case .hallCreate: false
        case .hallEdit: false
        case .timePass: true
        case .hallClose: false
        case .linkCreate: false
        case .linkRevoke: false
        case .seatJoin: false
        case .seatLeave: true
        case .seatCheckIn: false
        case .seatCheckOut: false
        case .presenceAsk: false
        case .presenceAnswer: false
        case .presenceStop: false
        case .presenceSettle: false
        case .seatMute: false
        case .seatUnmute: false
        case .agendaAdd: false
        case .agendaEdit: false
        case .agendaMove: false
        case .agendaRemove: false
        case .agendaStart: false
        case .agendaStop: false
        case .agendaNext: false
        case .clockStart: false
        case .clockPause: false
        case .cheersCount: false
        case .postAdd: false
        case .postApprove: false
        case .postLike: false
        case .postUnlike: false
        case .postHide: false
        case .postRestore: false
        case .postErase: true
        case .seatErase: true
        case .hallErase: true
        case .retentionSet: true
        case .questionMark: false
        case .sideTake: false
        case .sideSpeak: false
        case .sideCount: false
        case .reasonGive: false
        case .proposalAdd: false
        case .proposalMerge: false
        case .proposalPart: false
        case .proposalPick: false
        case .voteOpen: false
        case .voteClose: false
        case .voteCountDown: false
        case .voteStopClosing: false
        case .voteObject: false
        case .voteRecount: false
        case .voteCorrect: false
        case .voteRepeat: false
        case .voteSettle: false
        case .voteChair: false
        case .voteRunoff: false
        case .noObjectionAsk: false
        case .noObjectionObject: false
        case .noObjectionStop: false
        case .votePublish: false
        case .voteCancel: false
        case .secretOpen: false
        case .paperDraw: false
        case .secretEmpty: false
        case .secretAlarm: false
        case .ballotCast: false
        case .ballotFile: false
        case .floorRequest: false
        case .floorWithdraw: false
        case .floorGrant: false
        case .floorFinish: false
        case .rollAdd: false
        case .rollImport: false
        case .rollChange: false
        case .rollRemove: false
        case .cardMake: false
        case .voteExclude: false
        case .quorumSet: false
        case .quorumDeclare: false
        case .motionSet: false
        case .motionBack: false
        case .amendmentPropose: false
        case .amendmentRewrite: false
        case .amendmentOrder: false
        case .amendmentSettle: false
        case .proxyGive: false
        case .proxyRevoke: false
        case .ballotEnter: false
        case .ballotDrop: false
        case .batchEnter: false
        case .batchDrop: false
        case .papersGive: false
        case .statementAdd: false
        case .statementModerate: false
        case .opinionGive: false
        case .opinionsMap: false
        case .opinionsSet: false
        case .matchConsent: false
        case .tablesForm: false
        case .tableNote: false
        case .tablePost: false
        case .keywordEdit: false
        case .topicsGrain: false
        }
    }
}
