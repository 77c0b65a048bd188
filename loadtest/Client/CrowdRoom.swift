// What every load needs of a crowd: a hall made through the desk, a host who leads it, visitors who join by code.
// The commands' directors build on it.
import Base
import Crowd
import Hall
import Protocol
import Reactor

/// A crowd with a host in a hall of its own.
class Room: CrowdDirector {
    let crowd: Crowd
    let place: LoadPlace
    private(set) var host: Visitor!
    private(set) var hall: HallID!
    private(set) var code = ""
    private(set) var tab: Visitor!
    /// Visitors in the hall, once each; the host is none of them.
    private(set) var people: [Visitor] = []
    private var isIn: Set<Int> = []
    private(set) var inside = 0
    private(set) var losses: [String: Int] = [:]
    var isDone = false
    /// The sequence told for the host's last command.
    private var afterHost: [UInt64: (UInt64) -> Void] = [:]

    init(_ crowd: Crowd, place: LoadPlace) {
        self.crowd = crowd
        self.place = place
        crowd.director = self
    }

    /// What is on in the hall before the load's own item.
    private var current: UInt64 = 0

    func message(_ visitor: Visitor, _ type: Substring, _ bytes: UnsafeRawBufferPointer) {
        guard type == "snapshot", let json = try? JSONReader.parse(bytes, valuesMax: 100_000) else { return }
        current = UInt64(json["current"]?.integer ?? 0)
    }

    /// The hall is there and the host in it.
    func opened() {}
    /// Everything that comes due; called every turn.
    func step(now: UInt64) -> Int? { 100 }
    /// Somebody came in for the first time.
    func cameIn(_ visitor: Visitor) {}
    func keptOf(_ visitor: Visitor, _ command: SentCommand, at sequence: UInt64) {}
    func refusedOf(_ visitor: Visitor, _ command: SentCommand, code: String) { losses[code, default: 0] += 1 }

    func begin(title: String) {
        host = crowd.addVisitor()
        host.listens = true
        switch place {
        case .new(let deskSecret): enterDesk(deskSecret, title)
        case .running(let id, let secret, let code):
            hall = id
            self.code = code
            crowd.enter(host, hall: id, secret: secret, name: "loadtest", place: .staff)
        }
    }

    private func enterDesk(_ deskSecret: String, _ title: String) {
        crowd.request(host, "/api/desk/enter") { json in
            json.key("secret")
            json.string(deskSecret)
        } _: { [unowned self] status, _ in
            guard status < 300 else {
                fail("the desk's link does not work (\(status)); give the newest one with --desk")
            }
            create(title)
        }
    }

    private func create(_ title: String) {
        crowd.request(host, "/api/halls") { json in
            for (name, value) in [
                ("title", title), ("names", "nickname"), ("language", "ko"), ("format", ""),
            ] {
                json.key(utf8: Array(name.utf8))
                json.string(value)
            }
            json.key("premoderation")
            json.bool(false)
        } _: { [unowned self] status, answer in
            guard status < 300, let id = answer["hall"]?.string.flatMap(HallID.init(hex:)),
                let secret = answer["secret"]?.text
            else { fail("no hall could be made (\(status) \(answer["code"]?.text ?? ""))") }
            hall = id
            code = answer["code"]?.text ?? ""
            crowd.enter(host, hall: id, secret: secret, name: "loadtest", place: .staff)
        }
    }

    func addPerson() {
        let visitor = crowd.addVisitor()
        people.append(visitor)
        crowd.join(visitor, code: code, name: "person \(people.count)")
    }

    /// Adds an item, starts it, and tells its id.
    func start(_ details: [(StaticString, JSONValue)], _ then: @escaping (UInt64) -> Void) {
        lead("agenda.add") { json in
            json.key("details")
            json.beginObject()
            for (name, value) in details {
                json.key(name)
                json.value(value)
            }
            json.endObject()
        } _: { [unowned self] id in
            lead("agenda.start") { json in
                json.key("item")
                json.integer(id)
                json.key("expects")
                json.integer(current)
            } _: { _ in
                then(id)
            }
        }
    }

    /// A host's command and what follows when it is kept.
    func lead(
        _ type: StaticString, _ write: (inout JSONWriter) -> Void, _ then: @escaping (UInt64) -> Void
    ) {
        crowd.send(host, type, write)
        if let sent = host.pending.last { afterHost[sent.ref] = then }
    }

    func live(_ visitor: Visitor, resumed: Bool) {
        if visitor === host {
            guard tab == nil else { return }
            tab = crowd.addTab(of: host)
            return opened()
        }
        guard visitor.rawPath == nil, isIn.insert(visitor.number).inserted else { return }
        inside += 1
        cameIn(visitor)
    }

    func kept(_ visitor: Visitor, _ command: SentCommand, at sequence: UInt64) {
        if visitor === host { afterHost.removeValue(forKey: command.ref)?(sequence) }
        keptOf(visitor, command, at: sequence)
    }

    func refused(_ visitor: Visitor, _ command: SentCommand, code: String) {
        if visitor === host { fail("the host was refused: \(code)") }
        refusedOf(visitor, command, code: code)
    }

    func lost(_ visitor: Visitor, reason: String) { losses[reason, default: 0] += 1 }

    func turn(now: UInt64) -> Int? { step(now: now) }

    /// The owner's live hash of the hall, as of everything durable.
    func liveHash(_ then: @escaping (_ sequence: UInt64, _ hash: String) -> Void) {
        crowd.request(tab, "/api/halls/\(hall.hex)/hash?as=staff") { status, answer in
            guard status == 200 else { fail("the live hash was refused (\(status))") }
            then(UInt64(answer["seq"]?.integer ?? 0), answer["wholeHash"]?.text ?? "")
        }
    }

    /// Runs a room to its end on this thread.
    static func run(_ options: ServerOptions, _ make: (Crowd) throws -> Room) throws {
        raiseDescriptors()
        do {
            let reactor = try Reactor(waker: try Waker())
            let target = CrowdTarget(
                address: try SocketAddress(parsing: options.server), host: options.server,
                tls: options.tls ? try TLSContext(clientTrusting: .anyone) : nil)
            let crowd = Crowd(target, reactor: reactor, seed: options.seed)
            let room = try make(crowd)
            withExtendedLifetime(room) { crowd.run() }
        } catch let error as CustomStringConvertible where !(error is CustomDebugStringConvertible) {
            fail("\(error)")
        }
    }
}
