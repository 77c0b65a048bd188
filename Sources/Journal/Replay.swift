// The fold's way through a journal: while one stretch is read, the one before is opened (by helpers, where there are
// some) and the one before that is handed out, in order. Owned by one thread; starts none.
import Base

final class Replay {
    private let helpers: any Helpers
    private let openers: PartOpeners
    private var filling = ReplayChunk()
    private var opening: (chunk: ReplayChunk, jobs: SharedJobs)?
    /// Room for the next.
    private var spare = ReplayChunk()

    /// - Parameter keys: nobody changes them before the replay has ended.
    init(keys: KeyStore, helpers: any Helpers) {
        self.helpers = helpers
        openers = PartOpeners(keys: keys)
    }

    /// Whatever happened, nobody works on it any more.
    deinit { if let opening { join(opening.jobs) } }

    /// Takes the next record. False: `visit` wants no more.
    func take(_ view: RecordView, _ visit: (OpenedRecord) -> Bool) -> Bool {
        filling.add(view)
        return filling.isFull ? turnOver(visit) : true
    }

    /// Hands out what was taken and is not handed out yet.
    func finish(_ visit: (OpenedRecord) -> Bool) {
        while filling.count > 0 || opening != nil {
            guard turnOver(visit) else { return }
        }
    }

    /// Begins to open what was filled, and hands out what was opened meanwhile.
    private func turnOver(_ visit: (OpenedRecord) -> Bool) -> Bool {
        let opened = opening
        opening = nil
        if let opened { join(opened.jobs) }
        let next = filling
        filling = spare
        if next.count > 0 { begin(next) }
        guard let opened else {
            spare = next.count > 0 ? ReplayChunk() : next
            return true
        }
        let goesOn = opened.chunk.empty(visit)
        spare = opened.chunk
        return goesOn
    }

    private func begin(_ chunk: ReplayChunk) {
        let openers = openers
        let jobs = SharedJobs(Limits.replayParts) { part in
            chunk.open(part: part, of: Limits.replayParts, openers[part])
        }
        opening = (chunk, jobs)
        helpers.help(jobs)
    }

    private func join(_ jobs: SharedJobs) {
        jobs.work()
        while !jobs.areDone { helpers.pause() }
    }
}

extension SegmentsReader {
    /// Hands out records from `sequence` on, opened and in order, until `visit` returns false.
    func replay(
        from sequence: UInt64, keys: KeyStore, helpers: any Helpers, _ visit: (OpenedRecord) -> Bool
    ) throws(JournalError) {
        let replay = Replay(keys: keys, helpers: helpers)
        var goesOn = true
        do throws(JournalError) {
            try read(from: sequence) { view, _ in
                goesOn = replay.take(view, visit)
                return goesOn
            }
        } catch {
            // What stands before the damage comes first, as if it had been read one by one.
            if goesOn { replay.finish(visit) }
            throw error
        }
        if goesOn { replay.finish(visit) }
    }
}
