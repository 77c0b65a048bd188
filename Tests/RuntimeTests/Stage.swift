// An owner and some edges on a stage: rings are arrays, the disk is a hand that commits, the clock is set by the test.
// Nothing happens unless the test says so: that is what order is tested with.
import Base
import Deliberation
import FanOut
import Hall
import Journal
import Protocol
import Runtime
import Testing
import Wire

/// One hall's journal, by hand.
struct StageJournal {
    /// The last sequence handed over and the last one made durable.
    var appended: UInt64 = 0
    var durable: UInt64 = 0
    var isClosed = false
}

final class Stage {
    private(set) var owner: Owner!
    private(set) var edges: [Edge] = []
    /// Wall clock and monotonic clock, milliseconds: the same here.
    var now: UInt64 = 1_800_000_000_000

    // The rings.
    var toOwner: [OwnerInput] = []
    var toEdges: [(reactor: Int, delivery: Delivery)] = []
    /// Rings into the owner are full.
    var isOwnerFull = false
    /// Halls whose loading was asked for, and the mark of those to be read back.
    var loads: [(hall: HallID, create: Bool, failedAt: DurableMark?)] = []
    var journals: [HallID: StageJournal] = [:]
    var snapshots: [UInt64] = []
    /// Posts to be sorted, as they were asked for.
    var sortings: [TopicRequest] = []
    var drawings: [MapRequest] = []
    private var bench = TopicBench(TopicWords(JosaStripping()))
    var changed: [HallInfo] = []
    /// Deliveries in the order in which the owner made them.
    private(set) var log: [(reactor: Int, delivery: Delivery)] = []

    // The sockets.
    let outlet = StageOutlet()
    private(set) var closed: [Int: UInt16] = [:]
    private(set) var answers: [HTTPAnswer] = []
    private var nextSlot = 0

    static let hall = HallID(high: 0xaa, low: 0xbb)
    static let journal = JournalId([UInt8](repeating: 9, count: 16))!
    static let hostLink = SHA256.of([1])

    init(reactors: Int = 1, logBytesMax: Int = Limits.logBytesMax) {
        owner = Owner(ports: self, reactors: UInt16(reactors))
        for reactor in 0..<reactors {
            edges.append(
                Edge(reactor: UInt16(reactor), ports: self, fanOut: FanOut(logBytesMax: logBytesMax)))
        }
    }

    // MARK: Moving things

    /// Moves inputs, turns, and deliveries until nothing moves any more. Commits nothing.
    func pump() {
        for _ in 0..<100 {
            let inputs = toOwner
            toOwner.removeAll()
            for input in inputs { owner.receive(input, now: now) }
            _ = owner.turn(now: now)
            deliver()
            if toOwner.isEmpty, toEdges.isEmpty { return }
        }
        Issue.record("the stage does not come to rest")
    }

    /// Hands deliveries to the edges and lets sockets take what there is.
    func deliver() {
        let deliveries = toEdges
        toEdges.removeAll()
        for (reactor, delivery) in deliveries {
            if case .http(_, let answer) = delivery {
                answers.append(answer)
            } else {
                edges[reactor].deliver(delivery, through: outlet, nowMicros: now * 1000)
            }
        }
        for edge in edges {
            _ = edge.turn(now: now, nowMicros: now * 1000)
            while edge.fanOut.deliver(
                to: outlet, clock: StageClock(micros: now * 1000), sliceMicros: 1_000_000)
            {}
            for closing in edge.takeClosings() {
                closed[closing.slot] = closing.code
                edge.closed(slot: closing.slot)
            }
        }
    }

    /// The disk is done with everything handed over.
    func commit(_ hall: HallID = Stage.hall) {
        pump()
        let sequence = journals[hall]?.appended ?? 0
        guard sequence > journals[hall]?.durable ?? 0 else { return }
        journals[hall]?.durable = sequence
        toOwner.append(.durable(hall, mark(hall)))
        pump()
    }

    func mark(_ hall: HallID = Stage.hall) -> DurableMark {
        DurableMark(sequence: journals[hall]?.durable ?? 0, root: .zero)
    }

    func pass(_ millis: UInt64) {
        now += millis
        pump()
    }

    /// The bench answers everything it was asked.
    func sort() {
        let waiting = sortings
        sortings.removeAll()
        for request in waiting {
            toOwner.append(.topics(request.hall, item: request.item, bench.sort(request)))
        }
        pump()
    }

    /// The bench of maps answers everything it was asked.
    func draw() {
        let waiting = drawings
        drawings.removeAll()
        for request in waiting {
            toOwner.append(.map(request.hall, item: request.item, MapBench.draw(request)))
        }
        pump()
    }

    // MARK: Halls

    /// Answers what was asked of the loader.
    func load(_ state: HallState = HallState(), hall: HallID = Stage.hall, isReadOnly: Bool = false) {
        loads.removeAll { $0.hall == hall }
        let known = journals[hall] ?? StageJournal()
        journals[hall] = StageJournal(
            appended: max(known.appended, state.sequence), durable: max(known.durable, state.sequence))
        let mark = DurableMark(sequence: state.sequence, root: .zero)
        toOwner.append(
            .loaded(hall, .open(state, journal: Stage.journal, mark: mark, isReadOnly: isReadOnly)))
        pump()
    }

    /// A hall that is made, with items, loaded and durable.
    func open(_ items: [ItemDetails] = [], names: NamesPolicy = .nickname) {
        let create = Command.HallCreate(
            title: Array("회의".utf8), names: names, language: .ko, premoderation: false, format: [], code: [65]
        )
        ask(.create(create, items: items, hostLink: Stage.hostLink))
        pump()
        load()
        commit()
    }

    func ask(_ act: HTTPAct, token: Digest? = nil, hall: HallID = Stage.hall) {
        let replyTo = ReplyTo(reactor: 0, slot: 9999, generation: 0)
        toOwner.append(
            .ask(HTTPAsk(hall: hall, token: token, language: .ko, replyTo: replyTo, act: act)))
    }

    /// Takes a seat over HTTP. Durable afterwards.
    @discardableResult
    func join(_ name: String, link: Digest? = nil) -> Digest {
        let token = SHA256.of(Array(("seat " + name).utf8))
        ask(.join(name: Array(name.utf8), token: token, link: link))
        commit()
        return token
    }

    var state: HallState { owner.state(of: Stage.hall)! }

    // MARK: Sockets

    /// A socket whose handshake is done.
    func socket(_ token: Digest?, reactor: Int = 0, deflate: Bool = false) -> StageSocket {
        let slot = nextSlot
        nextSlot += 1
        let socket = StageSocket(stage: self, reactor: reactor, slot: slot)
        edges[reactor].opened(
            slot: slot, generation: UInt32(slot) + 100, tokens: StageTokens(token: token),
            usesDeflate: deflate,
            now: now)
        return socket
    }

    /// A socket that said hello and was answered.
    func connect(_ token: Digest, reactor: Int = 0, since: UInt64? = nil, as place: String = "participant")
        -> StageSocket
    {
        let socket = socket(token, reactor: reactor)
        // No snapshot of a moment ago.
        now += Limits.snapshotReuseMillis
        socket.hello(since: since, as: place)
        pump()
        return socket
    }

    fileprivate func reuse(_ slot: Int) { nextSlot = min(nextSlot, slot) }
}

extension Stage: OwnerPorts, EdgePorts {
    func sort(_ request: TopicRequest) { sortings.append(request) }
    func draw(_ request: MapRequest) { drawings.append(request) }

    func load(_ hall: HallID, create: Bool, failedAt mark: DurableMark?) {
        loads.append((hall, create, mark))
    }

    func append(_ hall: HallID, _ batch: RecordBatch) {
        #expect(batch.firstSequence == (journals[hall]?.appended ?? 0) + 1, "records come in order")
        journals[hall]?.appended = batch.nextSequence - 1
    }

    func unload(_ hall: HallID) {
        #expect(
            journals[hall]?.appended == journals[hall]?.durable,
            "everything is durable when a hall is put away")
        journals[hall]?.isClosed = true
    }

    func saveSnapshot(_ hall: HallID, _ mark: DurableMark, _ state: FrozenState) {
        snapshots.append(mark.sequence)
    }

    func deliver(_ delivery: Delivery, to reactor: UInt16) {
        log.append((Int(reactor), delivery))
        toEdges.append((Int(reactor), delivery))
    }

    func hallChanged(_ hall: HallID, _ info: HallInfo) { changed.append(info) }
    func jitterMillis(below bound: UInt64) -> UInt64 { bound / 2 }

    func send(_ input: OwnerInput) -> Bool {
        guard !isOwnerFull else { return false }
        toOwner.append(input)
        return true
    }

    func knows(_ hall: HallID) -> Bool { hall == Stage.hall }
    var wallMillis: UInt64 { now }
}

struct StageTokens: SeatTokens {
    let token: Digest?
    func token(hall: HallID, place: Hello.Place) -> Digest? { token }
}

struct StageClock: SliceClock { let micros: UInt64 }

/// Takes what it is given, unless a socket is full.
final class StageOutlet: Outlet {
    var bytes: [Int: [UInt8]] = [:]
    var full: Set<Int> = []

    func send(_ slot: Int, _ more: UnsafeRawBufferPointer) -> Int {
        guard !full.contains(slot) else { return 0 }
        bytes[slot, default: []].append(contentsOf: more)
        return more.count
    }
}

/// A page's side of a socket.
final class StageSocket {
    private unowned let stage: Stage
    let reactor: Int
    let slot: Int
    private var taken: [JSONValue] = []
    private let inflater = Inflater()
    /// Frames that came compressed.
    private(set) var compressedCount = 0
    private var nextRef: UInt64 = 1

    init(stage: Stage, reactor: Int, slot: Int) {
        self.stage = stage
        self.reactor = reactor
        self.slot = slot
    }

    func say(_ text: String) {
        Array(text.utf8).withUnsafeBytes {
            stage.edges[reactor].message(slot: slot, text: $0, now: stage.now)
        }
    }

    func hello(
        since: UInt64? = nil, as place: String = "participant", schema: String? = nil,
        journal: [UInt8]? = nil,
        hall: HallID = Stage.hall
    ) {
        let schema = schema ?? "\(SchemaTable.hash)"
        let journal = Hex.text(journal ?? Stage.journal.bytes)
        let past = since.map { #","since":\#($0),"journal":"\#(journal)""# } ?? ""
        say(
            #"{"type":"hello","hall":"\#(hall.hex)","as":"\#(place)","language":"en","schema":"\#(schema)"\#(past)}"#
        )
    }

    /// Sends a command; gives its ref.
    @discardableResult
    func command(_ type: String, _ fields: String = "", key: UInt64? = nil) -> UInt64 {
        nextRef += 1
        let key = key.map { #","key":"\#(Hex.text(withUnsafeBytes(of: $0.bigEndian) { Array($0) }))""# } ?? ""
        say(#"{"type":"\#(type)","ref":\#(nextRef)\#(fields.isEmpty ? "" : ",")\#(fields)\#(key)}"#)
        return nextRef
    }

    func hangUp() { stage.edges[reactor].closed(slot: slot) }

    /// Everything received so far.
    var messages: [JSONValue] {
        taken += frames(stage.outlet.bytes.removeValue(forKey: slot) ?? [])
        return taken
    }

    func messages(_ type: String) -> [JSONValue] { messages.filter { $0["type"]?.text == type } }
    /// Kinds of the messages received, running numbers apart: those come when they come.
    var types: [String] { messages.map { $0["type"]?.text ?? "?" }.filter { $0 != "numbers" } }
    /// Sequences of the events received, in order.
    var events: [Int64] {
        messages.filter { $0["at"] != nil && $0["type"]?.text != "snapshot" }.compactMap {
            $0["seq"]?.integer
        }
    }
    func forget() {
        _ = messages
        taken = []
    }

    func answer(_ ref: UInt64) -> JSONValue? { messages.first { $0["ref"]?.integer == Int64(ref) } }

    private func inflate(_ payload: ArraySlice<UInt8>) -> [UInt8] {
        payload.withUnsafeBytes { bytes in
            (try? inflater.message(bytes, bytesMax: Limits.messageBytesMax)).map { Array($0) } ?? []
        }
    }

    private func frames(_ bytes: [UInt8]) -> [JSONValue] {
        var out: [JSONValue] = []
        var at = 0
        while at + 2 <= bytes.count {
            let isCompressed = bytes[at] & 0x40 != 0
            compressedCount += isCompressed ? 1 : 0
            var count = Int(bytes[at + 1])
            at += 2
            if count >= 126 {
                let width = count == 126 ? 2 : 8
                count = bytes[at..<at + width].reduce(0) { $0 << 8 | Int($1) }
                at += width
            }
            let text = isCompressed ? inflate(bytes[at..<at + count]) : Array(bytes[at..<at + count])
            at += count
            do { out.append(try JSONReader.parse(text, valuesMax: 1 << 20)) } catch {
                Issue.record("no JSON was sent: \(String(decoding: text, as: UTF8.self))")
            }
        }
        return out
    }
}
