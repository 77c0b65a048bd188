// What passes between sessions, owners and writers: values with an identity and a sequence, never a pointer to state.
// So an owner could as well live in another process.
import Base
import Hall
import Journal
import Protocol
import Roll

/// Who waits for an answer: a socket or an HTTP request on a reactor.
public struct ReplyTo: Hashable, Sendable {
    public let reactor: UInt16
    public let slot: UInt32
    public let generation: UInt32

    public init(reactor: UInt16, slot: UInt32, generation: UInt32) {
        self.reactor = reactor
        self.slot = slot
        self.generation = generation
    }
}

/// A command on its way to the hall's owner, with its own identity.
public struct CommandEnvelope: Sendable {
    public let hall: HallID
    public let seat: SeatIndex
    public let ref: UInt64
    public let key: UInt64
    public let language: Language
    public let command: Command
    public let replyTo: ReplyTo

    public init(
        hall: HallID, seat: SeatIndex, ref: UInt64, key: UInt64, language: Language, command: Command,
        replyTo: ReplyTo
    ) {
        self.hall = hall
        self.seat = seat
        self.ref = ref
        self.key = key
        self.language = language
        self.command = command
        self.replyTo = replyTo
    }
}

/// How a socket shows whose it is.
public enum Credential: Sendable {
    /// SHA-256 of the seat cookie; nil: it had none.
    case token(Digest?)
    /// It was told before and comes back for a fresh snapshot.
    case seat(SeatIndex)
}

/// A socket's hello.
public struct AttachRequest: Sendable {
    public let hall: HallID
    public let credential: Credential
    public let language: Language
    public let replyTo: ReplyTo
    /// The record the page speaks of, and the last sequence it has of it.
    public let journal: [UInt8]?
    public let since: UInt64?
    /// The reactor's logs of the hall, by audience: the sequence after which each holds everything; nil: no log.
    public let logsFrom: [UInt64?]

    public init(
        hall: HallID, credential: Credential, language: Language, replyTo: ReplyTo, journal: [UInt8]?,
        since: UInt64?, logsFrom: [UInt64?]
    ) {
        self.hall = hall
        self.credential = credential
        self.language = language
        self.replyTo = replyTo
        self.journal = journal
        self.since = since
        self.logsFrom = logsFrom
    }
}

/// A list asked for over HTTP.
public enum ListQuery: Sendable {
    case agenda
    case posts(item: UInt64, before: UInt64, limit: Int)
    /// The newest posts of a keyword.
    case postsOf(keyword: [UInt8], item: UInt64)
    /// These posts, as far as the reader may see them.
    case postsNamed([UInt64])
    case seats(after: Int)
    case log
    /// Statements of an opinion map.
    case statements(item: UInt64)
    /// What tables wrote, for staff.
    case tables(item: UInt64)
    /// Members after a place of the roll, for staff.
    case roll(after: Int)
    /// Members who have a vote in an item, after a place of the roll, with what bars them; for staff.
    case voters(item: UInt64, after: Int)
    /// Who has not answered the presence check, after a seat number; for staff.
    case missing(after: Int)
    /// The result of a closed vote before it is published: to the one of the staff who asks.
    case preview(item: UInt64)
    /// How a battle stands: to those who may know.
    case sides(item: UInt64)
    /// The digests of all ballots of a secret vote that is published: pages look for their own among them.
    case secretBallots(item: UInt64)
    /// The hashes of the live state, for staff.
    case hash
}

/// What an HTTP request asks of a hall.
public enum HTTPAct: Sendable {
    case list(ListQuery)
    /// `token` is the digest of the ticket that becomes the seat cookie; `link` of the link's secret, nil by code.
    case join(name: [UInt8], token: Digest, link: Digest?)
    case leave
    /// `token` is the digest of the new link's secret.
    case makeLink(role: Role, label: [UInt8], token: Digest)
    case create(Command.HallCreate, items: [ItemDetails], hostLink: Digest)
    /// The desk's, which has no seat: a further link for a host; `token` is the digest of its secret.
    case hostLink(token: Digest)
    /// The desk's: the agenda as a format that another hall can start from.
    case format
    /// What a file says, beside what is on the roll already; with a key it is imported when nothing is wrong.
    case roll(RollPreview, key: UInt64?)
    /// Somebody who is to act for others, for staff.
    case addAgent(name: [UInt8])
    /// Papers of a secret vote, to be signed blindly.
    case drawPaper(Command.PaperDraw)
    /// Whose card has this secret's digest, for staff.
    case findCard(Digest)
    /// New cards: each secret's digest by its seat.
    case makeCards([(seat: SeatIndex, card: Digest)])
}

/// An HTTP request for a hall's owner.
public struct HTTPAsk: Sendable {
    public let hall: HallID
    /// SHA-256 of the seat cookie that came along.
    public let token: Digest?
    public let language: Language
    public let replyTo: ReplyTo
    public let act: HTTPAct

    public init(hall: HallID, token: Digest?, language: Language, replyTo: ReplyTo, act: HTTPAct) {
        self.hall = hall
        self.token = token
        self.language = language
        self.replyTo = replyTo
        self.act = act
    }
}

extension HTTPAsk {
    /// The same with a keyword's posts looked up.
    func with(postsOf keyword: ([UInt8], UInt64) -> [UInt64]) -> HTTPAsk {
        guard case .list(.postsOf(let word, let item)) = act else { return self }
        return HTTPAsk(
            hall: hall, token: token, language: language, replyTo: replyTo,
            act: .list(.postsNamed(keyword(word, item))))
    }
}

/// What goes into an owner.
public enum OwnerInput: Sendable {
    case command(CommandEnvelope)
    case attach(AttachRequest)
    case detach(HallID, ReplyTo)
    case ask(HTTPAsk)
    /// Taps of applause counted at a reactor since it last said so.
    case cheers(HallID, item: UInt64, count: UInt32)
    /// The bench has sorted an item's posts.
    case topics(HallID, item: UInt64, TopicOutcome)
    /// The office of secret votes has something.
    case office(HallID, OfficeOutcome)
    /// The bench has drawn an item's opinion map; nil: there was nothing to draw.
    case map(HallID, item: UInt64, Command.OpinionsMap?)
    /// The loader is done.
    case loaded(HallID, LoadOutcome)
    /// A writer made everything up to the mark durable.
    case durable(HallID, DurableMark)
    /// A writer's disk failed: final for that hall.
    case failed(HallID)
    /// Its time has come while nobody has it open.
    case wake(HallID)
    /// The server goes away.
    case stop

    /// The hall it is for; nil: all.
    public var hall: HallID? {
        switch self {
        case .command(let envelope): envelope.hall
        case .attach(let request): request.hall
        case .detach(let hall, _), .cheers(let hall, _, _), .topics(let hall, _, _), .map(let hall, _, _),
            .loaded(let hall, _), .office(let hall, _), .durable(let hall, _),
            .failed(let hall), .wake(let hall):
            hall
        case .ask(let ask): ask.hall
        case .stop: nil
        }
    }
}

/// What became of loading a hall.
public enum LoadOutcome: Sendable {
    /// The state at its last durable mark; read-only after a write failure.
    case open(HallState, journal: JournalId, mark: DurableMark, isReadOnly: Bool)
    case unknown
    /// Damaged, locked or unreadable: the reason is in the log.
    case refused
}

/// A topic of a hall.
public struct TopicName: Hashable, Sendable {
    public let hall: HallID
    public let audience: Audience

    public init(hall: HallID, audience: Audience) {
        self.hall = hall
        self.audience = audience
    }
}

/// Encoded events and running numbers of one topic, in order: JSON payloads one after another.
public struct FrameBatch: Sendable {
    /// Everything up to this sequence was published before.
    public let after: UInt64
    public private(set) var bytes: [UInt8] = []
    /// Where each payload ends, and its sequence (0: running numbers).
    public private(set) var ends: [Int] = []
    public private(set) var sequences: [UInt64] = []

    public init(after: UInt64) { self.after = after }
    public var count: Int { ends.count }

    public mutating func append(_ payload: [UInt8], sequence: UInt64) {
        bytes.append(contentsOf: payload)
        ends.append(bytes.count)
        sequences.append(sequence)
    }
}

/// The answer to a hello.
public struct Attached: Sendable {
    public let topic: TopicName
    public let seat: SeatIndex
    public let role: Role
    /// Messages that come before anything of the topic: reset, welcome, snapshot.
    public let messages: [[UInt8]]
    /// The first event that follows is the first one after this.
    public let after: UInt64
}

/// A seat that an HTTP request got: the server makes a cookie of the ticket.
public struct SeatGrant: Sendable {
    public let role: Role
    public var place: Hello.Place {
        switch role {
        case .participant, .observer: .participant
        case .moderator, .host, .helper: .staff
        case .screen: .screen
        }
    }
}

/// The answer to an HTTP request.
public struct HTTPAnswer: Sendable {
    public let status: UInt16
    public let body: [UInt8]
    /// A seat was taken (set its cookie).
    public let grant: SeatGrant?
    /// A seat was left (drop its cookie).
    public let left: SeatGrant?
}

/// What comes out of an owner, after what it was derived from is durable.
public enum Delivery: Sendable {
    case frames(TopicName, FrameBatch)
    case attached(ReplyTo, Attached)
    case message(ReplyTo, [UInt8])
    case http(ReplyTo, HTTPAnswer)
    case close(ReplyTo, code: UInt16)
    /// The hall's logs may go.
    case unload(HallID)
}

/// Close codes of our own (RFC 6455 §7.4.2) and those we use of the RFC's.
public enum SocketClose {
    public static let seatUnknown: UInt16 = 4001
    public static let seatGone: UInt16 = 4002
    public static let policy: UInt16 = 1008
    public static let tryAgain: UInt16 = 1013
}
