// A writer: the thread on which journals block. Takes batches from its ring, commits the hall that has waited
// longest, and tells its owner at once. While one is on the disk the others gather: the busier, the larger the
// groups. Owns its journals; nobody else touches them.
import Base
import Hall
import Journal
import Logging
import Protocol
import Reactor
import Runtime
import Synchronization

/// A journal on its way from the loader to its writer.
final class JournalHandover: Sendable {
    private let journal: Mutex<JournalFile?>

    init(_ journal: sending JournalFile) { self.journal = Mutex(journal) }

    /// The journal, once.
    func take() -> sending JournalFile? {
        journal.withLock { journal in
            let taken = journal
            journal = nil
            return taken
        }
    }
}

/// What goes into a writer.
enum WriterInput: Sendable {
    case open(HallID, JournalHandover)
    case append(HallID, RecordBatch)
    case close(HallID)
    case stop
}

/// The ring into a writer.
final class WriterGate: Sendable {
    let inputs = MPSCRing<WriterInput>(capacity: Limits.journalRingSlots)
    let sleeper: Sleeper

    init() throws(SocketError) { sleeper = try Sleeper() }

    func send(_ input: WriterInput) -> Bool {
        guard inputs.tryPush(input) else { return false }
        sleeper.wake()
        return true
    }

    /// From background work, which may wait.
    func sendWaiting(_ input: WriterInput) { while !send(input) { Pause.brief() } }
}

/// Runs on its own thread from start to stop.
final class WriterThread {
    private let index: Int
    private let context: ServerContext
    private let inputs: MPSCRing<WriterInput>.Consumer
    private let completions: [SPSCRing<OwnerInput>.Producer]
    private let writer = JournalWriter()
    private var handles: [HallID: JournalHandle] = [:]
    private var halls: [JournalHandle: HallID] = [:]
    private var nextHandle: UInt32 = 0
    private var isStopping = false
    private var metrics = WriterMetrics()

    init(index: Int, context: ServerContext) {
        self.index = index
        self.context = context
        inputs = context.writers[index].inputs.takeConsumer()
        completions = context.loops.map { $0.completions[index].takeProducer() }
    }

    /// Until `stop`, and everything before it is durable.
    func run() {
        while true {
            takeInputs()
            let start = MonotonicClock.micros
            if let completion = writer.commitNext() {
                note(completion, micros: MonotonicClock.micros - start)
            } else if isStopping {
                break
            } else if inputs.isEmpty {
                context.writers[index].sleeper.sleep { inputs.isEmpty }
            }
        }
        for handle in halls.keys { writer.remove(handle)?.close() }
    }

    /// As many as may wait for the disk: owners that never pause must not keep it from its commits.
    private func takeInputs() {
        while writer.pendingRecords < Limits.writerRecordsMax, let input = inputs.tryPop() { take(input) }
    }

    private func take(_ input: WriterInput) {
        switch input {
        case .open(let hall, let handover):
            guard let journal = handover.take() else { preconditionFailure("a journal is handed over once") }
            if let before = handles[hall] { drop(before) }
            let handle = JournalHandle(rawValue: nextHandle)
            nextHandle &+= 1
            handles[hall] = handle
            halls[handle] = hall
            writer.add(journal, as: handle)
        case .append(let hall, let batch):
            // Without a journal it was closed after a failure: its owner knows.
            if let handle = handles[hall] { writer.submit(handle, batch) }
        case .close(let hall):
            if let handle = handles[hall] { drop(handle) }
        case .stop: isStopping = true
        }
    }

    private func drop(_ handle: JournalHandle) {
        writer.remove(handle)?.close()
        if let hall = halls.removeValue(forKey: handle) { handles[hall] = nil }
    }

    private func note(_ completion: JournalCompletion, micros: UInt64) {
        metrics.commits.record(micros: micros)
        metrics.rounds += 1
        switch completion {
        case .durable(let handle, let mark):
            if let hall = halls[handle] {
                context.durable.withLock { $0[hall] = mark }
                tell(.durable(hall, mark), hall)
            }
        case .failed(let handle, let error): if let hall = halls[handle] { fail(hall, handle, error) }
        }
        context.board.publish(metrics, writer: index)
    }

    /// Final for this hall: its files are closed, so that it can be read from its last durable commit.
    private func fail(_ hall: HallID, _ handle: JournalHandle, _ error: JournalError) {
        metrics.failures += 1
        context.log.error(
            "a hall's journal failed; it takes no changes until the server is started again",
            metadata: ["hall": "\(hall.hex)", "reason": "\(error)"])
        drop(handle)
        tell(.failed(hall), hall)
    }

    private func tell(_ input: OwnerInput, _ hall: HallID) {
        let loop = context.owner(of: hall)
        // The owner takes completions on every turn, whatever else it waits for; after its last nobody asks.
        while !completions[loop].tryPush(input) {
            if context.hasEnded.load(ordering: .relaxed) { return }
            context.loops[loop].waker.wake()
            Pause.brief()
        }
        context.loops[loop].waker.wake()
    }
}
