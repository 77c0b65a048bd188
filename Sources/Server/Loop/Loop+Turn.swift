// The end of a turn: rings are drained, the owner decides and journals, deliveries go out. Part of the loop.
import Base
import FanOut
import Logging
import Protocol
import Reactor
import Runtime
import Synchronization

extension Loop {
    func turn(now: UInt64) -> Int? {
        let wall = clock.millis(wall: Clock.wallMillis(), monotonic: now)
        ports.wallMillis = wall
        for ring in completions { while let input = ring.tryPop() { owner.receive(input, now: wall) } }
        var isBusy = false
        // As long as rings ahead are full, commands wait in theirs, and then at their senders.
        var isFlowing = ports.flush()
        if isFlowing { isBusy = takeCommands(wall) }
        let ownerDue = owner.turn(now: wall)
        isFlowing = ports.flush()
        isBusy = takeDeliveries() || isBusy
        isBusy = takeMessages() || isBusy
        let edgeDue = edge.turn(now: now, nowMicros: MonotonicClock.micros)
        closeRefused()
        isBusy = edge.fanOut.deliver(to: outlet, clock: LoopClock()) || isBusy
        isBusy = turnRoom() || isBusy
        tidy(now, wall)
        stepStop()
        if isBusy || edge.fanOut.hasWork { return 0 }
        var wait: UInt64 = stop == .running ? .max : 5
        if !isFlowing { wait = min(wait, 1) }
        if let ownerDue { wait = min(wait, ownerDue > wall ? ownerDue - wall : 0) }
        if let edgeDue { wait = min(wait, edgeDue > now ? edgeDue - now : 0) }
        wait = min(wait, publishIfDue(now) ?? .max)
        // At the latest for tidying: idle halls are unloaded by a loop that nobody wakes.
        return Int(min(wait, UInt64(Limits.tidyMillis)))
    }

    /// Decides for a slice: first come, first served as long as that serves all; then in turn by hall. True: there
    /// are more.
    private func takeCommands(_ wall: UInt64) -> Bool {
        let end = MonotonicClock.micros + UInt64(Limits.ownerSliceMicros)
        var isOver = false
        while queued.isEmpty, !isOver {
            for _ in 0..<Limits.inputsBetweenClocks {
                guard let input = commands.tryPop() else { return false }
                owner.receive(input, now: wall)
            }
            isOver = MonotonicClock.micros >= end
        }
        while queued.count < Limits.commandRingSlots, let input = commands.tryPop() {
            // Who loads a hall or stops the server waits for nobody.
            switch input {
            case .command, .attach, .detach, .ask, .cheers:
                if let hall = input.hall { queued.append(input, of: hall) }
            case .loaded, .topics, .map, .office, .durable, .failed, .wake, .stop:
                owner.receive(input, now: wall)
            }
        }
        // More than this is not kept waiting: sockets are read no faster than halls decide.
        while !isOver || queued.count > Limits.inputsWaitingMax {
            for _ in 0..<Limits.inputsBetweenClocks {
                guard let input = queued.next() else { return false }
                owner.receive(input, now: wall)
            }
            isOver = MonotonicClock.micros >= end
        }
        return true
    }

    private func takeDeliveries() -> Bool {
        var isMore = false
        let micros = MonotonicClock.micros
        for ring in deliveries {
            var left = Limits.inputsPerTurnMax
            while left > 0, let delivery = ring.tryPop() {
                left -= 1
                take(delivery, micros)
            }
            if left == 0, !ring.isEmpty { isMore = true }
        }
        return isMore
    }

    private func take(_ delivery: Delivery, _ micros: UInt64) {
        switch delivery {
        case .http(let replyTo, let answer): finish(replyTo, answer)
        case .message(let replyTo, let json):
            noteAnswer(replyTo, json, micros)
            edge.deliver(delivery, through: outlet, nowMicros: micros)
        case .frames, .attached, .close, .unload: edge.deliver(delivery, through: outlet, nowMicros: micros)
        }
    }

    private func noteAnswer(_ replyTo: ReplyTo, _ json: [UInt8], _ micros: UInt64) {
        if let passed = ports.commandTimes.answered(replyTo, micros) {
            metrics.acknowledgements.record(micros: passed)
        }
        if let code = RefusalText.code(json) { metrics.refusals[code, default: 0] += 1 }
    }

    /// True: there are more.
    private func takeMessages() -> Bool {
        for _ in 0..<Limits.inputsPerTurnMax {
            guard let message = messages.tryPop() else { return false }
            switch message {
            case .answer(let replyTo, let response): finish(replyTo, response)
            case .room(let opcode, let bytes): bytes.withUnsafeBytes { room?.append(opcode, $0) }
            case .stop: beginStop()
            }
        }
        return !messages.isEmpty
    }

    /// What is done about every minute.
    private func tidy(_ now: UInt64, _ wall: UInt64) {
        guard now >= tidiedAt + UInt64(Limits.tidyMillis) else { return }
        tidiedAt = now
        for hall in context.catalog.due(by: wall) where context.owner(of: hall) == index {
            owner.receive(.wake(hall), now: wall)
        }
        owner.unloadIdle(now: wall)
        edge.fanOut.dropIdleLogs()
    }

    // MARK: Metrics

    /// Publishes at most once a second while anything happens, and once more after the last. Returns in how
    /// many milliseconds to come again for it.
    private func publishIfDue(_ now: UInt64) -> UInt64? {
        let counts = reactor.statistics
        let activity = counts.bytesReceived &+ counts.sends &+ counts.accepted &+ counts.closed
        guard activity != metricsActivity else { return nil }
        let due = metricsAt + 1000
        guard now >= due else { return due - now }
        metricsActivity = activity
        publish(now)
        return nil
    }

    func publish(_ now: UInt64) {
        metricsAt = now
        metrics.reactor = reactor.statistics
        metrics.owner = owner.statistics
        metrics.edge = edge.statistics
        metrics.fanOut = edge.fanOut.statistics
        metrics.connections = reactor.connectionCount
        metrics.commandDepth = commands.ring.count + queued.count
        metrics.deliveryDepth = deliveries.reduce(0) { $0 + $1.ring.count }
        context.board.publish(metrics, loop: index)
    }

    // MARK: Stopping

    private func beginStop() {
        guard stop == .running else { return }
        stop = .settling
        reactor.stop(withinMillis: Limits.stopMillisMax)
        owner.receive(.stop, now: ports.wallMillis)
        for slot in lines.indices where lines[slot].kind == .http { closeIdleHTTP(slot) }
    }

    private func stepStop() {
        switch stop {
        case .running, .closing: break
        case .settling:
            guard owner.isSettled, ports.flush(), commands.isEmpty, queued.isEmpty else { return }
            stop = .settled
            // Releasing: who sees the count sees what was delivered before.
            context.settledOwners.add(1, ordering: .acquiringAndReleasing)
            owner.saveSnapshots()
        case .settled:
            // Acquiring: pairs with the owners' releasing.
            guard context.settledOwners.load(ordering: .acquiring) == context.loops.count,
                deliveries.allSatisfy(\.isEmpty), !edge.fanOut.hasWork
            else { return }
            stop = .closing
            for slot in lines.indices {
                switch lines[slot].kind {
                case .none: break
                case .http: closeIdleHTTP(slot)
                case .hall, .echo, .room: closeSocket(slot, .goingAway)
                }
            }
        }
    }
}
