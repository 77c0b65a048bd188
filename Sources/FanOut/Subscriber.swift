// What FanOut keeps about a connection: 32 bytes in a slab that is indexed by the reactor's slot.
// Plain values only; the delivery loop walks over these.

@frozen @usableFromInline struct Subscriber: BitwiseCopyable {
    /// The log offset of the next byte to send: always a frame boundary.
    @usableFromInline var cursor: UInt64 = 0
    /// Which log it reads (two a topic), −1: none.
    @usableFromInline var log: Int32 = -1
    /// Where it stands in that log's `members`.
    @usableFromInline var member: Int32 = 0
    /// Its outbox, −1: none, nothing private waits.
    @usableFromInline var outbox: Int32 = -1
    /// When its socket became full, in milliseconds that wrap.
    @usableFromInline var blockedAtMillis: UInt32 = 0
    @usableFromInline var flags: Flags = []

    @usableFromInline init() {}

    @frozen @usableFromInline struct Flags: OptionSet, BitwiseCopyable {
        @usableFromInline var rawValue: UInt8
        @usableFromInline init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Its socket is full: nothing is sent before `writable`.
        @usableFromInline static let blocked = Flags(rawValue: 1)
        /// It stands in the ready queue. Outlives the connection, because the queue's entry does.
        @usableFromInline static let queued = Flags(rawValue: 2)
        /// It fell out of its log while its socket was full: reported when it can be written to.
        @usableFromInline static let fallen = Flags(rawValue: 4)
        /// Reported for closing: nothing more is sent.
        @usableFromInline static let dead = Flags(rawValue: 8)
        /// Frames up to its `waitAfter` are skipped for it.
        @usableFromInline static let waits = Flags(rawValue: 16)
    }
}
