// What a secret ballot says, in one way only: two ballots that say the same have the same bytes there. Pure.
import Base

/// A choice in 32 bytes, one way to write each: form, then the choice or the marks, then zeros.
public enum SecretChoice {
    public static let byteCount = 32
    /// Options that a choice of several marks has room for.
    public static let optionsMax = 240

    /// Form 1: one choice by its number, 0 blank.
    public static func one(_ choice: UInt32) -> [UInt8] {
        let bytes: [UInt8] = [1] + SecretText.number(choice)
        return bytes + [UInt8](repeating: 0, count: byteCount - bytes.count)
    }

    /// Form 2: a bit an option, the first option the lowest bit of the first byte; none is blank.
    /// - Parameter options: from 1, at most `optionsMax`.
    public static func several(_ options: [UInt32]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: byteCount)
        bytes[0] = 2
        for option in options where option >= 1 && option <= optionsMax {
            bytes[1 + Int(option - 1) / 8] |= 1 << UInt8((option - 1) % 8)
        }
        return bytes
    }

    public enum Content: Equatable, Sendable {
        case one(UInt32)
        /// Options from 1, ascending.
        case several([UInt32])
    }

    /// What the bytes say; nil when they are not the one way to write it.
    public static func read(_ bytes: some Collection<UInt8>) -> Content? {
        let bytes = Array(bytes)
        guard bytes.count == byteCount else { return nil }
        if bytes[0] == 1 {
            guard bytes[5...].allSatisfy({ $0 == 0 }) else { return nil }
            return .one(bytes[1..<5].reduce(0) { $0 << 8 | UInt32($1) })
        }
        guard bytes[0] == 2, bytes[31] == 0 else { return nil }
        var marked: [UInt32] = []
        for option in 0..<UInt32(optionsMax) {
            let mask: UInt8 = 1 << UInt8(option % 8)
            if bytes[1 + Int(option / 8)] & mask != 0 { marked.append(option + 1) }
        }
        return .several(marked)
    }
}
