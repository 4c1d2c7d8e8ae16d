import Estimation
import Testing

@Suite("The largest signed sum")
struct SignedSumsTests {
    private func random(_ columns: Int, rows: Int, seed: UInt64) -> [[Double]] {
        var dice = Dice(seed: seed)
        return (0..<columns).map { _ in (0..<rows).map { _ in dice.uniform() - 0.5 } }
    }

    /// As it is defined: every row of every column is added or subtracted.
    private func direct(_ columns: [[Double]], signs: [UInt64], patterns: Int) -> [Double] {
        (0..<patterns).map { pattern in
            columns.map { column in
                column.indices.reduce(0) { sum, row in
                    let isSubtracted = signs[row / 64 * patterns + pattern] >> UInt64(row % 64) & 1 == 1
                    return isSubtracted ? sum - column[row] : sum + column[row]
                }
            }.max() ?? 0
        }
    }

    @Test("is that of the definition for every pattern of few rows", arguments: [1, 7, 8, 9], [1, 3, 200])
    func everyPattern(rows: Int, width: Int) {
        let columns = random(width, rows: rows, seed: 3)
        let signs = (0..<UInt64(1) << UInt64(rows)).map { $0 }
        let largest = SignedSums(columns: columns).largest(signs: signs)
        let expected = direct(columns, signs: signs, patterns: signs.count)
        #expect(largest.count == expected.count)
        #expect(zip(largest, expected).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test("is that of the definition for drawn patterns of many rows", arguments: [63, 64, 65, 129, 500], [1, 3, 200])
    func drawnPatterns(rows: Int, width: Int) {
        let columns = random(width, rows: rows, seed: 4)
        let sums = SignedSums(columns: columns)
        #expect(sums.wordCount == (rows + 63) / 64)
        var dice = Dice(seed: 5)
        // Bits beyond the last row are drawn as well, and mean nothing.
        let signs = (0..<sums.wordCount * 50).map { _ in dice.next() }
        let largest = sums.largest(signs: signs)
        let expected = direct(columns, signs: signs, patterns: 50)
        #expect(largest.count == expected.count)
        #expect(zip(largest, expected).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test("can be below 0: columns that fill up a block are no columns of zeros")
    func negative() {
        let columns = [[Double]](repeating: [Double](repeating: 1, count: 9), count: 3)
        #expect(SignedSums(columns: columns).largest(signs: [0, .max, 1]) == [9, -9, 7])
    }

    @Test("has the same bits in every run, and whichever patterns and columns are summed beside")
    func reproducible() {
        let columns = random(40, rows: 150, seed: 6)
        var dice = Dice(seed: 7)
        let signs = (0..<3 * 200).map { _ in dice.next() }
        let all = SignedSums(columns: columns).largest(signs: signs)
        for _ in 0..<20 { #expect(SignedSums(columns: columns).largest(signs: signs) == all) }
        let single = (0..<200).map { pattern in
            columns.map { column in
                SignedSums(columns: [column]).largest(signs: [0, 1, 2].map { signs[$0 * 200 + pattern] })[0]
            }.max() ?? 0
        }
        #expect(single == all)
    }

    @Test("of no patterns is none")
    func none() {
        #expect(SignedSums(columns: [[1, 2]]).largest(signs: []).isEmpty)
    }
}
