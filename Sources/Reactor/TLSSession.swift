// TLS on one socket: an OpenSSL session and at most 16 KiB that OpenSSL has taken and not yet sent.
// Owned by its slot, allocated only for TLS connections. Knows no epoll and no handler; OpenSSL's error queue is
// empty before every call and emptied after a failing one.
import Base
import COpenSSL
import Glibc

/// How a TLS step ended.
enum TLSStep: Equatable {
    case done
    case wantsRead
    case wantsWrite
    /// The peer said that it will send no more (`close_notify`).
    case ended
    /// OpenSSL's packed error, 0 when the transport just ended.
    case failed(code: UInt)
}

struct TLSSession {
    let ssl: OpaquePointer
    /// The tag of the listener it came from.
    let listener: Int
    /// What `SSL_write` must be given again, byte for byte, until it is through.
    private var pending: UnsafeMutableRawPointer?
    private var pendingBytes = 0

    init(_ ssl: OpaquePointer, listener: Int) {
        self.ssl = ssl
        self.listener = listener
    }

    func free() {
        pending?.deallocate()
        SSL_free(ssl)
    }

    var hasPending: Bool { pendingBytes > 0 }
    /// Input lies decrypted or undecrypted inside the session, where epoll cannot see it.
    var hasInput: Bool { SSL_has_pending(ssl) == 1 }

    mutating func handshake() -> TLSStep {
        ERR_clear_error()
        let result = SSL_do_handshake(ssl)
        return result == 1 ? .done : step(result)
    }

    /// Fills `buffer` as far as there is input. The step says why it stopped; `done` when the buffer is full.
    mutating func read(_ buffer: UnsafeMutableRawBufferPointer) -> (count: Int, TLSStep) {
        var filled = 0
        while filled < buffer.count {
            ERR_clear_error()
            let room = Int32(clamping: buffer.count - filled)
            let result = SSL_read(ssl, buffer.baseAddress! + filled, room)
            if result <= 0 { return (filled, step(result)) }
            filled += Int(result)
        }
        return (filled, .done)
    }

    /// Encrypts and sends what it can, a record at a time. Bytes that OpenSSL took and could not send are copied
    /// and count as taken; then, and as long as `hasPending`, nothing more is taken.
    mutating func write(_ bytes: UnsafeRawBufferPointer) -> (taken: Int, TLSStep) {
        precondition(!hasPending)
        var taken = 0
        while taken < bytes.count {
            let size = min(bytes.count - taken, Limits.tlsPendingBytesMax)
            let part = UnsafeRawBufferPointer(start: bytes.baseAddress! + taken, count: size)
            ERR_clear_error()
            let result = SSL_write(ssl, part.baseAddress, Int32(size))
            if result > 0 {
                taken += Int(result)
                continue
            }
            let step = step(result)
            if step == .wantsWrite || step == .wantsRead {
                keep(part)
                taken += size
            }
            return (taken, step)
        }
        return (taken, .done)
    }

    /// Sends the pending bytes on.
    mutating func flush() -> TLSStep {
        while pendingBytes > 0 {
            ERR_clear_error()
            let result = SSL_write(ssl, pending, Int32(pendingBytes))
            if result <= 0 { return step(result) }
            pendingBytes -= Int(result)
            memmove(pending!, pending! + Int(result), pendingBytes)
        }
        pending?.deallocate()
        pending = nil
        return .done
    }

    /// Says that we send no more (`close_notify`), without waiting for the peer's answer.
    mutating func sayEnd() -> TLSStep {
        ERR_clear_error()
        let result = SSL_shutdown(ssl)
        return result >= 0 ? .done : step(result)
    }

    private mutating func keep(_ bytes: UnsafeRawBufferPointer) {
        pending = .allocate(byteCount: bytes.count, alignment: 1)
        pending!.copyMemory(from: bytes.baseAddress!, byteCount: bytes.count)
        pendingBytes = bytes.count
    }

    private func step(_ result: Int32) -> TLSStep {
        switch SSL_get_error(ssl, result) {
        case SSL_ERROR_WANT_READ: .wantsRead
        case SSL_ERROR_WANT_WRITE: .wantsWrite
        case SSL_ERROR_ZERO_RETURN: .ended
        default: .failed(code: TLSFailure.take())
        }
    }
}
