// What FanOut needs from the outside: somewhere to put bytes and a clock to stop by. The reactor is one such
// outlet, the simulator's network another. FanOut itself owns no socket and makes no system call.

/// Sockets, as FanOut sees them.
public protocol Outlet: ~Copyable {
    /// Hands over as many bytes as can be taken now, without blocking. Must not call back into the `FanOut`
    /// that is sending.
    /// - Returns: bytes taken, from the front. Fewer than given (0 as well): the socket is full, and FanOut
    ///   stays away from it until `FanOut.writable(_:)`. −1: the connection is gone.
    func send(_ slot: Int, _ bytes: UnsafeRawBufferPointer) -> Int
}

/// Time, as FanOut sees it: read once every few dozen sends.
public protocol SliceClock: ~Copyable {
    /// Microseconds from any fixed moment; never goes back.
    var micros: UInt64 { get }
}
