// Exact fractions of 128-bit integers for shares, means and scores. Pure values, always in lowest terms.
// Not for chains of divisions (those need big integers): a sum or product here must fit 128 bits.

/// A fraction in lowest terms with a positive denominator.
public struct Fraction: Hashable, Comparable, Sendable {
    public let numerator: Int128
    public let denominator: Int128

    /// - Precondition: `denominator` is not zero.
    public init(_ numerator: Int128, _ denominator: Int128 = 1) {
        precondition(denominator != 0)
        let divisor = Fraction.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.numerator = sign * (numerator / Int128(divisor))
        self.denominator = sign * (denominator / Int128(divisor))
    }

    /// Numerator and denominator of a text are at most this, so that a product with a sum of weights fits.
    public static let partMax: Int128 = 1_000_000_000_000

    /// Reads `7`, `7/2`, `-7/2` or a decimal such as `0.25`; nil for anything else, a zero denominator or a
    /// part above `partMax`. Exact: a decimal becomes a fraction of a power of ten.
    public init?(utf8 text: some Collection<UInt8>) {
        var rest = Array(text)[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest = rest.dropFirst() }
        var parts = [Int128(0)]
        var digitsInPart = 0
        var separator: UInt8?
        var decimals: Int128 = 1
        for character in rest {
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                parts[parts.count - 1] = parts[parts.count - 1] * 10 + Int128(character - UInt8(ascii: "0"))
                digitsInPart += 1
                guard parts[parts.count - 1] <= Fraction.partMax, digitsInPart <= 13 else { return nil }
                if separator == UInt8(ascii: ".") { decimals *= 10 }
            case UInt8(ascii: "/"), UInt8(ascii: "."):
                guard separator == nil, digitsInPart > 0 else { return nil }
                separator = character
                digitsInPart = 0
                parts.append(0)
            default: return nil
            }
        }
        guard digitsInPart > 0 else { return nil }
        let whole = isNegative ? -parts[0] : parts[0]
        guard let separator else {
            self.init(whole)
            return
        }
        if separator == UInt8(ascii: "/") {
            guard parts[1] > 0 else { return nil }
            self.init(whole, parts[1])
        } else {
            guard decimals <= Fraction.partMax else { return nil }
            let units = parts[0] * decimals + parts[1]
            self.init(isNegative ? -units : units, decimals)
        }
        guard numerator.magnitude <= Fraction.partMax.magnitude else { return nil }
    }

    public static func < (a: Fraction, b: Fraction) -> Bool {
        let left = a.numerator.multipliedFullWidth(by: b.denominator)
        let right = b.numerator.multipliedFullWidth(by: a.denominator)
        return (left.high, left.low) < (right.high, right.low)
    }

    /// Euclid's algorithm; `gcd(0, n)` is n.
    static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}

extension Fraction: CustomStringConvertible {
    /// `7/2`, or `3` for a whole number.
    public var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
