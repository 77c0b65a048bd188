// Arithmetic that gives the same bits on every machine: sums, products, quotients and square roots are exact to
// the last place by IEEE 754; logarithms are made of them here, since the system's choose instructions by
// processor. Nothing here may be fused or reordered.

/// Functions beyond + − × ÷ √, computed from these alone.
public enum ExactMath {
    static let log2 = 0.693147180559945309417232121458

    /// The natural logarithm, within 2 units in the last place; −∞ at 0, NaN below.
    ///
    /// x = 2^e · m with m in [√½, √2), and log m = 2 artanh((m − 1)/(m + 1)) by its series.
    public static func log(_ x: Double) -> Double {
        guard x > 0, x.isFinite else { return x == 0 ? -.infinity : x > 0 ? x : .nan }
        var exponent = Int(x.exponent)
        var mantissa = x.significand
        if mantissa > 1.4142135623730951 {
            mantissa /= 2
            exponent += 1
        }
        let f = (mantissa - 1) / (mantissa + 1)
        let square = f * f
        var sum = 1.0 / 23
        sum = sum * square + 1.0 / 21
        sum = sum * square + 1.0 / 19
        sum = sum * square + 1.0 / 17
        sum = sum * square + 1.0 / 15
        sum = sum * square + 1.0 / 13
        sum = sum * square + 1.0 / 11
        sum = sum * square + 1.0 / 9
        sum = sum * square + 1.0 / 7
        sum = sum * square + 1.0 / 5
        sum = sum * square + 1.0 / 3
        sum = sum * square + 1
        return 2 * f * sum + Double(exponent) * log2
    }
}

/// Numbers as events and files hold them: whole millionths.
public enum FixedPoint {
    /// To the nearest millionth, halves away from zero, within ±10¹².
    public static func millionths(_ value: Double) -> Int64 {
        guard value == value else { return 0 }
        return Int64((min(max(value, -1e12), 1e12) * 1_000_000).rounded(.toNearestOrAwayFromZero))
    }

    /// As decimal text with six places, `-0.500000`.
    static func written(_ value: Double) -> [UInt8] {
        let whole = millionths(value)
        let digits = Array(String(whole.magnitude).utf8)
        let padded = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, 7 - digits.count)) + digits
        return (whole < 0 ? [UInt8(ascii: "-")] : []) + padded.dropLast(6) + [UInt8(ascii: ".")]
            + padded.suffix(6)
    }
}
