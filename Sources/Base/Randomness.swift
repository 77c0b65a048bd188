// Where random bytes come from: the system for secrets, a seed for simulations and tests.
// The hall core sees neither; it is handed values.
import COpenSSL

/// A source of random bytes and numbers.
public protocol RandomSource {
    mutating func next() -> UInt64

    /// Fills `buffer`: the way for many bytes at once, without an array.
    mutating func fill(_ buffer: UnsafeMutableRawBufferPointer)
}

extension RandomSource {
    public mutating func fill(_ buffer: UnsafeMutableRawBufferPointer) {
        var at = 0
        while at < buffer.count {
            var word = next()
            for i in at..<min(at + 8, buffer.count) {
                buffer[i] = UInt8(truncatingIfNeeded: word)
                word >>= 8
            }
            at += 8
        }
    }

    public mutating func bytes(_ count: Int) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(count)
        while out.count < count {
            var word = next()
            for _ in 0..<min(8, count - out.count) {
                out.append(UInt8(truncatingIfNeeded: word))
                word >>= 8
            }
        }
        return out
    }

    /// Uniform in `0..<bound` (Lemire's method without bias).
    public mutating func below(_ bound: UInt64) -> UInt64 {
        precondition(bound > 0)
        let threshold = (0 &- bound) % bound
        while true {
            let product = next().multipliedFullWidth(by: bound)
            if product.low >= threshold { return product.high }
        }
    }
}

/// xoshiro256** (Blackman and Vigna 2018), seeded by splitmix64: same seed, same numbers, on every machine.
public struct SeededRandom: RandomSource, RandomNumberGenerator, Sendable {
    private var s: (UInt64, UInt64, UInt64, UInt64)

    public init(seed: UInt64) {
        var z = seed
        func split() -> UInt64 {
            z &+= 0x9e37_79b9_7f4a_7c15
            var x = z
            x = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
            x = (x ^ (x >> 27)) &* 0x94d0_49bb_1331_11eb
            return x ^ (x >> 31)
        }
        s = (split(), split(), split(), split())
    }

    public mutating func next() -> UInt64 {
        func rotate(_ x: UInt64, _ k: UInt64) -> UInt64 { x << k | x >> (64 - k) }
        let result = rotate(s.1 &* 5, 7) &* 9
        let t = s.1 << 17
        s.2 ^= s.0
        s.3 ^= s.1
        s.1 ^= s.2
        s.0 ^= s.3
        s.2 ^= t
        s.3 = rotate(s.3, 45)
        return result
    }
}

/// OpenSSL's generator: for keys, salts, nonces and tokens. Draws 4 KiB at a time.
public struct SystemRandom: RandomSource {
    private var pool: [UInt8] = []

    public init() {}

    public mutating func next() -> UInt64 {
        var word: UInt64 = 0
        for byte in bytes(8) { word = word << 8 | UInt64(byte) }
        return word
    }

    public mutating func bytes(_ count: Int) -> [UInt8] {
        if count > 4096 { return SystemRandom.fresh(count) }
        if pool.count < count { pool = SystemRandom.fresh(4096) }
        let out = Array(pool.suffix(count))
        pool.removeLast(count)
        return out
    }

    public mutating func fill(_ buffer: UnsafeMutableRawBufferPointer) {
        guard let base = buffer.baseAddress else { return }
        let ok = RAND_bytes(base.assumingMemoryBound(to: UInt8.self), Int32(buffer.count))
        precondition(ok == 1, "the system's random generator failed")
    }

    private static func fresh(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let ok = RAND_bytes(buffer.baseAddress, Int32(count))
            precondition(ok == 1, "the system's random generator failed")
            filled = count
        }
    }
}
