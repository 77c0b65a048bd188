// The wall clock as owners see it: it never goes back and never stands still. When somebody sets the machine's clock
// back, it goes on by the monotonic one; set forward, it follows. Owned by one loop.

struct SteadyWallClock {
    private var wall: UInt64 = 0
    private var monotonic: UInt64 = 0

    /// Milliseconds since 1970, from what both clocks say now.
    mutating func millis(wall: UInt64, monotonic: UInt64) -> UInt64 {
        self.wall = max(wall, self.wall &+ (monotonic &- self.monotonic))
        self.monotonic = monotonic
        return self.wall
    }
}
