// `/fanout`: every message to all connections of the path, through the fan-out that halls use. For
// measuring, only with `--echo`. Owned by its loop.
import Base
import FanOut
import Wire

struct Room: ~Copyable {
    static let messageBytesMax = FanOut.frameBytesMax - 64
    var fanOut = FanOut(logBytesMax: Limits.roomLogBytesMax)
    private var topic: TopicID
    private let deflater = Deflater()
    private var plain: [UInt8] = []
    private var compressed: [UInt8] = []
    private var deflated: [UInt8] = []

    init() { topic = fanOut.openTopic() }

    mutating func enter(_ slot: Int, usesDeflate: Bool) {
        fanOut.attachAtHead(slot, to: topic, usesDeflate ? .deflate : .plain)
    }

    /// Frames once, compresses once.
    mutating func append(_ opcode: Opcode, _ message: UnsafeRawBufferPointer) {
        plain.removeAll(keepingCapacity: true)
        FrameWriter.append(opcode, message, to: &plain)
        guard fanOut.hasLog(topic, .deflate) else {
            fanOut.append(topic, plain: plain, sequence: 0)
            return
        }
        compressed.removeAll(keepingCapacity: true)
        deflater.append(message, to: &compressed)
        deflated.removeAll(keepingCapacity: true)
        compressed.withUnsafeBytes { FrameWriter.append(opcode, $0, to: &deflated, isCompressed: true) }
        fanOut.append(topic, plain: plain, deflated: deflated, sequence: 0)
    }
}

extension Loop {
    /// Delivers, and closes who fell behind or is gone. True: there is more to do.
    func turnRoom() -> Bool {
        guard room != nil else { return false }
        let isMore = room?.fanOut.deliver(to: outlet, clock: LoopClock()) ?? false
        for report in room?.fanOut.takeReports() ?? [] { closeSocket(report.slot, .tryAgainLater) }
        return isMore
    }
}
