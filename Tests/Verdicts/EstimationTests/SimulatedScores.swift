import Foundation

/// Scores in [0, 1] whose true mean is known.
enum SimulatedScores: String, CaseIterable {
    /// Right or wrong.
    case binary
    /// The mean of four draws of an item, right or wrong each.
    case draws
    /// Graded and lopsided: most scores lie near 0 and few far above, or, for a mean over 1/2, the other way round.
    case lopsided

    /// One score for a luck in [0, 1), where less luck never means a lower score.
    func score(mean: Double, luck: Double, dice: inout Dice) -> Double {
        switch self {
        case .binary: luck < mean ? 1 : 0
        case .draws: (0..<3).reduce(luck < mean ? 0.25 : 0) { sum, _ in sum + (dice.uniform() < mean ? 0.25 : 0) }
        case .lopsided: mean > 0.5 ? pow(luck, (1 - mean) / mean) : 1 - pow(luck, mean / (1 - mean))
        }
    }

    /// A score for each item; with probability `alike` an item has the luck of its cluster's first one.
    func scores(mean: Double, clusters: [Int], alike: Double, dice: inout Dice) -> [Double] {
        var first: [Int: Double] = [:]
        return clusters.map { cluster in
            let own = dice.uniform()
            guard let shared = first[cluster] else {
                first[cluster] = own
                return score(mean: mean, luck: own, dice: &dice)
            }
            return score(mean: mean, luck: dice.uniform() < alike ? shared : own, dice: &dice)
        }
    }

    /// A row per mean, a column per item, of configurations that are related: an item has the luck of its cluster with
    /// probability 0.4, and otherwise with probability a half one luck of its own in all rows.
    func related(means: [Double], clusters: [Int], dice: inout Dice) -> [[Double]] {
        let clusterLuck = (0...(clusters.max() ?? 0)).map { _ in dice.uniform() }
        let itemLuck = clusters.map { _ in dice.uniform() }
        return means.map { mean in
            zip(clusters, itemLuck).map { cluster, item in
                let toss = dice.uniform()
                let luck = toss < 0.4 ? clusterLuck[cluster] : toss < 0.7 ? item : dice.uniform()
                return score(mean: mean, luck: luck, dice: &dice)
            }
        }
    }
}

/// How often statements were true in a simulation.
struct Coverage {
    private let repetitions: Int
    private var counts: [String: Int] = [:]

    /// - Parameter body: One repetition: its number, and a function that takes a statement's name and whether it held.
    init(repetitions: Int, _ body: (Int, (String, Bool) -> Void) -> Void) {
        self.repetitions = repetitions
        var counts: [String: Int] = [:]
        for repetition in 0..<repetitions { body(repetition) { counts[$0, default: 0] += $1 ? 1 : 0 } }
        self.counts = counts
    }

    /// Share of the repetitions in which the statement held.
    func share(_ statement: String) -> Double { Double(counts[statement] ?? 0) / Double(repetitions) }

    /// Whether a statement of this level held often enough: at most three standard errors of such a share below it.
    func reaches(_ level: Double, _ statement: String) -> Bool {
        share(statement) >= level - 3 * (level * (1 - level) / Double(repetitions)).squareRoot()
    }

    /// Prints the shares if the environment asks for the table of `Docs/statistics.md`.
    func show(_ title: String) {
        guard ProcessInfo.processInfo.environment["FLOODMARK_SHOW_COVERAGE"] != nil else { return }
        let shares = counts.keys.sorted().map { "\($0) \(String(format: "%.3f", share($0)))" }
        print("| \(title) | \(shares.joined(separator: " | ")) |")
    }
}
