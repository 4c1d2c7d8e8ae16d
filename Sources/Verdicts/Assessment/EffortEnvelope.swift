import Foundation

/// The best score at each effort that was spent.
///
/// Where more than ``most`` efforts are distinct, as after thousands of runs whose compute follows from their rollouts,
/// neighbours are taken together in so many equal steps of the logarithm, each step standing at its best point: a
/// backtest fits a curve for every effort.
struct EffortEnvelope: Equatable {
    static let most = 64

    let best: [Double: Double]
    /// The largest effort of all, whether or not it is the best of its step; 0 without any.
    let largest: Double

    /// - Parameter points: Efforts above 0, in any order.
    init(_ points: [(effort: Double, score: Double)]) {
        var best: [Double: Double] = [:]
        for point in points { best[point.effort] = max(best[point.effort] ?? 0, point.score) }
        largest = best.keys.max() ?? 0
        self.best = best.count > Self.most ? Self.merged(best) : best
    }

    private static func merged(_ best: [Double: Double]) -> [Double: Double] {
        let (first, last) = (log10(best.keys.min() ?? 1), log10(best.keys.max() ?? 1))
        var steps: [Int: (effort: Double, score: Double)] = [:]
        // Of equal scores the cheaper one stands.
        for (effort, score) in best.sorted(by: { $0.key < $1.key }) {
            let step = min(Int((log10(effort) - first) / (last - first) * Double(most)), most - 1)
            if let known = steps[step], known.score >= score { continue }
            steps[step] = (effort, score)
        }
        return Dictionary(uniqueKeysWithValues: steps.values.map { ($0.effort, $0.score) })
    }
}
