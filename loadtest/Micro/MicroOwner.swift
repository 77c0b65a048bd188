// The owner's step for a ballot: command, decision, application, record, release, answer; without threads and disk.
import Base
import Hall
import Journal
import Protocol
import Runtime

/// An owner whose journal and reactors are nowhere.
private final class MicroBench: OwnerPorts {
    private(set) var owner: Owner!
    private(set) var answers = 0
    let hall = HallID(high: 1, low: 2)

    init() { owner = Owner(ports: self, reactors: 1) }

    func load(_ hall: HallID, create: Bool, failedAt mark: DurableMark?) {}
    func append(_ hall: HallID, _ batch: RecordBatch) {}
    func unload(_ hall: HallID) {}
    func sort(_ request: TopicRequest) {}
    func draw(_ request: MapRequest) {}
    func saveSnapshot(_ hall: HallID, _ mark: DurableMark, _ state: FrozenState) {}
    func deliver(_ delivery: Delivery, to reactor: UInt16) {
        if case .message = delivery { answers += 1 }
    }
    func hallChanged(_ hall: HallID, _ info: HallInfo) {}
    func jitterMillis(below bound: UInt64) -> UInt64 { 0 }

    /// Opens a hall as if it came from its journal, with a reader on a screen so that running numbers are told.
    func open(_ state: HallState, id: HallID) {
        let replyTo = ReplyTo(reactor: 0, slot: 0, generation: 0)
        owner.receive(
            .attach(
                AttachRequest(
                    hall: id, credential: .seat(SeatIndex(0)), language: .en, replyTo: replyTo, journal: nil,
                    since: nil, logsFrom: [nil, nil, nil])), now: MicroHall.epoch)
        owner.receive(
            .loaded(
                id,
                .open(
                    state, journal: JournalId([UInt8](repeating: 7, count: 16))!,
                    mark: DurableMark(sequence: state.sequence, root: .zero), isReadOnly: false)),
            now: MicroHall.epoch)
        _ = owner.turn(now: MicroHall.epoch)
    }
}

extension MicroPiece {
    static var owner: [MicroPiece] {
        [
            MicroPiece(name: "owner.ballot") { ballots(idleHalls: 0) },
            MicroPiece(name: "owner.turn.2000-idle-halls") {
                let bench = MicroBench()
                let state = MicroHall(seats: 1).state
                for number in UInt64(0)..<2000 { bench.open(state, id: HallID(high: 3, low: number)) }
                var now = MicroHall.epoch + 10_000
                return {
                    .measure(1000) {
                        for _ in 0..<1000 {
                            now += 1
                            keep(bench.owner.turn(now: now))
                        }
                    }
                }
            },
        ]
    }

    private static func ballots(idleHalls: Int) -> () -> MicroRun {
        let seats = 20_000
        let bench = MicroBench()
        let hall = MicroHall(seats: seats)
        bench.open(hall.state, id: bench.hall)
        var sequence = hall.state.sequence
        var key: UInt64 = 0
        var now = MicroHall.epoch
        return {
            let before = bench.answers
            let run = MicroRun.measure(seats) {
                for first in stride(from: 0, to: seats, by: 64) {
                    for seat in first..<min(first + 64, seats) {
                        key += 1
                        bench.owner.receive(
                            .command(
                                CommandEnvelope(
                                    hall: bench.hall, seat: SeatIndex(UInt32(seat)), ref: key, key: key,
                                    language: .en,
                                    command: .ballotCast(.init(item: hall.vote, choice: UInt32(key % 3) + 1)),
                                    replyTo: ReplyTo(reactor: 0, slot: UInt32(seat), generation: 1))),
                            now: now)
                        sequence += 1
                    }
                    _ = bench.owner.turn(now: now)
                    bench.owner.receive(
                        .durable(bench.hall, DurableMark(sequence: sequence, root: .zero)), now: now)
                    _ = bench.owner.turn(now: now)
                    now += 1
                }
            }
            precondition(bench.answers - before == seats, "every ballot is answered")
            return run
        }
    }
}
