/// How the items of a simulated evaluation fall into clusters.
struct Make: Sendable {
    let name: String
    let sizes: [Int]

    /// The cluster of each item.
    var clusters: [Int] { sizes.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) } }

    var isEqual: Bool { Set(sizes).count == 1 }

    /// n² / Σ m² for n items in clusters of m.
    var effectiveClusters: Double {
        let items = sizes.reduce(0, +)
        return Double(items * items) / Double(sizes.reduce(0) { $0 + $1 * $1 })
    }

    static let all: [Make] = [
        equal(5, 4), equal(10, 6), equal(20, 5), equal(40, 5), equal(60, 3),
        Make(name: "60 single items", sizes: ones(60)),
        oneWithHalf(5, 4), oneWithHalf(12, 4), oneWithHalf(20, 3), oneWithHalf(60, 2), oneWithAFifth(60, 2),
        zipf(10, 20), zipf(20, 60), zipf(40, 80), zipf(60, 60), uneven(20), uneven(50),
        Make(name: "MMLU, a 20th", sizes: mmlu.map { max($0 / 20, 1) }),
        Make(name: "SWE-bench, a third", sizes: sweBench.map { max($0 / 3, 1) }),
    ]

    private static func ones(_ count: Int) -> [Int] { Array(repeating: 1, count: count) }

    private static func equal(_ count: Int, _ size: Int) -> Make {
        Make(name: "\(count) of \(size)", sizes: Array(repeating: size, count: count))
    }

    private static func oneWithHalf(_ count: Int, _ size: Int) -> Make {
        let rest = Array(repeating: size, count: count - 1)
        return Make(name: "\(count), one with half", sizes: [rest.reduce(0, +)] + rest)
    }

    private static func oneWithAFifth(_ count: Int, _ size: Int) -> Make {
        let rest = Array(repeating: size, count: count - 1)
        return Make(name: "\(count), one with a fifth", sizes: [rest.reduce(0, +) / 4] + rest)
    }

    private static func zipf(_ count: Int, _ largest: Int) -> Make {
        Make(name: "\(count) by Zipf", sizes: (1...count).map { max((2 * largest + $0) / (2 * $0), 1) })
    }

    /// Sizes from 1 to 5, as many of each.
    private static func uneven(_ count: Int) -> Make {
        Make(name: "\(count) of 1 to 5", sizes: (0..<count).map { $0 % 5 + 1 })
    }

    /// Test questions of each subject (Hendrycks et al., arXiv 2009.03300).
    private static let mmlu = [
        100, 135, 152, 100, 265, 144, 100, 100, 100, 173, 102, 100, 235, 114, 145, 378, 126, 100, 310, 203, 100, 165,
        198,
        193, 390, 270, 238, 151, 545, 216, 204, 237, 223, 131, 121, 108, 163, 112, 103, 234, 100, 783, 346, 895, 306,
        311,
        324, 282, 1534, 272, 612, 110, 245, 201, 100, 166, 171,
    ]

    /// Tasks of each repository of SWE-bench Verified.
    private static let sweBench = [231, 75, 44, 34, 32, 22, 22, 19, 10, 8, 2, 1]
}
