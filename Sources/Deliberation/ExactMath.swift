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
        var denominator = 21.0
        while denominator >= 1 {
            sum = sum * square + 1 / denominator
            denominator -= 2
        }
        return 2 * f * sum + Double(exponent) * log2
    }
}
