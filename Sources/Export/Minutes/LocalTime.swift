// Times as minutes say them: the clock of the place, given as minutes east of Greenwich. No calendar of the system's:
// the same file on every machine.
import Base
import Hall

/// A place's clock.
public struct UTCOffset: Equatable, Sendable {
    /// From -14 to +14 hours.
    public let minutes: Int

    /// Nil beyond what places on earth have.
    public init?(minutes: Int) {
        guard (-14 * 60...14 * 60).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    public static let korea = UTCOffset(minutes: 9 * 60)!
    public static let zero = UTCOffset(minutes: 0)!

    /// The clock of a hall of which only the language is known.
    public init(of language: Language) { self = language == .ko ? .korea : .zero }

    /// As people write it: `+09:00`. Nil: it is none.
    public init?(text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
            bytes[3] == UInt8(ascii: ":")
        else { return nil }
        func two(_ place: Int) -> Int? {
            let digits = bytes[place...(place + 1)].map { Int($0) - 48 }
            return digits.allSatisfy((0...9).contains) ? digits[0] * 10 + digits[1] : nil
        }
        guard let hours = two(1), let rest = two(4), rest < 60 else { return nil }
        self.init(minutes: (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + rest))
    }

    /// `+09:00`.
    var text: [UInt8] {
        let size = minutes.magnitude
        return Array((minutes < 0 ? "-" : "+").utf8) + twoDigits(UInt64(size / 60)) + [UInt8(ascii: ":")]
            + twoDigits(UInt64(size % 60))
    }
}

/// A moment by a place's clock.
struct LocalTime {
    let year: Int64
    let month: UInt64
    let day: UInt64
    /// `14:05`.
    let clock: [UInt8]

    init(_ millis: UInt64, _ offset: UTCOffset) {
        let seconds = Int64(clamping: millis / 1000) + Int64(offset.minutes) * 60
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = UInt64(seconds - days * 86_400)
        (year, month, day) = civilDate(daysSince1970: days)
        clock = twoDigits(rest / 3600) + [UInt8(ascii: ":")] + twoDigits(rest / 60 % 60)
    }
}

private func twoDigits(_ value: UInt64) -> [UInt8] {
    [UInt8(ascii: "0") + UInt8(value / 10 % 10), UInt8(ascii: "0") + UInt8(value % 10)]
}

/// A number as decimal digits.
func digits(_ value: some BinaryInteger) -> [UInt8] { Array(String(value).utf8) }
