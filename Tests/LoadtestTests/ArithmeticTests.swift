// The arithmetic of the load tool: what is told of many times, of several rounds, and how much people may post.
// A wrong percentile would prove anything.
import Base
import Testing

@testable import loadtest

struct ArithmeticTests {
    /// The least value that at least `percent` of a hundred do not exceed.
    private func nearestRank(_ values: [UInt64], _ percent: Double) -> UInt64 {
        let sorted = values.sorted()
        let rank = Int((percent / 100 * Double(sorted.count)).rounded(.up))
        return sorted[max(1, rank) - 1]
    }

    @Test("Percentiles are the nearest rank's, to three digits", arguments: 1...20 as ClosedRange<UInt64>)
    func percentiles(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var times = Latencies()
        var values: [UInt64] = []
        for _ in 0..<1 + random.below(3000) {
            // From microseconds to a minute, as many short as long.
            let value = 1 + random.below(1 << (1 + random.below(26)))
            values.append(value)
            times.record(value)
        }
        #expect(times.count == UInt64(values.count))
        for percent in [1.0, 50, 90, 99, 99.9, 100] {
            let expected = Double(nearestRank(values, percent)) / 1000
            let found = times.millis(percent)
            #expect(abs(found - expected) <= expected * 0.001 + 0.001, "p\(percent): \(found), \(expected)")
        }
    }

    @Test("Of nothing there is no percentile, and what is out of bounds is kept at them")
    func bounds() {
        var times = Latencies()
        #expect(times.millis(99).isNaN && times.figures("x").isEmpty)
        times.record(0)
        #expect(times.millis(100) == 0.001)
        times.record(UInt64.max)
        #expect(abs(times.millis(100) - 600_000) < 1000)
    }

    @Test("Of a hundred deliveries in two bursts the 99th percentile is the slower one's")
    func bursts() {
        var times = Latencies()
        for _ in 0..<50 { times.record(1000) }
        for _ in 0..<50 { times.record(9000) }
        #expect(abs(times.millis(50) - 1) < 0.01 && abs(times.millis(99) - 9) < 0.01)
    }

    @Test("The median is the middle one, or the mean of the two in the middle")
    func medians() {
        #expect(Spread([3, 1, 2]).median == 2)
        #expect(Spread([4, 1, 3, 2]).median == 2.5)
        #expect(Spread([7]).median == 7)
        #expect(Spread([]).median.isNaN && Spread([.nan]).median.isNaN && Spread([]).least.isNaN)
        let some = Spread([5, .nan, 1, .infinity, 9])
        #expect(some.median == 5 && some.least == 1 && some.most == 9)
    }

    @Test("Ratios are those of pairs, not of medians")
    func pairs() {
        #expect(ratios([1, 8], [2, 2]) == [0.5, 4])
        #expect(Spread(ratios([1, 8, 9], [2, 2, 1])).median == 4)
        #expect(ratios([1], []) == [])
    }

    @Test("A goal is met at its bound")
    func goals() {
        #expect(Goal.atLeast(0.9).isMet(by: 0.9) && !Goal.atLeast(0.9).isMet(by: 0.899))
        #expect(Goal.atMost(2).isMet(by: 2) && !Goal.atMost(2).isMet(by: 2.001))
        #expect(!Goal.atLeast(0.9).isMet(by: .nan) && !Goal.atMost(2).isMet(by: .nan))
    }

    @Test("People may post some at once and one a second, and a load stays within that")
    func allowance() {
        let (burst, rate) = (Int(Limits.admissionBurst[0]), Int(Limits.admissionPerSecond[0]))
        #expect(PostAllowance.posts(people: 1, seconds: 0) == burst)
        #expect(PostAllowance.posts(people: 50, seconds: 10) == 50 * (burst + 10 * rate))
        // As fast as the tokens come: for ever.
        #expect(PostAllowance.seconds(people: 100, postsPerSecond: Double(100 * rate)) == .infinity)
        for posts in [150.0, 1000, 6000] {
            let seconds = PostAllowance.seconds(people: 100, postsPerSecond: posts)
            let allowed = Double(100 * burst) + Double(100 * rate) * seconds
            #expect(abs(posts * seconds - allowed) < 0.001)
        }
    }

    @Test("Counts are read from text, or refused")
    func lists() {
        #expect(NumberList(argument: "1,8,32")?.values == [1, 8, 32])
        #expect(NumberList(argument: "7")?.values == [7])
        for text in ["", "a", "1,", "1,,2", "1.5"] { #expect(NumberList(argument: text) == nil, "\(text)") }
    }

    @Test("A stamp is found where it was put, and nowhere else")
    func stamps() {
        for micros in [1, 0xabc, 0x0123_4567_89ab] as [UInt64] {
            let stamp = Stamps.text(micros)
            #expect(stamp.utf8.count == Stamps.bytes)
            func find(_ kind: Stamps, _ text: String) -> UInt64? {
                Array(text.utf8).withUnsafeBytes { kind.find($0) }
            }
            #expect(find(.leading, stamp + "rest") == micros)
            #expect(find(.quoted, "{\"text\":\"" + stamp + "x\"}") == micros)
            #expect(find(.leading, " " + stamp) == nil && find(.quoted, "{\"text\":\"T00\"}") == nil)
            #expect(find(.none, stamp) == nil)
        }
    }
}
