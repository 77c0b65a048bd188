// One connection of a swarm: plain data, indexed by its number. Owned by its `Swarm`; measurements read it and keep
// their own figures in `note` and `sentAt`.
import Glibc

/// Where a connection is on its way.
enum LineState: UInt8 {
    case closed, connecting, securing, http, upgrading, open
}

/// One connection.
struct Line {
    var fd: Int32 = -1
    var state = LineState.closed
    /// Whether whole messages go to `Swarm.onMessage`; otherwise frames are counted by their lengths and never copied.
    var wantsMessages = false
    /// Whether it is read at all: a stalled reader is not.
    var reads = true
    var isWriteArmed = false
    /// Bytes of the current frame still to come.
    var rest = 0
    /// Data frames that came.
    var frames: UInt64 = 0
    /// Microseconds of `Clock.monotonicMicros`; the measurement's own.
    var sentAt: UInt64 = 0
    /// The measurement's own.
    var note: UInt64 = 0
    /// The TLS session, when there is one.
    var ssl: OpaquePointer?
}
