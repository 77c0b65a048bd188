// Random numbers from a seed are the same everywhere and for ever: simulations and recorded seeds rely on it.
import Base
import Testing

struct RandomnessTests {
    @Test(
        "xoshiro256** seeded by splitmix64 gives the published numbers",
        arguments: [
            (0, [11_091_344_671_253_066_420, 13_793_997_310_169_335_082, 1_900_383_378_846_508_768]),
            (42, [1_546_998_764_402_558_742, 6_990_951_692_964_543_102, 12_544_586_762_248_559_009]),
            (.max, [10_328_197_420_357_168_392, 14_156_678_507_024_973_869, 9_357_971_779_955_476_126]),
        ] as [(UInt64, [UInt64])])
    func knownNumbers(seed: UInt64, numbers: [UInt64]) {
        var random = SeededRandom(seed: seed)
        #expect(numbers.indices.map { _ in random.next() } == numbers)
    }

    @Test("Random bytes are the numbers' bytes, lowest first")
    func bytes() {
        for count in 0...24 {
            var numbers = SeededRandom(seed: 9)
            var random = SeededRandom(seed: 9)
            let words = (0..<3).map { _ in numbers.next() }
            let expected = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
            }
            #expect(random.bytes(count) == Array(expected.prefix(count)))
        }
    }

    @Test(
        "Numbers below a bound stay below it and are spread evenly", arguments: [1, 2, 3, 6, 7, 10, 1 << 63])
    func below(bound: UInt64) {
        var random = SeededRandom(seed: bound)
        var counts = [Int](repeating: 0, count: 10)
        for _ in 0..<10_000 {
            let number = random.below(bound)
            #expect(number < bound)
            if bound <= 10 { counts[Int(number)] += 1 }
        }
        guard bound <= 10 else { return }
        let even = 10_000 / Double(bound)
        let chi = counts.prefix(Int(bound)).reduce(0.0) {
            $0 + (Double($1) - even) * (Double($1) - even) / even
        }
        #expect(chi < 40)
    }

    @Test("The system's bytes come in any amount and do not repeat")
    func system() {
        var random = SystemRandom()
        var seen: Set<[UInt8]> = []
        for _ in 0..<2_000 { #expect(seen.insert(random.bytes(16)).inserted) }
        for count in [0, 1, 4_095, 4_096, 4_097, 100_000] { #expect(random.bytes(count).count == count) }
        #expect(random.next() != random.next())
        #expect(random.bytes(4_097).prefix(32) != random.bytes(4_097).prefix(32))
    }

    @Test("The limits keep their relations")
    func limits() {
        Limits.check()
    }
}
