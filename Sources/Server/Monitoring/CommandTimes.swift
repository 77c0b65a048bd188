// When commands came, by socket: for the latency of acknowledgements. One command a socket at a time, the oldest
// that is unanswered. Owned by one loop.
import Base
import Runtime

struct CommandTimes {
    private struct Open {
        var generation: UInt32 = 0
        /// Microseconds, wrapping; 0: none.
        var at: UInt32 = 0
    }
    private var open: [Open] = []

    /// A command is on its way to its owner.
    mutating func note(_ replyTo: ReplyTo, _ micros: UInt64) {
        let slot = Int(replyTo.slot)
        while open.count <= slot { open.append(Open()) }
        if open[slot].at == 0 || open[slot].generation != replyTo.generation {
            open[slot] = Open(
                generation: replyTo.generation, at: max(1, UInt32(truncatingIfNeeded: micros)))
        }
    }

    /// Its answer, durable, is on its way back: the microseconds between.
    mutating func answered(_ replyTo: ReplyTo, _ micros: UInt64) -> UInt64? {
        let slot = Int(replyTo.slot)
        guard slot < open.count, open[slot].generation == replyTo.generation, open[slot].at != 0 else {
            return nil
        }
        defer { open[slot].at = 0 }
        return UInt64(UInt32(truncatingIfNeeded: micros) &- open[slot].at)
    }
}

/// The code in a refusal's JSON as the server itself writes it.
enum RefusalText {
    private static let start = Array(#"{"type":"refused","#.utf8)
    private static let name = Array(#""code":""#.utf8)

    static func code(_ json: [UInt8]) -> String? {
        guard json.starts(with: start) else { return nil }
        var at = start.count
        while at + name.count < json.count {
            if json[at] == name[0], json[at..<at + name.count].elementsEqual(name) {
                let rest = json[(at + name.count)...]
                return String(decoding: rest.prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
            }
            at += 1
        }
        return nil
    }
}
