// Clocks and a short pause, for threads that may have them.
import FanOut
import Glibc

/// A clock that never goes back, in microseconds.
enum MonotonicClock {
    static var micros: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000
    }
}

/// The same, as fan-out reads it.
struct LoopClock: SliceClock {
    var micros: UInt64 { MonotonicClock.micros }
}

/// A millisecond's rest for a thread that may block and finds a ring full. Never on a loop.
enum Pause {
    static func brief() { usleep(1000) }
}
