// `loadtest crowd`: plays a recorded conversation (Pol.is exports: votes.csv, comments.csv) into a new hall, one
// connection a voter: comments become posts, agreement becomes likes. Checks that nothing is lost and nothing twice.
import ArgumentParser
import Base
import Crowd
import Foundation
import Hall
import Journal
import Protocol
import Runtime

struct CrowdCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crowd", abstract: "Play a recorded conversation into a hall, one connection a voter.")

    @OptionGroup var options: ServerOptions
    @Argument(help: "The folder with votes.csv and comments.csv.")
    var folder: String
    @Option(help: "Events of the recording a second; 0: as fast as they are taken.")
    var rate = 0
    @Option(
        help: "The server's data folder: replays the journal afterwards and compares with the live state.")
    var data: String?
    @Option(help: "Seconds after which it gives up.")
    var secondsMax = 900

    func run() throws {
        let place = try options.place()
        let conversation = try Conversation(folder: folder)
        let (rate, json, data, secondsMax) = (rate, options.json, data, secondsMax)
        try Room.run(options) {
            Playback(
                $0, place: place, conversation, rate: rate, json: json, data: data, secondsMax: secondsMax)
        }
    }
}

/// A recorded conversation in its order.
struct Conversation {
    enum Act {
        case post(comment: Int, text: String)
        case like(comment: Int)
    }
    let voters: [Int]
    let acts: [(at: UInt64, voter: Int, act: Act)]

    init(folder: String) throws {
        func rows(_ name: String) throws -> [[String]] {
            let path = folder + "/" + name
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw ValidationError("\(path) cannot be read; give a folder with votes.csv and comments.csv")
            }
            return CSVReader.rows([UInt8](bytes)).dropFirst().filter { $0.count > 1 }
        }
        var acts: [(UInt64, Int, Act)] = []
        var known: Set<Int> = []
        var voters: Set<Int> = []
        for row in try rows("comments.csv") where row.count >= 8 {
            guard let at = UInt64(row[0]), let comment = Int(row[2]), let author = Int(row[3]) else {
                continue
            }
            known.insert(comment)
            voters.insert(author)
            acts.append((at, author, .post(comment: comment, text: String(row[7].prefix(500)))))
        }
        // Agreement with a statement that stands: likes of a post that was never made cannot be.
        var liked: Set<[Int]> = []
        for row in try rows("votes.csv") where row.count >= 5 {
            guard let at = UInt64(row[0]), let comment = Int(row[2]), let voter = Int(row[3]) else {
                continue
            }
            voters.insert(voter)
            guard row[4] == "1", known.contains(comment), liked.insert([voter, comment]).inserted else {
                continue
            }
            acts.append((at, voter, .like(comment: comment)))
        }
        self.voters = voters.sorted()
        self.acts = acts.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(
            \.element)
    }
}

/// Plays it and checks what came of it.
private final class Playback: Room {
    private let conversation: Conversation
    private let rate: Int
    private let json: Bool
    private let data: String?
    private let endsAt: UInt64
    private var byVoter: [Int: Visitor] = [:]
    private var nextVoter = 0
    private var item: UInt64 = 0
    private var next = 0
    private var postOf: [Int: UInt64] = [:]
    /// Likes of posts that are not kept yet.
    private var waiting: [Int: [Int]] = [:]
    private var startedAt: UInt64 = 0
    private var kept = 0
    private var sent = 0
    private var refusedActs = 0
    private var latencies = Latencies()
    private var hasAsked = false

    init(
        _ crowd: Crowd, place: LoadPlace, _ conversation: Conversation, rate: Int, json: Bool, data: String?,
        secondsMax: Int
    ) {
        self.conversation = conversation
        self.rate = rate
        self.json = json
        self.data = data
        endsAt = crowd.micros + UInt64(secondsMax) * 1_000_000
        super.init(crowd, place: place)
        begin(title: "recorded conversation")
    }

    override func opened() {
        start([("kind", .string(utf8("discussion"))), ("title", .string(utf8("recorded conversation")))]) {
            [unowned self] in item = $0
        }
    }

    override func step(now: UInt64) -> Int? {
        if crowd.micros > endsAt {
            fail(
                "gave up: \(kept) of \(sent) kept, \(inside) of \(conversation.voters.count) inside; \(losses)"
            )
        }
        if item > 0, inside < conversation.voters.count { return comeIn() }
        guard item > 0 else { return 50 }
        if startedAt == 0 { startedAt = crowd.micros }
        play()
        show()
        if next == conversation.acts.count, waiting.isEmpty, kept + refusedActs == sent, !hasAsked {
            finish()
        }
        return 5
    }

    /// A few at a time, so that the queue of the listener is not what is measured.
    private func comeIn() -> Int? {
        while nextVoter < conversation.voters.count, nextVoter - inside < 128 {
            addPerson()
            byVoter[conversation.voters[nextVoter]] = people.last
            nextVoter += 1
        }
        return 5
    }

    private func play() {
        var due = conversation.acts.count
        if rate > 0 { due = min(due, Int((crowd.micros - startedAt) * UInt64(rate) / 1_000_000)) }
        while next < due, sent - kept - refusedActs < 2_000 {
            let (_, voter, act) = conversation.acts[next]
            next += 1
            switch act {
            case .post(let comment, let text): post(voter, comment, text)
            case .like(let comment): like(voter, comment)
            }
        }
    }

    private func post(_ voter: Int, _ comment: Int, _ text: String) {
        guard let visitor = byVoter[voter] else { return }
        sent += 1
        crowd.send(visitor, "post.add", tag: UInt64(comment) + 1) { [item] json in
            json.key("item")
            json.integer(item)
            json.key("text")
            json.string(text.isEmpty ? "…" : text)
        }
    }

    private func like(_ voter: Int, _ comment: Int) {
        guard let post = postOf[comment] else {
            waiting[comment, default: []].append(voter)
            return
        }
        guard let visitor = byVoter[voter] else { return }
        sent += 1
        crowd.send(visitor, "post.like") { json in
            json.key("post")
            json.integer(post)
        }
    }

    override func keptOf(_ visitor: Visitor, _ command: SentCommand, at sequence: UInt64) {
        guard visitor !== host else { return }
        kept += 1
        latencies.record(crowd.micros - command.sentAt)
        guard command.tag > 0 else { return }
        let comment = Int(command.tag) - 1
        postOf[comment] = sequence
        for voter in waiting.removeValue(forKey: comment) ?? [] { like(voter, comment) }
    }

    override func refusedOf(_ visitor: Visitor, _ command: SentCommand, code: String) {
        super.refusedOf(visitor, command, code: code)
        refusedActs += 1
    }

    private func show() {
        Terminal.progress("\(inside) people, \(kept) of \(conversation.acts.count) kept")
    }

    private func finish() {
        hasAsked = true
        let seconds = Double(crowd.micros - startedAt) / 1_000_000
        liveHash { [unowned self] sequence, hash in
            var figures = [
                Figure("people", conversation.voters.count), Figure("sent", sent), Figure("kept", kept),
                Figure("refused", refusedActs), Figure("seconds", seconds),
                Figure("kept_per_second", Double(kept) / seconds, digits: 0),
                Figure("lines_lost", people.reduce(0) { $0 + $1.reconnects }),
                Figure("records", sequence), Figure("live_hash", text: hash),
            ]
            figures += latencies.figures("kept")
            let isSame = compare(hash, &figures)
            Terminal.show("crowd", figures, json: json)
            for (code, count) in losses.sorted(by: { $0.key < $1.key }) { print("  \(code): \(count)") }
            guard isSame, refusedActs == 0 else { fail("the record is not what was played") }
            isDone = true
        }
    }

    /// Replays the journal and compares: the same hash, every like and post exactly once.
    private func compare(_ hash: String, _ figures: inout [Figure]) -> Bool {
        guard let data else { return true }
        guard
            case .open(let state, _, _, _)? = try? HallLoader.loadReadOnly(
                directory: "\(data)/halls/\(hall.hex)", disk: SystemDisk())
        else { fail("the journal in \(data) cannot be read") }
        let replayed = Hex.text(state.wholeHash.bytes)
        figures.append(Figure("replayed_hash", text: replayed))
        let own = state.item(item)?.posts.map { state.posts[Int($0)] } ?? []
        let posts = own.count
        let likes = own.reduce(0) { $0 + Int($1.likes) }
        figures.append(Figure("posts_in_record", posts))
        figures.append(Figure("likes_in_record", likes))
        return replayed == hash && posts + likes == kept
    }
}

func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

/// Reads CSV (RFC 4180) with quoted cells.
enum CSVReader {
    static func rows(_ bytes: [UInt8]) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var at = 0
        func endCell() {
            row.append(String(decoding: cell, as: UTF8.self))
            cell.removeAll(keepingCapacity: true)
        }
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if isQuoted {
                guard byte == UInt8(ascii: "\"") else {
                    cell.append(byte)
                    continue
                }
                if at < bytes.count, bytes[at] == byte {
                    cell.append(byte)
                    at += 1
                } else {
                    isQuoted = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isQuoted = true
            case UInt8(ascii: ","): endCell()
            case 0x0d: break
            case 0x0a:
                endCell()
                rows.append(row)
                row = []
            default: cell.append(byte)
            }
        }
        if !cell.isEmpty || !row.isEmpty {
            endCell()
            rows.append(row)
        }
        return rows
    }
}
