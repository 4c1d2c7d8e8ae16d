/// SplitMix64: random numbers for simulations, equal on every run.
struct Dice: RandomNumberGenerator {
    private var counter: UInt64

    init(seed: UInt64) { counter = seed }

    mutating func next() -> UInt64 {
        counter &+= 0x9E37_79B9_7F4A_7C15
        var word = counter
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}
