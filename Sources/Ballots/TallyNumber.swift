// A figure of a result as it is shown and exported: exact, never floating point.
// A value; knows its text and nothing of where it came from.

/// An exact number of a result.
public enum TallyNumber: Hashable, Sendable {
    case integer(Int128)
    case fraction(Fraction)
    /// `units` of 10^-`places`, as the fixed-point methods count.
    case decimal(units: Int128, places: Int)
}

extension TallyNumber: CustomStringConvertible {
    /// `12`, `7/2` or `3.33333`.
    public var description: String {
        switch self {
        case .integer(let value): return "\(value)"
        case .fraction(let value): return "\(value)"
        case .decimal(let units, let places):
            let digits = "\(units.magnitude)"
            let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
            let sign = units < 0 ? "-" : ""
            if places == 0 { return sign + padded }
            return sign + padded.dropLast(places) + "." + padded.suffix(places)
        }
    }
}
