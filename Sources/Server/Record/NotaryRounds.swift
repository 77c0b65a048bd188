// The rounds of the notary: every few seconds it signs what has grown, and once more when the server stops. Owned by
// whoever started it; all its calls may come from any thread.
import Base
import Dispatch
import Hall
import Journal
import Protocol
import Synchronization

final class NotaryRounds: Sendable {
    private let context: ServerContext
    private let queue = DispatchQueue(label: "townhall.notary")
    /// Relaxed: who reads it late signs once more.
    private let isStopped = Atomic<Bool>(false)

    init(_ context: ServerContext) { self.context = context }

    func start() {
        queue.asyncAfter(deadline: .now() + .milliseconds(Limits.checkpointMillis)) { [self] in
            guard !isStopped.load(ordering: .relaxed) else { return }
            round()
            start()
        }
    }

    /// Ends the rounds with a last one. After the writers: nothing grows any more.
    func stop() {
        isStopped.store(true, ordering: .relaxed)
        queue.sync { round() }
    }

    private func round() {
        let grown = context.durable.withLock { durable in
            durable.filter { context.notary.isBehind($0.key, $0.value) }
        }
        for (hall, mark) in grown { context.notary.sign(hall, mark) }
    }
}

extension ServerContext {
    /// Signs a moment that people rely on, away from whoever saw it.
    func signMoment(_ hall: HallID) {
        background.run { [self] in
            guard let mark = durable.withLock({ $0[hall] }) else { return }
            notary.sign(hall, mark, isMoment: true)
        }
    }
}
