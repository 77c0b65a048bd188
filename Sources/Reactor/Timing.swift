// Deadlines of connections and one-shot timers with a token. Part of the reactor.
// A deadline stands inside its slot, a timer in a table of its own; both hang in wheels of milliseconds.

/// Names a timer until it fires or is cancelled.
public struct TimerID: Hashable, Sendable {
    let index: UInt32
    let generation: UInt32
}

/// One-shot timers: a growing table of nodes and their wheel.
struct TimerTable: WheelNodes {
    private struct Node {
        /// First, so that a node's address is its link's.
        var link = WheelLink()
        var generation: UInt32 = 1
        var token: UInt64 = 0
        /// The whole due time: a timer may lie beyond what a link can say.
        var due: UInt64 = 0
    }

    private var nodes: UnsafeMutablePointer<Node>
    private var capacity = 16
    private var untouched = 0
    private var freeHead = WheelLink.none
    private var wheel: TimerWheel

    init(now: UInt64) {
        nodes = .allocate(capacity: capacity)
        wheel = TimerWheel(now: now)
    }

    func free() {
        nodes.deallocate()
        wheel.free()
    }

    func link(_ index: UInt32) -> UnsafeMutablePointer<WheelLink> {
        UnsafeMutableRawPointer(nodes + Int(index)).assumingMemoryBound(to: WheelLink.self)
    }

    func wait(now: UInt64) -> Int? { wheel.wait(now: now) }

    mutating func add(due: UInt64, now: UInt64, token: UInt64) -> TimerID {
        let index: UInt32
        if freeHead != WheelLink.none {
            index = freeHead
            freeHead = nodes[Int(index)].link.next
        } else {
            if untouched == capacity { grow() }
            index = UInt32(untouched)
            untouched += 1
            (nodes + Int(index)).initialize(to: Node())
        }
        nodes[Int(index)].link = WheelLink()
        nodes[Int(index)].token = token
        nodes[Int(index)].due = due
        hang(index, now: now)
        return TimerID(index: index, generation: nodes[Int(index)].generation)
    }

    mutating func cancel(_ timer: TimerID) {
        guard Int(timer.index) < untouched, nodes[Int(timer.index)].generation == timer.generation else {
            return
        }
        wheel.cancel(timer.index, in: self)
        release(timer.index)
    }

    /// The token of the next due timer, which is then gone.
    mutating func next(now: UInt64) -> UInt64? {
        while let index = wheel.next(now: now, in: self) {
            if nodes[Int(index)].due > now {
                hang(index, now: now)
                continue
            }
            release(index)
            return nodes[Int(index)].token
        }
        return nil
    }

    private mutating func hang(_ index: UInt32, now: UInt64) {
        let due = min(nodes[Int(index)].due, now + UInt64(TimerWheel.delayMillisMax))
        wheel.set(index, due: UInt32(truncatingIfNeeded: due), in: self)
    }

    private mutating func release(_ index: UInt32) {
        nodes[Int(index)].generation &+= 1
        nodes[Int(index)].link.next = freeHead
        freeHead = index
    }

    private mutating func grow() {
        let moved = UnsafeMutablePointer<Node>.allocate(capacity: capacity * 2)
        moved.moveInitialize(from: nodes, count: untouched)
        nodes.deallocate()
        nodes = moved
        capacity *= 2
    }
}

extension Reactor {
    /// Sets the connection's only deadline, replacing an earlier one: `deadlineReached` in `millis` from the
    /// beginning of this turn (at most 12 days). O(1), and one store when it moves later. Does nothing before the
    /// connection is ready or after it was closed: then the reactor's own deadlines hold.
    public func setDeadline(_ id: ConnectionID, afterMillis millis: Int) {
        guard let slot = slab.find(id), slot.pointee.flags.contains(.open) else { return }
        arm(id.slot, afterMillis: millis)
    }

    public func clearDeadline(_ id: ConnectionID) {
        guard let slot = slab.find(id), slot.pointee.flags.contains(.open) else { return }
        deadlines.cancel(id.slot, in: slab)
    }

    /// Calls `timerFired(token)` once, `millis` from the beginning of this turn. O(1).
    @discardableResult
    public func schedule(afterMillis millis: Int, token: UInt64) -> TimerID {
        timers.add(due: now + UInt64(max(0, millis)), now: now, token: token)
    }

    /// Takes a timer back; nothing happens when it has fired or was cancelled already. O(1).
    public func cancel(_ timer: TimerID) { timers.cancel(timer) }

    func arm(_ index: UInt32, afterMillis millis: Int) {
        let due = now + UInt64(min(max(0, millis), TimerWheel.delayMillisMax))
        deadlines.set(index, due: UInt32(truncatingIfNeeded: due), in: slab)
    }

    func fireDeadlines(_ handler: any ReactorHandler) {
        while let index = deadlines.next(now: now, in: slab) {
            let flags = slab.slots[Int(index)].flags
            if flags.contains(.open) {
                handler.deadlineReached(slab.id(index))
            } else if flags.contains(.connecting) {
                drop(index, .connectTimedOut)
            } else if flags.contains(.handshaking) {
                drop(index, .handshakeTimedOut)
            } else {
                closeSocket(index)
            }
        }
    }

    func fireTimers(_ handler: any ReactorHandler) {
        while let token = timers.next(now: now) { handler.timerFired(token) }
    }
}
