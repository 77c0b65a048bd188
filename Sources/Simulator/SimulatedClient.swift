// A page in a simulated world: says hello, sends commands with keys, sends unanswered ones again after a lost line,
// and keeps what it was shown. Owned by one world.
import Base
import Hall
import Protocol
import Wire

final class SimulatedClient {
    /// A command that is not answered yet.
    struct Pending {
        let ref: UInt64
        let key: UInt64
        let json: [UInt8]
    }

    /// What the page shows: a snapshot and the events after it, as bytes.
    struct View {
        var snapshot: [UInt8]?
        var snapshotSequence: UInt64 = 0
        var events: [(sequence: UInt64, json: [UInt8])] = []
        var sequence: UInt64 = 0
    }

    let number: Int
    let ticket: [UInt8]
    let role: Role
    var slot: Int?
    var generation: UInt32 = 0
    var isLive = false
    private(set) var journal: [UInt8] = []
    private(set) var view = View()
    private(set) var pending: [Pending] = []
    /// Acknowledged: by key, the sequence told.
    private(set) var kept: [(key: UInt64, sequence: UInt64)] = []
    private(set) var refused = 0
    private var parser = FrameParser(role: .client)
    private var refs: UInt64 = 0
    private unowned let world: World

    init(number: Int, role: Role, ticket: [UInt8], world: World) {
        self.number = number
        self.role = role
        self.ticket = ticket
        self.world = world
    }

    var token: Digest { SHA256.of(ticket) }

    // MARK: Line

    /// The line is up: say hello with what is known.
    func connected() {
        parser = FrameParser(role: .client)
        isLive = false
        var json = JSONWriter()
        json.beginObject()
        json.key("type")
        json.string(StaticString("hello"))
        json.key("hall")
        json.string(world.hall.hex)
        json.key("as")
        json.string(role.isStaff ? StaticString("staff") : StaticString("participant"))
        json.key("schema")
        json.string(SchemaTable.hash)
        if view.sequence > 0 {
            json.key("journal")
            json.string(journal)
            json.key("since")
            json.integer(view.sequence)
        }
        json.endObject()
        world.send(self, json.bytes)
    }

    func lost() {
        slot = nil
        isLive = false
    }

    /// Sends a command: `fields` is what follows its type.
    func command(_ type: StaticString, _ write: (inout JSONWriter) -> Void) {
        refs += 1
        let key = world.random.next() | 1
        var json = JSONWriter()
        json.beginObject()
        json.key("type")
        json.string(type)
        json.key("ref")
        json.integer(refs)
        json.key("key")
        json.string(Hex.text(withUnsafeBytes(of: key.bigEndian) { Array($0) }))
        write(&json)
        json.endObject()
        pending.append(Pending(ref: refs, key: key, json: json.bytes))
        if isLive { world.send(self, json.bytes) }
    }

    // MARK: What comes

    func receive(_ bytes: [UInt8]) {
        var bytes = bytes
        var messages: [[UInt8]] = []
        bytes.withUnsafeMutableBytes { buffer in
            var input = buffer
            while true {
                do throws(FrameFault) {
                    let event = try parser.next(&input)
                    if case .text(let text) = event { messages.append(Array(text)) }
                    if case .needsBytes = event { return }
                } catch {
                    world.fail("client \(number) read a broken frame: \(error)")
                    return
                }
            }
        }
        for message in messages { take(message) }
    }

    private func take(_ message: [UInt8]) {
        guard let json = try? JSONReader.parse(message, valuesMax: 100_000), let type = json["type"]?.text
        else {
            world.fail("client \(number) read what is no message")
            return
        }
        let sequence = json["seq"]?.integer.map { UInt64($0) }
        switch type {
        case "welcome":
            journal = json["journal"]?.string ?? []
            if json["resumed"]?.bool == true {
                world.resumed += 1
                goLive()
            }
        case "snapshot":
            view = View(
                snapshot: message, snapshotSequence: sequence ?? 0, events: [], sequence: sequence ?? 0)
            world.shown(sequence ?? 0, to: self)
            goLive()
        case "kept": answered(json) { kept.append(($0.key, sequence ?? 0)) }
        case "refused":
            answered(json) { pending in
                refused += 1
                let code = json["code"]?.text
                // What the server asks to send again is sent again, with the same key.
                if code == "server.busy" || code == "rate.tooFast" { self.again(pending) }
            }
        case "numbers", "topics", "pong", "bye", "reset", "readOnly": break
        default: event(message, sequence ?? 0)
        }
    }

    private func event(_ message: [UInt8], _ sequence: UInt64) {
        world.shown(sequence, to: self)
        if sequence <= view.sequence {
            world.fail("client \(number) was shown \(sequence) after \(view.sequence)")
        }
        view.events.append((sequence, message))
        view.sequence = sequence
    }

    private func goLive() {
        isLive = true
        for each in pending { world.send(self, each.json) }
    }

    private func answered(_ json: JSONValue, _ then: (Pending) -> Void) {
        guard let ref = json["ref"]?.integer, let place = pending.firstIndex(where: { $0.ref == UInt64(ref) })
        else { return }
        then(pending.remove(at: place))
    }

    private func again(_ command: Pending) {
        pending.append(command)
        world.schedule.add(after: 200_000) { [weak self] in
            guard let self, self.isLive, self.pending.contains(where: { $0.ref == command.ref }) else {
                return
            }
            self.world.send(self, command.json)
        }
    }
}
