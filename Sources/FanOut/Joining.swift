// Several pieces for one connection in one send: its own messages between frames of its topic, and frames that lie in
// two blocks. A copy of some kilobytes costs less than a second system call. Out of the delivery loop: whoever has
// nothing of its own and stands in the last block never comes here.
import Base

extension FanOut {
    /// The next piece for a connection: of its own, or of its log.
    private enum Piece {
        case own(UnsafeRawBufferPointer)
        case log(UnsafeMutablePointer<LogBlock>, UnsafeRawBufferPointer)

        var bytes: UnsafeRawBufferPointer {
            switch self {
            case .own(let bytes), .log(_, let bytes): bytes
            }
        }
    }

    /// What goes after `skipped` bytes and `segment` segments of the outbox, when the cursor stands at `cursor`.
    private func piece(_ slot: Int, cursor: UInt64, skipped: Int, segment: Int) -> Piece? {
        let one = subscribers[slot]
        var limit = one.log >= 0 ? logs[Int(one.log)]!.pointee.head : cursor
        if one.outbox >= 0 {
            let box = outboxes[Int(one.outbox)]
            if segment < box.pointee.segments.count {
                let next = box.pointee.segments[segment]
                if next.after <= cursor {
                    return .own(
                        UnsafeRawBufferPointer(
                            start: box.pointee.bytes.base + box.pointee.start + skipped, count: next.count))
                }
                limit = next.after
            }
        }
        guard one.log >= 0, cursor < limit else { return nil }
        let block = logs[Int(one.log)]!.pointee.block(at: cursor)
        return .log(
            block,
            UnsafeRawBufferPointer(
                start: block.pointee.bytes + Int(cursor - block.pointee.base),
                count: Int(min(limit, block.pointee.end) - cursor)))
    }

    /// Puts what goes next to a connection together, whole pieces only. Returns its bytes in `joined`; 0 when there are
    /// fewer than two pieces that fit.
    @usableFromInline mutating func join(_ slot: Int) -> Int {
        var (cursor, skipped, segment) = (subscribers[slot].cursor, 0, 0)
        joined.count = 0
        var pieces = 0
        while let piece = piece(slot, cursor: cursor, skipped: skipped, segment: segment) {
            let bytes = piece.bytes
            guard joined.count + bytes.count <= joined.capacity else { break }
            joined.insert(bytes.bindMemory(to: UInt8.self), at: joined.count)
            pieces += 1
            switch piece {
            case .own:
                skipped += bytes.count
                segment += 1
            case .log: cursor += UInt64(bytes.count)
            }
        }
        return pieces > 1 ? joined.count : 0
    }

    /// Notes that so many bytes of what was joined were taken, out of `given`.
    @usableFromInline mutating func noteJoined(_ taken: Int, of given: Int, _ slot: Int, now: UInt64) {
        var left = taken
        while left > 0, let piece = piece(slot, cursor: subscribers[slot].cursor, skipped: 0, segment: 0) {
            let here = min(left, piece.bytes.count)
            left -= here
            switch piece {
            case .own:
                let box = outboxes[Int(subscribers[slot].outbox)]
                counts.outboxBytes -= here
                box.pointee.consume(here)
                if box.pointee.count == 0 { freeOutbox(slot) }
            case .log(let block, let bytes):
                guard here == bytes.count else { return stop(slot, in: block, after: here, now: now) }
                subscribers[slot].cursor += UInt64(here)
            }
        }
        if taken < given { block(slot, now: now) }
    }
}
