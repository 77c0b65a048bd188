// Exact numbers: reading and writing of fractions and decimals, and their bounds.
import Testing

@testable import Ballots

@Suite("Exact numbers") struct NumberTests {
    @Test(
        "fractions are read exactly and reduced",
        arguments: [
            ("1/2", 1, 2), ("2/4", 1, 2), ("7", 7, 1), ("-7/2", -7, 2), ("0.25", 1, 4), ("-0.5", -1, 2),
            ("0/9", 0, 1),
            ("12.50", 25, 2),
        ])
    func reads(text: String, numerator: Int, denominator: Int) {
        let fraction = Fraction(utf8: text.utf8)
        #expect(fraction?.numerator == Int128(numerator))
        #expect(fraction?.denominator == Int128(denominator))
    }

    @Test(
        "what is no fraction is refused",
        arguments: [
            "", "/", "1/", "/2", "1/0", "1/2/3", "1.2.3", ".5", "5.", "1e3", "+1", " 1", "--1", "1/-2", "a",
            "99999999999999", "1/9999999999999", "0.00000000000001",
        ])
    func refuses(text: String) { #expect(Fraction(utf8: text.utf8) == nil) }

    @Test("numbers are written as integers, fractions and decimals")
    func writes() {
        #expect(TallyNumber.integer(-12).description == "-12")
        #expect(TallyNumber.fraction(Fraction(14, 4)).description == "7/2")
        #expect(TallyNumber.fraction(Fraction(8, 4)).description == "2")
        #expect(TallyNumber.decimal(units: 333_333, places: 5).description == "3.33333")
        #expect(TallyNumber.decimal(units: 42, places: 5).description == "0.00042")
        #expect(TallyNumber.decimal(units: -42, places: 1).description == "-4.2")
        #expect(TallyNumber.decimal(units: 7, places: 0).description == "7")
    }

    @Test("fractions are ordered by value")
    func ordered() {
        #expect(Fraction(1, 3) < Fraction(1, 2))
        #expect(Fraction(-1, 2) < Fraction(-1, 3))
        #expect(Fraction(2, 4) == Fraction(1, 2))
    }
}
