// Join codes: what people read from a poster and type. 8 of 32 symbols are 40 bits. Pure.
import Base

/// A code like `K7QM2XPA`, shown in two groups of four.
enum JoinCode {
    /// Letters and digits without 0, O, 1 and I.
    static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
    static let length = 8

    static func make(_ random: inout some RandomSource) -> String {
        precondition(alphabet.count == 32)
        return String(decoding: random.bytes(length).map { alphabet[Int($0 & 31)] }, as: UTF8.self)
    }

    /// As it is looked up: upper case, without spaces and hyphens. Nil when it can be no code.
    static func normalised(_ text: String) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        var out: [UInt8] = []
        for c in text.utf8 where c != UInt8(ascii: " ") && c != UInt8(ascii: "-") {
            let upper = (0x61...0x7a).contains(c) ? c - 0x20 : c
            guard alphabet.contains(upper), out.count < length else { return nil }
            out.append(upper)
        }
        return out.count == length ? String(decoding: out, as: UTF8.self) : nil
    }
}
