// An owner on a bench: its ports note what it asks for, and the test says what became durable, failed or loaded.
import Base
import Hall
import Journal
import Protocol

@testable import Runtime

final class Bench: OwnerPorts {
    let hall = HallID(high: 1, low: 2)
    private(set) var owner: Owner!
    var now: UInt64 = 1_700_000_000_000
    private(set) var loads: [(create: Bool, failedAt: DurableMark?)] = []
    private(set) var batches: [RecordBatch] = []
    private(set) var deliveries: [(delivery: Delivery, reactor: UInt16)] = []
    private(set) var listed: [HallInfo] = []
    private(set) var unloads = 0
    private var generation: UInt32 = 0
    let journal = JournalId([UInt8](repeating: 7, count: 16))!
    let hostSecret = SHA256.of([1])

    init(reactors: UInt16 = 2) { owner = Owner(ports: self, reactors: reactors) }

    // MARK: Ports

    func load(_ hall: HallID, create: Bool, failedAt mark: DurableMark?) { loads.append((create, mark)) }
    func append(_ hall: HallID, _ batch: RecordBatch) { batches.append(batch) }
    func unload(_ hall: HallID) { unloads += 1 }
    func sort(_ request: TopicRequest) {}
    func draw(_ request: MapRequest) {}
    func saveSnapshot(_ hall: HallID, _ mark: DurableMark, _ state: FrozenState) {}
    func deliver(_ delivery: Delivery, to reactor: UInt16) { deliveries.append((delivery, reactor)) }
    func hallChanged(_ hall: HallID, _ info: HallInfo) { listed.append(info) }
    func jitterMillis(below bound: UInt64) -> UInt64 { 0 }

    // MARK: What tests do

    func replyTo(_ reactor: UInt16 = 0) -> ReplyTo {
        generation += 1
        return ReplyTo(reactor: reactor, slot: generation, generation: generation)
    }

    func give(_ input: OwnerInput) { owner.receive(input, now: now) }
    @discardableResult func turn() -> UInt64? { owner.turn(now: now) }

    func mark(_ sequence: UInt64) -> DurableMark { DurableMark(sequence: sequence, root: .zero) }

    /// Everything decided so far is durable.
    func settle() {
        turn()
        if let state = owner.state(of: hall) { give(.durable(hall, mark(state.sequence))) }
        turn()
    }

    func loaded(_ state: HallState = HallState(), isReadOnly: Bool = false) {
        give(
            .loaded(hall, .open(state, journal: journal, mark: mark(state.sequence), isReadOnly: isReadOnly)))
    }

    func ask(_ act: HTTPAct, token: Digest? = nil, on reactor: UInt16 = 0) {
        give(.ask(HTTPAsk(hall: hall, token: token, language: .en, replyTo: replyTo(reactor), act: act)))
    }

    /// A hall with a talk and a discussion, and its host's seat; everything durable and told.
    func makeHall() {
        var items = [ItemDetails(), ItemDetails()]
        items[0].kind = .talk
        items[1].kind = .discussion
        let create = Command.HallCreate(
            title: Array("t".utf8), names: .nickname, language: .ko, premoderation: false, format: [],
            code: Array("ABCDEFGH".utf8))
        ask(.create(create, items: items, hostLink: hostSecret))
        loaded()
        join("host", link: hostSecret)
        settle()
        deliveries = []
    }

    func token(_ name: String) -> Digest { SHA256.of(Array(name.utf8)) }

    func join(_ name: String, link: Digest? = nil) {
        ask(.join(name: Array(name.utf8), token: token(name), link: link))
    }

    @discardableResult
    func attach(
        _ name: String, on reactor: UInt16 = 0, since: UInt64? = nil, logsFrom: [UInt64?] = [nil, nil, nil],
        as replyTo: ReplyTo? = nil
    ) -> ReplyTo {
        let replyTo = replyTo ?? self.replyTo(reactor)
        give(
            .attach(
                AttachRequest(
                    hall: hall, credential: .token(token(name)), language: .en, replyTo: replyTo,
                    journal: since.map { _ in Array(Hex.text(journal.bytes).utf8) }, since: since,
                    logsFrom: logsFrom)))
        return replyTo
    }

    func command(_ name: String, _ command: Command, key: UInt64 = 0) {
        let seat = owner.state(of: hall)?.seat(withToken: token(name)) ?? .none
        give(
            .command(
                CommandEnvelope(
                    hall: hall, seat: seat, ref: 1, key: key, language: .en, command: command,
                    replyTo: replyTo())))
    }

    /// Starts the first item of a kind.
    func start(_ kind: ItemKind) {
        let item = owner.state(of: hall)!.agenda.first { $0.details.kind == kind }!.id
        command("host", .agendaStart(.init(item: item, expects: owner.state(of: hall)!.current)))
        settle()
        deliveries = []
    }

    // MARK: What tests look at

    func attached(_ replyTo: ReplyTo) -> Attached? {
        for (delivery, _) in deliveries {
            if case .attached(replyTo, let attached) = delivery { return attached }
        }
        return nil
    }

    func closeCode(_ replyTo: ReplyTo) -> UInt16? {
        for (delivery, _) in deliveries {
            if case .close(replyTo, let code) = delivery { return code }
        }
        return nil
    }

    var texts: [String] {
        deliveries.compactMap { delivery, _ in
            switch delivery {
            case .message(_, let json): String(decoding: json, as: UTF8.self)
            case .http(_, let answer): "\(answer.status) " + String(decoding: answer.body, as: UTF8.self)
            case .frames(_, let batch): String(decoding: batch.bytes, as: UTF8.self)
            case .attached, .close, .unload: nil
            }
        }
    }

    func forget() { deliveries = [] }
}
