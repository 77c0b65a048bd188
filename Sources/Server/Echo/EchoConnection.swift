// A connection on `/echo`: its own compressor and decompressor, and what its slow reader has not taken yet.
// For conformance tests, only with `--echo`. Owned by its loop; reading stops while much is unsent.
import Base
import Wire

final class EchoConnection {
    let inflater: Inflater?
    let deflater: Deflater?
    private var unsent: [UInt8] = []
    private var sent = 0
    private var scratch: [UInt8] = []
    var isPaused = false

    init(_ agreement: DeflateAgreement?) {
        inflater = agreement?.makeServerInflater()
        deflater = agreement?.makeServerDeflater()
    }

    var isEmpty: Bool { sent == unsent.count }
    var unsentBytes: Int { unsent.count - sent }

    /// Queues a message as it came, compressed where that was agreed.
    func append(_ opcode: Opcode, _ message: UnsafeRawBufferPointer) {
        guard let deflater else { return FrameWriter.append(opcode, message, to: &unsent) }
        scratch.removeAll(keepingCapacity: true)
        deflater.append(message, to: &scratch)
        scratch.withUnsafeBytes { FrameWriter.append(opcode, $0, to: &unsent, isCompressed: true) }
        if scratch.capacity > 1 << 20 { scratch = [] }
    }

    /// Queues a whole frame.
    func append(_ frame: UnsafeRawBufferPointer) { unsent.append(contentsOf: frame) }

    func flush(_ send: (UnsafeRawBufferPointer) -> Int) {
        guard !isEmpty else { return }
        let taken = unsent.withUnsafeBytes { send(UnsafeRawBufferPointer(rebasing: $0[sent...])) }
        sent += max(0, taken)
        guard isEmpty else { return }
        unsent.removeAll(keepingCapacity: unsent.capacity <= 1 << 16)
        sent = 0
    }
}

extension Loop {
    func echo(_ slot: Int, _ opcode: Opcode, _ message: UnsafeRawBufferPointer) {
        lines[slot].echo?.append(opcode, message)
        flushEcho(slot)
    }

    func sendEcho(_ slot: Int, _ frame: UnsafeRawBufferPointer) {
        lines[slot].echo?.append(frame)
        flushEcho(slot)
    }

    func continueEcho(_ slot: Int) {
        flushEcho(slot)
        guard let echo = lines[slot].echo, echo.isEmpty else { return }
        if lines[slot].isClosing { reactor.close(id(slot)) }
    }

    private func flushEcho(_ slot: Int) {
        guard let echo = lines[slot].echo else { return }
        let id = id(slot)
        echo.flush { reactor.send(id, $0) }
        let isFull = echo.unsentBytes > Limits.outboxBytesMax
        if isFull != echo.isPaused {
            echo.isPaused = isFull
            if isFull { reactor.pauseReading(id) } else { reactor.resumeReading(id) }
        }
    }
}
