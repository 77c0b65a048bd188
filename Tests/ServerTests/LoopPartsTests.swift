// Small parts of loops and their background, one by one.
import Base
import Journal
import Runtime
import Testing

@testable import Server

@Suite struct LoopPartsTests {
    @Test("The owners' clock goes on when the machine's is set back, and follows it forward")
    func steadyClock() {
        var clock = SteadyWallClock()
        #expect(clock.millis(wall: 5_000_000, monotonic: 100) == 5_000_000)
        #expect(clock.millis(wall: 5_000_010, monotonic: 110) == 5_000_010)
        #expect(clock.millis(wall: 1_400_020, monotonic: 120) == 5_000_020)
        #expect(clock.millis(wall: 1_401_020, monotonic: 1_120) == 5_001_020)
        #expect(clock.millis(wall: 9_000_000, monotonic: 1_130) == 9_000_000)
    }

    @Test("A hall whose writer is still closing it is opened as soon as it is free")
    func reopening() throws {
        var tries = 0
        let opened = try HallOpening.whenUnlocked { () throws(LoadError) in
            tries += 1
            if tries < 4 { throw .journal(.locked(directory: "d", holder: nil)) }
            return tries
        }
        #expect(opened == 4)
        tries = 0
        #expect(throws: LoadError.self) {
            try HallOpening.whenUnlocked { () throws(LoadError) in
                tries += 1
                throw .journal(.missing(directory: "d"))
            }
        }
        #expect(tries == 1)
    }
}

@Test("An idle connection costs a loop 32 bytes")
func lineIsSmall() {
    #expect(MemoryLayout<Line>.stride == 32)
    #expect(MemoryLayout<SocketAllowance>.stride == 8)
}
