// The one wrapper around system calls on sockets, and the error that names the call and its cause.
// Retries EINTR; never blocks, since every descriptor it is given is non-blocking.
import CLinux
import Glibc

/// A refused system call: what was being done, to what, and the errno.
public struct SocketError: Error, Equatable, Sendable, CustomStringConvertible {
    public let operation: String
    public let subject: String
    public let code: Int32

    public init(operation: String, subject: String = "", code: Int32) {
        self.operation = operation
        self.subject = subject
        self.code = code
    }

    /// The address is taken by another socket.
    public var isAddressInUse: Bool { code == EADDRINUSE }

    public var description: String {
        (subject.isEmpty ? operation : "\(operation) \(subject)") + ": \(Self.text(code))"
    }

    /// The system's words for an errno.
    public static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}

enum SystemCall {
    /// Repeats `body` while a signal interrupts it. Returns its value, or -errno.
    @inline(__always)
    static func retrying(_ body: () -> Int) -> Int {
        while true {
            let result = body()
            if result >= 0 { return result }
            let code = errno
            if code != EINTR { return -Int(code) }
        }
    }

    /// `body`'s value, or a `SocketError` when it is negative.
    static func check(_ operation: String, _ subject: String = "", _ body: () -> Int32) throws(SocketError)
        -> Int32
    {
        let result = retrying { Int(body()) }
        guard result >= 0 else {
            throw SocketError(operation: operation, subject: subject, code: Int32(-result))
        }
        return Int32(result)
    }

    static func receive(_ fd: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        retrying { recv(fd, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT)) }
    }

    static func setOption(_ fd: Int32, _ level: Int32, _ name: Int32, _ value: Int32) throws(SocketError) {
        var value = value
        _ = try check("setsockopt") {
            setsockopt(fd, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
        }
    }

    /// The error that a socket kept, cleared by reading it (SO_ERROR).
    static func pendingError(_ fd: Int32) -> Int32 {
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(fd, SOL_SOCKET, SO_ERROR, &code, &size) == 0 ? code : errno
    }

    /// Makes the coming `close` send a reset and drop what was not sent.
    static func resetOnClose(_ fd: Int32) {
        var value = linger(l_onoff: 1, l_linger: 0)
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &value, socklen_t(MemoryLayout<linger>.size))
    }

    /// A new TCP socket, non-blocking and closed on exec.
    static func makeSocket(_ family: Int32) throws(SocketError) -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        return try check("socket") { socket(family, kind, Int32(IPPROTO_TCP)) }
    }
}

/// Times as the loop counts them.
public enum Clock {
    /// Milliseconds of the monotonic clock.
    public static func monotonicMillis() -> UInt64 { millis(CLOCK_MONOTONIC) }

    /// Microseconds of the monotonic clock.
    public static func monotonicMicros() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000
    }

    /// Milliseconds since 1970 of the wall clock.
    public static func wallMillis() -> UInt64 { millis(CLOCK_REALTIME) }

    private static func millis(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
    }
}
