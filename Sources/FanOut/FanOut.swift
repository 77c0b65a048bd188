// Topic logs and the connections that read them: who reads what, from where. One for each reactor, owned by
// its thread, for life. Delivery is in Delivery.swift. Knows no halls, sockets, clocks or messages: only
// bytes.
import Base

/// Shares encoded frames with many connections: a topic is a log of bytes, a connection a cursor in it.
///
/// Slots are the reactor's: small numbers, one a connection. The owner calls `forget` when a connection ends,
/// before its slot is used again. Every call is constant time unless it says otherwise.
public struct FanOut: ~Copyable {
    struct Topic: BitwiseCopyable {
        var isOpen = false
        /// It stands in `dirtyTopics`. Outlives the topic, because the queue's entry does.
        var isDirty = false
        var lastSequence: UInt64 = 0
    }

    @usableFromInline var subscribers = PlainArray<Subscriber>()
    /// For those with the flag `waits`: they have seen everything up to this sequence. Grown when one waits.
    var waitAfter = PlainArray<UInt64>()
    var topics = PlainArray<Topic>()
    var freeTopics = PlainArray<Int32>()
    /// Two a topic: plain at 2t, deflate at 2t + 1; nil until somebody reads it.
    @usableFromInline var logs = PlainArray<UnsafeMutablePointer<TopicLog>?>()
    @usableFromInline var outboxes = PlainArray<UnsafeMutablePointer<Outbox>>()
    var freeOutboxes = PlainArray<Int32>()
    /// Topics with bytes to deliver, in turn.
    @usableFromInline var dirtyTopics = IndexQueue()
    /// Connections that can be written to and have something of their own waiting.
    @usableFromInline var readySlots = IndexQueue()
    @usableFromInline var reports: [Report] = []
    var blocksMade: UInt64 = 0
    let logBytesMax: Int
    let logBytesTotalMax: Int
    let outboxBytesTotalMax: Int
    /// Sends in one go before another topic has its turn.
    @usableFromInline let sendsPerTurn: Int
    /// Where pieces for one connection are put together.
    @usableFromInline var joined = PlainArray<UInt8>(capacity: Limits.logBlockBytes)
    @usableFromInline var counts = FanOutStatistics()

    /// - Parameters:
    ///   - logBytesMax: what a topic may hold, both encodings together.
    ///   - logBytesTotalMax: what all topics may hold: this FanOut's share of `Limits.logBytesInProcessMax`.
    ///   - outboxBytesTotalMax: what may wait for connections that do not take it, all together.
    ///   - sendsPerTurn: sends for one topic before the next has its turn.
    public init(
        logBytesMax: Int = Limits.logBytesMax, logBytesTotalMax: Int = Limits.logBytesInProcessMax,
        outboxBytesTotalMax: Int = Limits.outboxBytesInProcessMax,
        sendsPerTurn: Int = 64
    ) {
        precondition(logBytesMax >= 2 * Limits.logBlockBytes && logBytesTotalMax >= logBytesMax)
        precondition(sendsPerTurn > 0)
        self.sendsPerTurn = sendsPerTurn
        self.logBytesMax = logBytesMax
        self.logBytesTotalMax = logBytesTotalMax
        self.outboxBytesTotalMax = outboxBytesTotalMax
    }

    deinit {
        for i in 0..<logs.count { FanOut.free(logs[i]) }
        for i in 0..<outboxes.count {
            outboxes[i].deinitialize(count: 1)
            outboxes[i].deallocate()
        }
    }

    /// The longest frame and the longest private message taken, in bytes.
    public static var frameBytesMax: Int { Limits.outboxBytesMax / 2 }

    public var statistics: FanOutStatistics { counts }

    /// Whether there is anything to deliver or to report. False costs nothing: an idle FanOut has no work.
    @inlinable public var hasWork: Bool { hasBytes || !reports.isEmpty }

    /// Whether `deliver` has anything to do.
    @inlinable var hasBytes: Bool { readySlots.count > 0 || dirtyTopics.count > 0 }

    /// Takes what there is to report about connections. To be asked after every batch of calls:
    /// deliveries make reports as well.
    public mutating func takeReports() -> [Report] {
        guard !reports.isEmpty else { return [] }
        let taken = reports
        reports.removeAll(keepingCapacity: true)
        return taken
    }
}

// Topics.
extension FanOut {
    /// - Parameter lastSequence: the newest sequence that was already published elsewhere, so that nobody
    ///   attaches behind frames that this topic never saw.
    public mutating func openTopic(lastSequence: UInt64 = 0) -> TopicID {
        let index: Int
        if freeTopics.count > 0 {
            index = Int(freeTopics[freeTopics.count - 1])
            freeTopics.count -= 1
        } else {
            index = topics.count
            topics.append(Topic())
            logs.append(nil)
            logs.append(nil)
        }
        topics[index].isOpen = true
        topics[index].lastSequence = lastSequence
        return TopicID(index: Int32(index))
    }

    /// Drops a topic's logs. Who still reads it is reported as `fellOut`. Linear in its readers.
    public mutating func closeTopic(_ topic: TopicID) {
        let index = checked(topic)
        for encoding in FrameEncoding.allCases { dropLog(2 * index + Int(encoding.rawValue)) }
        topics[index].isOpen = false
        freeTopics.append(topic.index)
    }

    /// Whether frames in this encoding are wanted: who appends need not encode for nobody.
    public func hasLog(_ topic: TopicID, _ encoding: FrameEncoding) -> Bool {
        logs[2 * checked(topic) + Int(encoding.rawValue)] != nil
    }

    /// The sequence after which a topic's log holds everything; nil: it has no log in this encoding. Whoever
    /// knows everything up to there, or later, can be attached.
    public func holdsAfter(_ topic: TopicID, _ encoding: FrameEncoding) -> UInt64? {
        logs[2 * checked(topic) + Int(encoding.rawValue)]?.pointee.missedUpTo
    }

    /// Starts to record a topic before anybody reads it, so that a snapshot that is on its way meets the log.
    public mutating func record(_ topic: TopicID, _ encoding: FrameEncoding) {
        let index = checked(topic)
        let place = 2 * index + Int(encoding.rawValue)
        if let log = logs[place] {
            log.pointee.wasIdle = false
            return
        }
        let log = UnsafeMutablePointer<TopicLog>.allocate(capacity: 1)
        log.initialize(to: TopicLog(lastSequence: topics[index].lastSequence))
        logs[place] = log
    }

    /// Drops the logs that nobody reads now and nobody read at the last call: called now and then, it leaves
    /// a log that long for readers to come back to. Linear in topics.
    public mutating func dropIdleLogs() {
        for place in 0..<logs.count {
            guard let log = logs[place], log.pointee.members.count == 0 else { continue }
            if log.pointee.wasIdle { dropLog(place) } else { log.pointee.wasIdle = true }
        }
    }

    func checked(_ topic: TopicID) -> Int {
        precondition(topics[Int(topic.index)].isOpen, "a closed topic was used")
        return Int(topic.index)
    }

    mutating func dropLog(_ place: Int) {
        guard let log = logs[place] else { return }
        while log.pointee.members.count > 0 {
            fall(Int(log.pointee.members[log.pointee.members.count - 1]))
        }
        counts.logBytes -= log.pointee.bytesHeld
        FanOut.free(log)
        logs[place] = nil
    }

    static func free(_ log: UnsafeMutablePointer<TopicLog>?) {
        log?.deinitialize(count: 1)
        log?.deallocate()
    }
}

// Connections.
extension FanOut {
    /// Puts a connection where it left off: the next frame it gets is the first one after `sequence`
    /// (unnumbered frames behind that sequence come along). It leaves the topic it was in. Frames up to
    /// `sequence` that are appended only later are skipped for it: another reactor may have shown them
    /// before this one.
    public mutating func attach(
        _ slot: Int, to topic: TopicID, _ encoding: FrameEncoding, after sequence: UInt64
    ) -> Attachment {
        let place = prepare(slot, topic, encoding)
        let log = logs[place]!
        guard let offset = log.pointee.offset(after: sequence) else { return .fellOut }
        enter(slot, place, at: offset)
        if sequence > log.pointee.lastSequence, subscribers[slot].log >= 0 {
            subscribers[slot].flags.insert(.waits)
            if slot >= waitAfter.count { waitAfter.extend(to: slot + 1, with: 0) }
            waitAfter[slot] = sequence
            log.pointee.waiters += 1
        }
        return .attached
    }

    /// Puts a connection at the end: it gets what is appended from now on.
    public mutating func attachAtHead(_ slot: Int, to topic: TopicID, _ encoding: FrameEncoding) {
        let place = prepare(slot, topic, encoding)
        enter(slot, place, at: logs[place]!.pointee.head)
    }

    /// Takes a connection out of its topic. What of the log was not sent is not sent any more; a frame that
    /// was begun and private messages still are.
    public mutating func detach(_ slot: Int) {
        guard slot >= 0, slot < subscribers.count else { return }
        leave(slot)
        subscribers[slot].flags.remove(.fallen)
        withdrawReports(of: slot, only: .fellOut)
    }

    /// The connection has ended: nothing of it is kept.
    public mutating func forget(_ slot: Int) {
        guard slot >= 0, slot < subscribers.count else { return }
        leave(slot)
        freeOutbox(slot)
        unblock(slot)
        withdrawReports(of: slot)
        let queued = subscribers[slot].flags.intersection(.queued)
        subscribers[slot] = Subscriber()
        subscribers[slot].flags = queued
    }

    /// Whether the connection reads a topic.
    public func isAttached(_ slot: Int) -> Bool { slot < subscribers.count && subscribers[slot].log >= 0 }

    private mutating func prepare(_ slot: Int, _ topic: TopicID, _ encoding: FrameEncoding) -> Int {
        known(slot)
        detach(slot)
        record(topic, encoding)
        return 2 * Int(topic.index) + Int(encoding.rawValue)
    }

    /// A report that was not taken yet must not meet whoever comes after.
    private mutating func withdrawReports(of slot: Int, only reason: Report.Reason? = nil) {
        guard !reports.isEmpty else { return }
        reports.removeAll { $0.slot == slot && (reason == nil || $0.reason == reason) }
    }

    mutating func known(_ slot: Int) {
        precondition(slot >= 0 && slot < Limits.connectionsMax)
        guard slot >= subscribers.count else { return }
        subscribers.extend(to: slot + 1, with: Subscriber())
    }

    private mutating func enter(_ slot: Int, _ place: Int, at offset: UInt64) {
        guard !subscribers[slot].flags.contains(.dead) else { return }
        let log = logs[place]!
        subscribers[slot].cursor = offset
        subscribers[slot].log = Int32(place)
        subscribers[slot].member = Int32(log.pointee.members.count)
        log.pointee.members.append(Int32(slot))
        // The round wraps one place later now, and must still reach the last of its places.
        if log.pointee.remaining > 0 { log.pointee.remaining += 1 }
        counts.subscribers += 1
        if offset < log.pointee.head { enqueue(slot) }
    }

    /// Leaves the log; private messages that waited for it may go.
    @usableFromInline mutating func leave(_ slot: Int) {
        let place = Int(subscribers[slot].log)
        guard place >= 0, let log = logs[place] else { return }
        let member = Int(subscribers[slot].member)
        log.pointee.members.swapRemove(at: member)
        if member < log.pointee.members.count {
            subscribers[Int(log.pointee.members[member])].member = Int32(member)
            // The round may have passed this place already: look at everybody once more.
            if log.pointee.remaining > 0 { log.pointee.remaining = log.pointee.members.count }
        }
        log.pointee.remaining = min(log.pointee.remaining, log.pointee.members.count)
        if subscribers[slot].flags.contains(.waits) {
            subscribers[slot].flags.remove(.waits)
            log.pointee.waiters -= 1
        }
        subscribers[slot].log = -1
        counts.subscribers -= 1
        let outbox = Int(subscribers[slot].outbox)
        if outbox >= 0 {
            outboxes[outbox].pointee.release()
            enqueue(slot)
        }
    }

    /// Out of the log: reported now, or when the socket can take a snapshot.
    mutating func fall(_ slot: Int) {
        leave(slot)
        counts.falls += 1
        if subscribers[slot].flags.contains(.blocked) {
            subscribers[slot].flags.insert(.fallen)
        } else {
            reports.append(Report(slot: slot, reason: .fellOut))
        }
    }

    /// Beyond help: out of the log, and nothing more is sent until `forget`.
    @usableFromInline mutating func kill(_ slot: Int, _ reason: Report.Reason) {
        leave(slot)
        freeOutbox(slot)
        unblock(slot)
        subscribers[slot].flags.remove(.fallen)
        subscribers[slot].flags.insert(.dead)
        reports.append(Report(slot: slot, reason: reason))
    }

    @usableFromInline mutating func unblock(_ slot: Int) {
        guard subscribers[slot].flags.contains(.blocked) else { return }
        subscribers[slot].flags.remove(.blocked)
        counts.blocked -= 1
    }

    @usableFromInline mutating func enqueue(_ slot: Int) {
        guard subscribers[slot].flags.isDisjoint(with: [.queued, .blocked, .dead]) else { return }
        subscribers[slot].flags.insert(.queued)
        readySlots.append(slot)
    }

    @usableFromInline mutating func freeOutbox(_ slot: Int) {
        let outbox = subscribers[slot].outbox
        guard outbox >= 0 else { return }
        counts.outboxBytes -= outboxes[Int(outbox)].pointee.count
        outboxes[Int(outbox)].pointee.reset()
        freeOutboxes.append(outbox)
        subscribers[slot].outbox = -1
    }

    mutating func outbox(of slot: Int) -> UnsafeMutablePointer<Outbox> {
        if subscribers[slot].outbox < 0 {
            if freeOutboxes.count > 0 {
                subscribers[slot].outbox = freeOutboxes[freeOutboxes.count - 1]
                freeOutboxes.count -= 1
            } else {
                let fresh = UnsafeMutablePointer<Outbox>.allocate(capacity: 1)
                fresh.initialize(to: Outbox())
                subscribers[slot].outbox = Int32(outboxes.count)
                outboxes.append(fresh)
            }
        }
        return outboxes[Int(subscribers[slot].outbox)]
    }
}
