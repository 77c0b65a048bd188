// What waits for one connection alone: the rest of a frame that a short send cut, and private messages, each
// with the log offset it follows. Made when needed and given back when empty. Bounded by
// `Limits.outboxBytesMax`.
import Base

@frozen @usableFromInline struct Outbox: ~Copyable {
    /// Bytes that may go once the cursor has reached `after`.
    @frozen @usableFromInline struct Segment: BitwiseCopyable {
        @usableFromInline var after: UInt64
        @usableFromInline var count: Int
    }

    /// All segments' bytes in order; those before `start` are sent.
    @usableFromInline var bytes = PlainArray<UInt8>()
    @usableFromInline var start = 0
    @usableFromInline var segments = PlainArray<Segment>()

    @usableFromInline init() {}

    @usableFromInline var count: Int { bytes.count - start }

    /// Adds a private message that follows everything in the log up to `after`.
    mutating func append(_ message: UnsafeRawBufferPointer, after: UInt64) {
        compact()
        bytes.insert(message.bindMemory(to: UInt8.self), at: bytes.count)
        if segments.count > 0, segments[segments.count - 1].after >= after {
            segments[segments.count - 1].count += message.count
        } else {
            segments.append(Segment(after: after, count: message.count))
        }
    }

    /// Puts the rest of a cut frame before everything else.
    mutating func prepend(_ rest: UnsafeRawBufferPointer) {
        bytes.insert(rest.bindMemory(to: UInt8.self), at: start)
        let segment = Segment(after: 0, count: rest.count)
        withUnsafePointer(to: segment) {
            segments.insert(UnsafeBufferPointer(start: $0, count: 1), at: 0)
        }
    }

    /// Lets everything go at once: its log is left.
    mutating func release() {
        for i in 0..<segments.count { segments[i].after = 0 }
    }

    /// How many bytes may go when the cursor stands at `cursor`.
    @usableFromInline func ready(at cursor: UInt64) -> Int {
        var total = 0
        for i in 0..<segments.count {
            guard segments[i].after <= cursor else { break }
            total += segments[i].count
        }
        return total
    }

    /// The offset that the log must be sent up to before the first segment.
    @usableFromInline var firstAfter: UInt64 { segments[0].after }

    @usableFromInline func pending(_ count: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: bytes.base + start, count: count)
    }

    /// Forgets `sent` bytes from the front.
    @usableFromInline mutating func consume(_ sent: Int) {
        precondition(sent <= count)
        start += sent
        var left = sent
        var done = 0
        while left > 0 {
            let here = min(left, segments[done].count)
            segments[done].count -= here
            left -= here
            if segments[done].count == 0 { done += 1 }
        }
        segments.removeFirst(done)
    }

    /// Empties it for another connection and gives large memory back.
    mutating func reset() {
        bytes.count = 0
        segments.count = 0
        start = 0
        if bytes.capacity > 4096 { bytes = PlainArray<UInt8>() }
    }

    /// Moves the rest to the front when at least as much was sent: each byte moves at most once.
    private mutating func compact() {
        guard start > 0, start >= count else { return }
        bytes.removeFirst(start)
        start = 0
    }
}
