// A crowd of browsers on one thread over real sockets: they join over HTTP, upgrade, say hello, send commands with keys,
// send unanswered ones again after a lost line. What they do is a director's. For the demo, the load tool and tests.
import Base
import Protocol
import Reactor
import Wire

/// What a crowd does. Called on the crowd's thread.
public protocol CrowdDirector: AnyObject {
    /// The visitor's socket is in the hall (again).
    func live(_ visitor: Visitor, resumed: Bool)
    /// A command is in the record, or was refused with a code.
    func kept(_ visitor: Visitor, _ command: SentCommand, at sequence: UInt64)
    func refused(_ visitor: Visitor, _ command: SentCommand, code: String)
    /// A message to a visitor that listens; `bytes` are good during the call.
    func message(_ visitor: Visitor, _ type: Substring, _ bytes: UnsafeRawBufferPointer)
    /// A frame on a raw path.
    func raw(_ visitor: Visitor, _ bytes: UnsafeRawBufferPointer)
    /// The line was lost or refused.
    func lost(_ visitor: Visitor, reason: String)
    /// Called every turn; returns milliseconds until the next at the latest, nil: whenever something happens.
    func turn(now: UInt64) -> Int?
    /// Whether the crowd may go home.
    var isDone: Bool { get }
}

extension CrowdDirector {
    public func raw(_ visitor: Visitor, _ bytes: UnsafeRawBufferPointer) {}
    public func message(_ visitor: Visitor, _ type: Substring, _ bytes: UnsafeRawBufferPointer) {}
    public func lost(_ visitor: Visitor, reason: String) {}
}

public final class Crowd {
    public let reactor: Reactor
    public let target: CrowdTarget
    public private(set) var visitors: [Visitor] = []
    public weak var director: (any CrowdDirector)?
    /// Bytes read from all sockets.
    public private(set) var bytesRead: UInt64 = 0
    /// Whether lost lines are taken up again.
    public var reconnects = true
    public var offersDeflate = false
    public var random: SeededRandom
    var byslot: [Int32] = []
    var comeBack: [(at: UInt64, visitor: Int)] = []
    var again: [(at: UInt64, visitor: Int, ref: UInt64)] = []
    let sharedInflater = Inflater()
    private var isStopped = false

    public init(_ target: CrowdTarget, reactor: Reactor, seed: UInt64) {
        self.target = target
        self.reactor = reactor
        random = SeededRandom(seed: seed)
    }

    /// Microseconds of a clock that never goes back.
    public var micros: UInt64 { Clock.monotonicMicros() }

    /// Runs until the director is done. Blocking.
    public func run() {
        reactor.run(self)
    }

    public func stop() {
        guard !isStopped else { return }
        isStopped = true
        reactor.stop(withinMillis: 0)
    }

    public func addVisitor() -> Visitor {
        let visitor = Visitor(number: visitors.count)
        visitors.append(visitor)
        return visitor
    }

    /// Another tab of the same browser: a socket takes its connection over, errands go through this one.
    public func addTab(of visitor: Visitor) -> Visitor {
        let tab = addVisitor()
        tab.cookies = visitor.cookies
        return tab
    }

    // MARK: What a visitor can do

    /// A request with a JSON body (nil: GET); the answer's body parsed, null when it has none.
    public func request(
        _ visitor: Visitor, _ path: String, _ body: ((inout JSONWriter) -> Void)? = nil,
        _ then: @escaping (UInt16, JSONValue) -> Void
    ) {
        var fields = visitor.fields(origin: target.origin)
        var json: [UInt8]?
        if let body {
            var writer = JSONWriter()
            writer.beginObject()
            body(&writer)
            writer.endObject()
            json = writer.bytes
            fields.add("content-type", "application/json")
        }
        let bytes = HTTPRequestWriter.bytes(
            json == nil ? .get : .post, target: path, host: target.host, fields: fields, body: json)
        visitor.errands.append(Visitor.Errand(bytes: bytes, then: then))
        goOn(visitor)
    }

    /// Joins a hall by code and goes in.
    public func join(_ visitor: Visitor, code: String, name: String) {
        let ticket = Hex.text(random.bytes(32))
        request(visitor, "/api/join") { json in
            json.key("code")
            json.string(code)
            json.key("name")
            json.string(name)
            json.key("ticket")
            json.string(ticket)
        } _: { [unowned self] status, answer in
            guard status == 200, let hall = answer["hall"]?.string.flatMap(HallID.init(hex:)) else {
                director?.lost(visitor, reason: "join: \(status) \(answer["code"]?.text ?? "")")
                return
            }
            open(visitor, hall: hall, place: .participant)
        }
    }

    /// Enters by a link's secret and goes in.
    public func enter(_ visitor: Visitor, hall: HallID, secret: String, name: String, place: Hello.Place) {
        let ticket = Hex.text(random.bytes(32))
        request(visitor, "/api/halls/\(hall.hex)/enter") { json in
            json.key("secret")
            json.string(secret)
            json.key("name")
            json.string(name)
            json.key("ticket")
            json.string(ticket)
        } _: { [unowned self] status, answer in
            guard status == 200 else {
                director?.lost(visitor, reason: "enter: \(status) \(answer["code"]?.text ?? "")")
                return
            }
            open(visitor, hall: hall, place: place)
        }
    }

    /// Upgrades and says hello.
    public func open(_ visitor: Visitor, hall: HallID, place: Hello.Place) {
        visitor.hall = hall
        visitor.place = place
        goOn(visitor)
    }

    /// Upgrades on a path without a hall: /echo, /fanout.
    public func openRaw(_ visitor: Visitor, path: String) {
        visitor.rawPath = path
        goOn(visitor)
    }

    /// Sends a command. `write` adds its fields.
    public func send(
        _ visitor: Visitor, _ type: StaticString, tag: UInt64 = 0,
        _ write: (inout JSONWriter) -> Void = { _ in }
    ) {
        visitor.refs += 1
        let key = random.next() | 1
        var json = JSONWriter(capacity: 128)
        json.beginObject()
        json.key("type")
        json.string(type)
        json.key("ref")
        json.integer(visitor.refs)
        json.key("key")
        json.string(Hex.text(withUnsafeBytes(of: key.bigEndian) { Array($0) }))
        write(&json)
        json.endObject()
        visitor.pending.append(
            SentCommand(ref: visitor.refs, key: key, json: json.bytes, sentAt: micros, tag: tag))
        if visitor.isLive { sendText(visitor, json.bytes) }
    }

    /// Sends a message that is not answered: a cheer.
    public func tell(_ visitor: Visitor, _ type: StaticString, _ write: (inout JSONWriter) -> Void) {
        guard visitor.isLive else { return }
        var json = JSONWriter(capacity: 48)
        json.beginObject()
        json.key("type")
        json.string(type)
        write(&json)
        json.endObject()
        sendText(visitor, json.bytes)
    }

    /// Cuts the line, as a tunnel does; it is taken up again.
    public func cut(_ visitor: Visitor) {
        if let connection = visitor.connection { reactor.abort(connection) }
    }

    public func sendText(_ visitor: Visitor, _ text: [UInt8]) {
        text.withUnsafeBytes {
            FrameWriter.appendMasked(
                .text, $0, mask: UInt32(truncatingIfNeeded: random.next()), to: &visitor.out)
        }
        flush(visitor)
    }

    // MARK: Going on

    /// Does the next thing that the visitor wants: connect, an errand, the upgrade.
    func goOn(_ visitor: Visitor) {
        switch visitor.mode {
        case .idle: connect(visitor)
        case .connecting, .upgrading, .socket: break
        case .http:
            guard !visitor.isErrandSent else { return }
            if let errand = visitor.errands.first {
                visitor.isErrandSent = true
                visitor.out += errand.bytes
                flush(visitor)
            } else if visitor.wantsSocket {
                upgrade(visitor)
            }
        }
    }

    private func connect(_ visitor: Visitor) {
        do throws(SocketError) {
            let id = try reactor.connect(
                to: target.address, from: target.source(of: visitor.number), tls: target.tls,
                serverName: target.serverName)
            visitor.connection = id
            visitor.mode = .connecting
            visitor.askedAt = micros
            while byslot.count <= Int(id.slot) { byslot.append(-1) }
            byslot[Int(id.slot)] = Int32(visitor.number)
        } catch {
            director?.lost(visitor, reason: error.description)
            planComeBack(visitor)
        }
    }

    private func upgrade(_ visitor: Visitor) {
        let handshake = WebSocketClient(nonce: random.bytes(16), offersDeflate: offersDeflate)
        visitor.handshake = handshake
        visitor.mode = .upgrading
        visitor.out += handshake.request(
            target: visitor.rawPath ?? "/ws", host: target.host, fields: visitor.fields(origin: target.origin)
        )
        flush(visitor)
    }

    func planComeBack(_ visitor: Visitor) {
        guard reconnects, !isStopped, visitor.wantsSocket || !visitor.errands.isEmpty else { return }
        comeBack.append((reactor.now + 200 + random.below(800), visitor.number))
    }

    func flush(_ visitor: Visitor) {
        guard let connection = visitor.connection, !visitor.out.isEmpty, visitor.mode != .connecting else {
            return
        }
        let taken = visitor.out.withUnsafeBytes { reactor.send(connection, $0) }
        if taken > 0 { visitor.out.removeFirst(taken) }
    }

    func countRead(_ bytes: Int) { bytesRead += UInt64(bytes) }
}
