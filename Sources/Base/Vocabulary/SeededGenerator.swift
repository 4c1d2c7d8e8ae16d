import Foundation

/// The program's only source of randomness: SplitMix64 (Steele, Lea & Flood, OOPSLA 2014), carried as a value.
///
/// Integers and real numbers are made from its bits here, not by the standard library,
/// so that results cannot change with a compiler.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    /// A stream of its own for each list of names.
    public init(deriving names: String..., from seed: UInt64) {
        state = seed
        for name in names {
            // FNV-1a, 64 bits.
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            state = next() ^ hash
        }
        state = next()
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// In [0, 1), 53 bits.
    public mutating func nextUniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// In 0..<bound; bound must be above 0. The bias is below bound / 2⁶⁴.
    public mutating func nextInt(below bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

    /// One element; the collection must not be empty.
    public mutating func pick<Element>(_ elements: [Element]) -> Element { elements[nextInt(below: elements.count)] }

    /// The elements in a drawn order (Fisher & Yates).
    public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        shuffle(&result)
        return result
    }

    /// Puts the elements in a drawn order, as ``shuffled(_:)`` does.
    public mutating func shuffle<Element>(_ elements: inout [Element]) {
        for index in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(index, nextInt(below: index + 1))
        }
    }
}
