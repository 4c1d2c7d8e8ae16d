/// The merges: what two tokens beside each other become, and how early.
struct PairTable: Sendable {
    /// Stands for a pair that does not merge; larger than the value of every merge.
    static let none = UInt64.max

    private struct Entry {
        var pair: UInt64
        var merge: UInt64
    }

    private var entries: [Entry]
    private var shift: UInt64
    private var count = 0

    /// - Parameter capacity: Merges that are expected.
    init(capacity: Int) {
        var bits: UInt64 = 4
        while 1 << bits < capacity * 2 { bits += 1 }
        entries = Array(repeating: Entry(pair: Self.none, merge: Self.none), count: 1 << Int(bits))
        shift = 64 - bits
    }

    /// The rank of a merge in the upper half, so that the earliest is the smallest, and the token that it makes below.
    static func merge(rank: Int, token: Int32) -> UInt64 {
        UInt64(UInt32(truncatingIfNeeded: rank)) << 32 | UInt64(UInt32(bitPattern: token))
    }

    static func token(of merge: UInt64) -> Int32 { Int32(bitPattern: UInt32(truncatingIfNeeded: merge)) }

    private static func pair(_ left: Int32, _ right: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    }

    private func slot(of pair: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: ((pair ^ pair >> 29) &* 0x9E37_79B9_7F4A_7C15) >> shift)
        while entries[slot].pair != pair, entries[slot].pair != Self.none { slot = (slot + 1) & (entries.count - 1) }
        return slot
    }

    /// The merge of two tokens; ``none`` if they do not merge.
    func merge(_ left: Int32, _ right: Int32) -> UInt64 { entries[slot(of: Self.pair(left, right))].merge }

    /// Of two equal pairs the last counts, as in `tokenizers`.
    mutating func set(_ left: Int32, _ right: Int32, to merge: UInt64) {
        let pair = Self.pair(left, right)
        let slot = slot(of: pair)
        if entries[slot].pair == Self.none { count += 1 }
        entries[slot] = Entry(pair: pair, merge: merge)
        precondition(count * 2 <= entries.count, "room for every merge was made")
    }
}
