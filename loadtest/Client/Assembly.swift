// A hall and its people on a swarm: seats made over HTTP, sockets that said hello, a host and a screen. Lines
// `first..<first + people` are participants, the next is the host's, the one behind the screen's.
// Owned by its `Venue`, which hands it what its lines bring.
import Base
import Protocol
import Reactor
import Wire

final class Assembly {
    /// Holds this assembly.
    unowned let venue: Venue
    let first: Int
    let people: Int
    var host: Int { first + people }
    var screen: Int { first + people + 1 }
    private(set) var hall = ""
    private(set) var code = ""
    /// People in the hall: the snapshot has come.
    private(set) var inside = 0
    /// From asking for the connection to the snapshot, of participants.
    var joinTimes = Latencies()
    /// Messages to lines that want them, once they are inside.
    var onMessage: (Int, UnsafeRawBufferPointer) -> Void = { _, _ in }
    /// What `welcome` said, for coming back.
    private var journal = ""
    private var since: UInt64 = 0
    private var participantCookie = ""
    private var hostCookie = ""
    private var screenCookie = ""
    private var reference: UInt64 = 0
    private var hostAnswer: (kept: UInt64?, refused: String?)?
    private(set) var current: UInt64 = 0

    var swarm: Swarm { venue.swarm }
    private var served: Served { venue.served }

    init(_ venue: Venue, first: Int, people: Int) {
        self.venue = venue
        self.first = first
        self.people = people
    }

    // MARK: The hall

    /// Makes the hall, and the seats of its host and of a screen.
    func create(_ title: String) throws {
        let desk = try venue.deskCookie()
        let made = try venue.call("/api/halls", cookie: desk) { json in
            for (name, value) in [
                ("title", title), ("names", "nickname"), ("language", "ko"), ("format", ""),
            ] {
                json.key(utf8: Array(name.utf8))
                json.string(value)
            }
            json.key("premoderation")
            json.bool(false)
        }
        guard made.status < 300, let id = made.json["hall"]?.text, let secret = made.json["secret"]?.text
        else {
            throw LoadError("no hall could be made (\(made.status))")
        }
        hall = id
        code = made.json["code"]?.text ?? ""
        hostCookie = try enter(secret, "host", ticketOf: host)
        let link = try venue.call("/api/halls/\(hall)/links", cookie: hostCookie) { json in
            json.key("role")
            json.string(StaticString("screen"))
            json.key("label")
            json.string(StaticString("screen"))
        }
        guard let line = link.json["secret"]?.text else {
            throw LoadError("no screen's link (\(link.status))")
        }
        screenCookie = try enter(line, "screen", ticketOf: screen)
    }

    private func enter(_ secret: String, _ name: String, ticketOf line: Int) throws -> String {
        let ticket = venue.ticket(line)
        let answer = try venue.call("/api/halls/\(hall)/enter", cookie: nil) { json in
            json.key("secret")
            json.string(secret)
            json.key("name")
            json.string(name)
            json.key("ticket")
            json.string(ticket)
        }
        guard answer.status < 300, let cookie = answer.cookies.first else {
            throw LoadError("the \(name) could not enter (\(answer.status))")
        }
        return cookie
    }

    /// Makes the seats of some participants over connections that stay open. Returns the seconds it took.
    func makeSeats(_ who: Range<Int>, connections: Int = 64) throws -> Double {
        let started = Clock.monotonicMicros()
        var next = who.lowerBound
        var made = 0
        var refused: String?
        let errands = min(connections, who.count)
        let sendNext: (Int) -> Void = { [unowned self] line in
            guard next < who.upperBound else { return }
            swarm.send(line, joinRequest(next))
            next += 1
        }
        venue.errand = sendNext
        venue.errandAnswer = { [unowned self] line, answer in
            guard answer.status == 200, let cookie = answer.cookies.first else {
                refused = "\(answer.status) \(answer.json["code"]?.text ?? "")"
                return
            }
            if participantCookie.isEmpty { participantCookie = String(cookie.prefix { $0 != "=" }) + "=" }
            made += 1
            sendNext(line)
        }
        defer { for line in 0..<errands { swarm.cut(first + line) } }
        for line in 0..<errands { try swarm.open(first + line) }
        try swarm.turn(within: 120, "making \(who.count) seats (\(made) made)") {
            if let refused { throw LoadError("a seat was refused: \(refused)") }
            Terminal.progress("\(made) of \(who.count) seats made")
            return made == who.count
        }
        venue.errand = nil
        return Double(Clock.monotonicMicros() - started) / 1_000_000
    }

    private func joinRequest(_ person: Int) -> [UInt8] {
        venue.post("/api/join", cookie: nil) { json in
            json.key("code")
            json.string(code)
            json.key("name")
            json.string("person \(person)")
            json.key("ticket")
            json.string(venue.ticket(first + person))
        }
    }

    // MARK: Coming in

    /// Brings participants in, `window` on their way at once. Returns the seconds until the last has its snapshot.
    func bringIn(_ who: Range<Int>, window: Int = 256, within seconds: Double = 60) throws -> Double {
        let started = Clock.monotonicMicros()
        let goal = inside + who.count
        var next = who.lowerBound
        try swarm.turn(within: seconds, "bringing in \(who.count) people (\(inside) inside)") {
            try venue.check()
            while next < who.upperBound, inside + who.upperBound - goal + window > next {
                swarm.lines[first + next].sentAt = 0
                try swarm.open(first + next)
                swarm.lines[first + next].sentAt = Clock.monotonicMicros()
                next += 1
            }
            Terminal.progress("\(inside) of \(goal) inside")
            return inside >= goal
        }
        return Double(Clock.monotonicMicros() - started) / 1_000_000
    }

    /// Brings in the host and, if told so, the screen.
    func bringInStaff(screen hasScreen: Bool = false) throws {
        var isIn: Set<Int> = []
        arrived = { isIn.insert($0) }
        defer { arrived = { _ in } }
        let wanted = hasScreen ? [host, screen] : [host]
        for line in wanted { try swarm.open(line) }
        try swarm.turn(within: 10, "bringing in the host") {
            try venue.check()
            return isIn.count == wanted.count
        }
    }

    /// Told of hosts and screens that have their snapshot.
    private var arrived: (Int) -> Void = { _ in }

    /// Cuts participants' lines, as a tunnel does.
    func cut(_ who: Range<Int>) {
        for person in who where swarm.lines[first + person].fd >= 0 {
            swarm.cut(first + person)
            inside -= 1
        }
    }

    func connected(_ line: Int) {
        let cookie =
            line == host ? hostCookie : line == screen ? screenCookie : participantCookie + venue.ticket(line)
        venue.upgrade(line, "/ws", cookie: cookie, deflate: deflates)
    }

    func sayHello(_ line: Int) {
        swarm.lines[line].wantsMessages = true
        var json = JSONWriter(capacity: 192)
        json.beginObject()
        json.key("type")
        json.string(StaticString("hello"))
        json.key("hall")
        json.string(hall)
        json.key("as")
        json.string(line == host ? "staff" : line == screen ? "screen" : "participant")
        json.key("schema")
        json.string(SchemaTable.hash)
        if comesBack, line < host {
            json.key("journal")
            json.string(journal)
            json.key("since")
            json.integer(since)
        }
        json.endObject()
        venue.sendText(line, json.bytes)
    }

    /// Whether lines take compressed frames.
    var deflates = false

    /// Whether people say what they have already, as a page does that lost its line.
    var comesBack = false

    // MARK: Messages

    /// Bytes of a message's type, behind `{"type":"`.
    @inline(__always)
    static func isType(_ message: UnsafeRawBufferPointer, _ type: StaticString) -> Bool {
        message.count > 10 + type.utf8CodeUnitCount
            && message[9 + type.utf8CodeUnitCount] == UInt8(ascii: "\"")
            && (0..<type.utf8CodeUnitCount).allSatisfy { message[9 + $0] == type.utf8Start[$0] }
    }

    func message(_ line: Int, _ message: UnsafeRawBufferPointer) {
        if Self.isType(message, "snapshot") {
            snapshot(line, message)
        } else if Self.isType(message, "welcome") {
            welcome(line, message)
        } else if line == host, Self.isType(message, "kept") || Self.isType(message, "refused") {
            settle(message)
        }
        onMessage(line, message)
    }

    private func welcome(_ line: Int, _ message: UnsafeRawBufferPointer) {
        guard journal.isEmpty || comesBack else { return }
        guard let json = try? JSONReader.parse(message) else { return }
        journal = json["journal"]?.text ?? ""
        if json["resumed"]?.bool == true { isThere(line) }
    }

    private func snapshot(_ line: Int, _ message: UnsafeRawBufferPointer) {
        if line == host, let json = try? JSONReader.parse(message, valuesMax: 100_000) {
            current = UInt64(json["current"]?.integer ?? 0)
        }
        // The sequence stands second.
        since = max(since, Self.number(message, behind: "\"seq\":"))
        isThere(line)
    }

    private func isThere(_ line: Int) {
        guard line < host else { return arrived(line) }
        // Already inside: a fresh snapshot for one that fell behind.
        guard swarm.lines[line].sentAt > 0 else { return }
        joinTimes.record(Clock.monotonicMicros() - swarm.lines[line].sentAt)
        swarm.lines[line].sentAt = 0
        swarm.lines[line].wantsMessages = false
        inside += 1
    }

    private func settle(_ message: UnsafeRawBufferPointer) {
        guard Self.number(message, behind: "\"ref\":") == reference else { return }
        if Self.isType(message, "kept") {
            hostAnswer = (Self.number(message, behind: "\"seq\":"), nil)
        } else {
            hostAnswer = (nil, (try? JSONReader.parse(message))?["code"]?.text ?? "?")
        }
    }

    /// The first number behind a name; 0 when it is not there.
    static func number(_ message: UnsafeRawBufferPointer, behind name: StaticString) -> UInt64 {
        guard let place = message.place(of: name) else { return 0 }
        var at = place + name.utf8CodeUnitCount
        var value: UInt64 = 0
        while at < message.count, message[at] >= 48, message[at] <= 57 {
            value = value &* 10 &+ UInt64(message[at] - 48)
            at += 1
        }
        return value
    }

    // MARK: Commands

    /// Sends a command of a line, with a key of its own. Returns its number.
    @discardableResult
    func command(_ line: Int, _ type: StaticString, _ write: (inout JSONWriter) -> Void) -> UInt64 {
        reference += 1
        var json = JSONWriter(capacity: 128)
        json.beginObject()
        json.key("type")
        json.string(type)
        json.key("ref")
        json.integer(reference)
        json.key("key")
        json.string(venue.key())
        write(&json)
        json.endObject()
        venue.sendText(line, json.bytes)
        return reference
    }

    /// A command of the host; waits until it is kept. Returns its sequence.
    @discardableResult
    func lead(_ type: StaticString, _ write: (inout JSONWriter) -> Void) throws -> UInt64 {
        hostAnswer = nil
        command(host, type, write)
        try swarm.turn(within: 10, "\(type)") {
            try venue.check()
            return hostAnswer != nil
        }
        guard let sequence = hostAnswer?.kept else {
            throw LoadError("the host's \(type) was refused: \(hostAnswer?.refused ?? "")")
        }
        return sequence
    }

    /// Adds an item and makes it the current one. Returns its id.
    func startItem(_ details: [(StaticString, JSONValue)]) throws -> UInt64 {
        let item = try lead("agenda.add") { json in
            json.key("details")
            json.beginObject()
            for (name, value) in details {
                json.key(name)
                json.value(value)
            }
            json.endObject()
        }
        try lead("agenda.start") { json in
            json.key("item")
            json.integer(item)
            json.key("expects")
            json.integer(current)
        }
        current = item
        return item
    }

    /// A post of a participant that carries its time; `bytes` of text, old Korean when they are many: a post has at most
    /// 500 characters. Or the text is given.
    func post(_ person: Int, item: UInt64, bytes: Int, text: String? = nil) {
        let stamp = Stamps.text(Clock.monotonicMicros())
        command(first + person, "post.add") { json in
            json.key("item")
            json.integer(item)
            json.key("text")
            if let text { return json.string(stamp + text) }
            let rest = max(1, bytes - Stamps.bytes)
            json.string(
                stamp
                    + (rest < 400
                        ? String(repeating: "x", count: rest) : String(repeating: "ᄀᆞᆫ", count: rest / 9)))
        }
    }

    /// The owner's live hash, as of everything durable.
    func liveHash() throws -> String {
        let answer = try venue.call("/api/halls/\(hall)/hash?as=staff", cookie: hostCookie, nil)
        guard let hash = answer.json["wholeHash"]?.text else {
            throw LoadError("the live hash was refused (\(answer.status))")
        }
        return hash
    }
}
