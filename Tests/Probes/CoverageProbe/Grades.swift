import Foundation

/// How scores are made in a simulation.
///
/// The rate of success of a cluster has a beta distribution, so that two items of a cluster correlate by `alike`.
struct Grades: Sendable {
    let name: String
    /// The true mean score.
    let mean: Double
    /// Correlation of two items of a cluster, in (0, 1].
    let alike: Double
    /// Right-or-wrong steps that a score is the mean of: 1 gives right or wrong; with 0 a score is drawn about the rate,
    /// most scores far below it and few far above.
    var steps = 1
    /// Chance that a second model has the rate of the first in a cluster.
    var shared = 0.5

    func rate(_ dice: inout Dice) -> Double {
        guard alike < 1 else { return dice.uniform() < mean ? 1 : 0 }
        let worth = (1 - alike) / alike
        return dice.beta(mean * worth, (1 - mean) * worth)
    }

    func score(rate: Double, _ dice: inout Dice) -> Double {
        guard steps > 0 else { return pow(dice.uniform(), (1 - rate) / max(rate, 1e-9)) }
        var successes = 0
        for _ in 0..<steps where dice.uniform() < rate { successes += 1 }
        return Double(successes) / Double(steps)
    }

    /// Scores of several models with the same true mean on the same items.
    func scores(models: Int, sizes: [Int], _ dice: inout Dice) -> [[Double]] {
        var scores = [[Double]](repeating: [], count: models)
        for size in sizes {
            let first = rate(&dice)
            for model in 0..<models {
                let own = model == 0 || dice.uniform() < shared ? first : rate(&dice)
                for _ in 0..<size { scores[model].append(score(rate: own, &dice)) }
            }
        }
        return scores
    }

    static let all: [Grades] = [
        Grades(name: "right or wrong, .1", mean: 0.1, alike: 0.5),
        Grades(name: "right or wrong, .5", mean: 0.5, alike: 0.5),
        Grades(name: "right or wrong, .9", mean: 0.9, alike: 0.5),
        Grades(name: "right or wrong, .5, loosely alike", mean: 0.5, alike: 0.15, shared: 0),
        Grades(name: "right or wrong, .5, all alike", mean: 0.5, alike: 1),
        Grades(name: "ordinal, .1", mean: 0.1, alike: 0.5, steps: 4),
        Grades(name: "ordinal, .5", mean: 0.5, alike: 0.4, steps: 4),
        Grades(name: "ordinal, .9", mean: 0.9, alike: 0.5, steps: 4),
        Grades(name: "lopsided, .1", mean: 0.1, alike: 0.3, steps: 0),
    ]
}
