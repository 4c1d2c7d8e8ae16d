/// The tokens of a word while they are merged, with the memory for it, so that a text takes it once.
///
/// The pair with the earliest merge goes first, of equal ones the leftmost. Few tokens are searched through; for many
/// there is a heap, so that a word without any end takes time proportional to n log n.
struct Merging {
    private static let few = 40

    var tokens: [Int32] = []
    /// The merge of each token with the next one.
    private var merges: [UInt64] = []
    private var next: [Int32] = []
    private var previous: [Int32] = []
    private var heap = MergeHeap()

    /// Merges until no pair of neighbours does.
    mutating func run(_ pairs: PairTable) {
        guard tokens.count > 1 else { return }
        if tokens.count <= Self.few { runFew(pairs) } else { runMany(pairs) }
    }

    private mutating func runFew(_ pairs: PairTable) {
        merges.removeAll(keepingCapacity: true)
        for place in 0..<(tokens.count - 1) { merges.append(pairs.merge(tokens[place], tokens[place + 1])) }
        var count = tokens.count
        while count > 1 {
            var best = PairTable.none
            var place = 0
            for candidate in 0..<(count - 1) where merges[candidate] < best {
                best = merges[candidate]
                place = candidate
            }
            guard best != PairTable.none else { break }
            tokens[place] = PairTable.token(of: best)
            count -= 1
            for moved in (place + 1)..<max(count, place + 1) {
                tokens[moved] = tokens[moved + 1]
                merges[moved - 1] = merges[moved]
            }
            if place > 0 { merges[place - 1] = pairs.merge(tokens[place - 1], tokens[place]) }
            if place + 1 < count { merges[place] = pairs.merge(tokens[place], tokens[place + 1]) }
        }
        tokens.removeLast(tokens.count - count)
    }

    private mutating func runMany(_ pairs: PairTable) {
        let count = tokens.count
        next = (1...count).map { Int32(truncatingIfNeeded: $0) }
        previous = (0..<count).map { Int32(truncatingIfNeeded: $0 - 1) }
        heap.removeAll()
        for place in 0..<(count - 1) { push(place, pairs) }
        while let (rank, place) = heap.pop() {
            guard tokens[place] >= 0, Int(next[place]) < count else { continue }
            let right = Int(next[place])
            let merge = pairs.merge(tokens[place], tokens[right])
            // What was there when the entry was made may have been merged since.
            guard merge != PairTable.none, merge >> 32 == rank else { continue }
            tokens[place] = PairTable.token(of: merge)
            tokens[right] = -1
            next[place] = next[right]
            if Int(next[right]) < count {
                previous[Int(next[right])] = Int32(truncatingIfNeeded: place)
                push(place, pairs)
            }
            if previous[place] >= 0 { push(Int(previous[place]), pairs) }
        }
        tokens.removeAll { $0 < 0 }
    }

    /// Puts the merge of a token with the next one on the heap.
    private mutating func push(_ place: Int, _ pairs: PairTable) {
        let merge = pairs.merge(tokens[place], tokens[Int(next[place])])
        if merge != PairTable.none { heap.push(rank: merge >> 32, place: place) }
    }
}

/// Places by rank, equal ranks from the left.
struct MergeHeap {
    private var entries: [UInt64] = []

    mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    mutating func push(rank: UInt64, place: Int) {
        entries.append(rank << 32 | UInt64(UInt32(truncatingIfNeeded: place)))
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child] < entries[parent] else { break }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> (rank: UInt64, place: Int)? {
        guard let first = entries.first, let last = entries.popLast() else { return nil }
        if !entries.isEmpty {
            entries[0] = last
            var parent = 0
            while true {
                var child = parent * 2 + 1
                guard child < entries.count else { break }
                if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
                guard entries[child] < entries[parent] else { break }
                entries.swapAt(child, parent)
                parent = child
            }
        }
        return (first >> 32, Int(first & 0xFFFF_FFFF))
    }
}
