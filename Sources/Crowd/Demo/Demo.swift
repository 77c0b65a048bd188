// The demo: a host leads a room of simulated people through an agenda over real sockets, again and again. They talk in
// two languages, cheer, ask, like, vote and change their votes; whoever opens the pages can join in.
import Base
import Hall
import Protocol
import Reactor

public final class Demo: CrowdDirector {
    /// What somebody needs to come in.
    public struct Links: Sendable {
        public let code: String
        public let hall: HallID
        public let console: String
        public let screen: String
    }

    private enum Stage: Equatable {
        case starting
        /// Between items.
        case idle
        case running(kind: String)
    }

    private let crowd: Crowd
    private let texts: DemoTexts
    private let people: Int
    private let deskSecret: String
    private let ready: (Links) -> Void
    /// How long each item goes on, milliseconds.
    private let itemMillis: UInt64
    private var host: Visitor!
    private var tab: Visitor!
    private var hall: HallID!
    private var code = ""
    private var joined = 0
    private var joinAt: UInt64 = 0
    private var stage = Stage.starting
    private var current: UInt64 = 0
    private var planned: [(id: UInt64, kind: String, choices: Int)] = []
    private var stepAt: UInt64 = 0
    private var steps: [() -> Void] = []
    private var postIds: [UInt64] = []
    private var choices = 0
    private var said = 0
    public var isDone = false

    /// - Parameter ready: called once on the crowd's thread when the hall is there.
    public init(
        _ crowd: Crowd, texts: DemoTexts, people: Int, deskSecret: String, itemMillis: UInt64 = 40_000,
        ready: @escaping (Links) -> Void
    ) {
        self.crowd = crowd
        self.texts = texts
        self.people = people
        self.deskSecret = deskSecret
        self.itemMillis = itemMillis
        self.ready = ready
        crowd.director = self
    }

    /// Begins: the host's errands, then everybody comes.
    public func start(language: Language) {
        host = crowd.addVisitor()
        host.listens = true
        crowd.request(host, "/api/desk/enter") { [deskSecret] json in
            json.key("secret")
            json.string(deskSecret)
        } _: { [unowned self] status, _ in
            guard status < 300 else {
                isDone = true
                return
            }
            createHall(language)
        }
    }

    private func createHall(_ language: Language) {
        crowd.request(host, "/api/halls") { [texts] json in
            json.key("title")
            json.string(texts.title)
            json.key("names")
            json.string(StaticString("nickname"))
            json.key("language")
            json.string(language.name)
            json.key("premoderation")
            json.bool(false)
            json.key("format")
            json.string(StaticString(""))
        } _: { [unowned self] status, answer in
            guard status == 201 || status == 200, let id = answer["hall"]?.string.flatMap(HallID.init(hex:)),
                let secret = answer["secret"]?.text
            else {
                isDone = true
                return
            }
            hall = id
            code = answer["code"]?.text ?? ""
            crowd.enter(host, hall: id, secret: secret, name: texts.host, place: .staff)
        }
    }

    // MARK: The room fills

    public func live(_ visitor: Visitor, resumed: Bool) {
        guard visitor === host, stage == .starting else { return }
        stage = .idle
        for item in texts.agenda { add(item) }
        tab = crowd.addTab(of: host)
        makeLink("moderator") { [unowned self] console in
            makeLink("screen") { [unowned self] screen in
                ready(Links(code: code, hall: hall, console: console, screen: screen))
            }
        }
        stepAt = crowd.reactor.now + min(6_000, itemMillis)
    }

    private func makeLink(_ role: StaticString, _ then: @escaping (String) -> Void) {
        crowd.request(tab, "/api/halls/\(hall.hex)/links") { json in
            json.key("role")
            json.string(role)
            json.key("label")
            json.string(StaticString("demo"))
        } _: { _, answer in
            then(answer["url"]?.text ?? "")
        }
    }

    private func add(_ item: DemoTexts.Item) {
        crowd.send(host, "agenda.add") { json in
            json.key("details")
            json.value(item.details)
        }
    }

    // MARK: What the host reads

    public func message(_ visitor: Visitor, _ type: Substring, _ bytes: UnsafeRawBufferPointer) {
        guard let json = try? JSONReader.parse(bytes, valuesMax: 100_000) else { return }
        let sequence = UInt64(json["seq"]?.integer ?? 0)
        switch type {
        case "item.added":
            guard let details = json["details"] else { return }
            let choices = details["method"]?.text == "plurality" ? details["options"]?.array?.count ?? 0 : 3
            planned.append((sequence, details["kind"]?.text ?? "", choices))
        case "item.started": begin(UInt64(json["item"]?.integer ?? 0))
        case "item.stopped":
            stage = .idle
            current = 0
        case "post.added": postIds.append(sequence)
        case "vote.opened": choices = planned.first { $0.id == current }?.choices ?? 3
        case "vote.closed": choices = 0
        default: break
        }
    }

    private func begin(_ item: UInt64) {
        current = item
        postIds = []
        let kind = planned.first { $0.id == item }?.kind ?? ""
        stage = .running(kind: kind)
        steps =
            kind == "vote" ? voteSteps(item) : kind == "talk" ? [{ [unowned self] in startClock(item) }] : []
        // The first step soon: nobody looks at a vote that is not open.
        if !steps.isEmpty { stepAt = crowd.reactor.now + min(4_000, itemMillis / 4) }
    }

    private func voteSteps(_ item: UInt64) -> [() -> Void] {
        let names: [StaticString] = ["vote.open", "vote.close", "vote.publish"]
        return names.map { name in
            { [unowned self] in
                crowd.send(host, name) { json in
                    json.key("item")
                    json.integer(item)
                }
            }
        }
    }

    private func startClock(_ item: UInt64) {
        crowd.send(host, "clock.start") { json in
            json.key("item")
            json.integer(item)
        }
    }

    // MARK: Time

    public func turn(now: UInt64) -> Int? {
        if hall != nil, !code.isEmpty, joined < people, now >= joinAt { joinOne(now) }
        if now >= stepAt, host?.isLive == true { step(now) }
        if case .running(let kind) = stage { act(kind) }
        return 50
    }

    /// A room fills over some seconds.
    private func joinOne(_ now: UInt64) {
        joinAt = now + 20
        let visitor = crowd.addVisitor()
        let name = texts.names[joined % texts.names.count]
        let round = joined / texts.names.count
        crowd.join(visitor, code: code, name: round == 0 ? name : "\(name) \(round + 1)")
        joined += 1
    }

    private func step(_ now: UInt64) {
        guard !steps.isEmpty else {
            stepAt = now + itemMillis
            // The last planned item is over: everything is put on the agenda again.
            if let last = planned.last, last.id == current || planned.isEmpty {
                for item in texts.agenda { add(item) }
            }
            crowd.send(host, "agenda.next") { [current] json in
                json.key("expects")
                json.integer(current)
            }
            if case .running = stage {} else { stepAt = now + 1_500 }
            return
        }
        steps.removeFirst()()
        stepAt = now + itemMillis / 2
    }

    // MARK: What people do

    private func somebody() -> Visitor? {
        guard crowd.visitors.count > 2 else { return nil }
        let visitor = crowd.visitors[2 + Int(crowd.random.below(UInt64(crowd.visitors.count - 2)))]
        return visitor.isLive && visitor.pending.count < 4 ? visitor : nil
    }

    private func act(_ kind: String) {
        let chance = crowd.random.below(100)
        switch kind {
        case "talk": for _ in 0..<(chance < 20 ? 12 : 2) { cheer() }
        case "discussion": if chance < 10 { post(texts.discussion) } else if chance < 30 { like() }
        case "questions": if chance < 6 { post(texts.questions) } else if chance < 36 { like() }
        case "vote": for _ in 0..<(choices > 0 ? max(1, people / 100) : 0) { cast() }
        default: break
        }
    }

    private func cheer() {
        guard let visitor = somebody() else { return }
        crowd.tell(visitor, "cheer") { [current] json in
            json.key("item")
            json.integer(current)
        }
    }

    private func post(_ sentences: [String]) {
        guard let visitor = somebody() else { return }
        said += 1
        let text = sentences[said % sentences.count]
        crowd.send(visitor, "post.add") { [current, crowd] json in
            json.key("item")
            json.integer(current)
            json.key("text")
            json.string(text)
            json.key("anonymous")
            json.bool(crowd.random.below(4) == 0)
        }
    }

    private func like() {
        guard let visitor = somebody(), !postIds.isEmpty else { return }
        let post = postIds[Int(crowd.random.below(UInt64(postIds.count)))]
        crowd.send(visitor, "post.like") { json in
            json.key("post")
            json.integer(post)
        }
    }

    /// Some vote for the first time, some change their minds.
    private func cast() {
        guard let visitor = somebody() else { return }
        let choice = 1 + min(crowd.random.below(UInt64(choices)), crowd.random.below(UInt64(choices)))
        crowd.send(visitor, "ballot.cast") { [current] json in
            json.key("item")
            json.integer(current)
            json.key("choice")
            json.integer(choice)
        }
    }

    public func kept(_ visitor: Visitor, _ command: SentCommand, at sequence: UInt64) {}
    public func refused(_ visitor: Visitor, _ command: SentCommand, code: String) {}
}
