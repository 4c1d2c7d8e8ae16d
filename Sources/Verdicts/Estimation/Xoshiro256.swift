/// xoshiro256** (Blackman and Vigna, 2018), its state filled by SplitMix64.
///
/// Equal seeds give equal numbers on every machine, so that a bound can be reproduced to the bit.
struct Xoshiro256: RandomNumberGenerator {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    init(seed: UInt64) {
        var counter = seed
        func mixed() -> UInt64 {
            counter &+= 0x9E37_79B9_7F4A_7C15
            var word = counter
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
        state = (mixed(), mixed(), mixed(), mixed())
    }

    mutating func next() -> UInt64 {
        let result = Self.rotated(state.1 &* 5, by: 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = Self.rotated(state.3, by: 45)
        return result
    }

    /// An index in `0..<count`; the bias is below `count` / 2^64.
    mutating func index(below count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    private static func rotated(_ word: UInt64, by bits: UInt64) -> UInt64 {
        (word << bits) | (word >> (64 - bits))
    }
}
