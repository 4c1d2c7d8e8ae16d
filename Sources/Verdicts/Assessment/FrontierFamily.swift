import Estimation
import Plans

/// Whether each actor's worst case advances the open frontier: whether it is better than every open baseline.
///
/// "No better than one of them" is a union of hypotheses, so its p-value is the largest of theirs (the
/// intersection–union test: Berger 1982, "Multiparameter hypothesis testing and acceptance sampling", theorem 1). It
/// needs no correction for the number of baselines; Holm's runs over domains and actors.
struct FrontierFamily {
    private struct Test {
        /// The open baseline whose cell did best on the selection split.
        var best: BaselineComparison
        /// The open baseline that is hardest to be told from.
        var decisive: BaselineComparison
        var isSymmetric: Bool
    }

    private let tests: [Test]
    private let adjusted: [Double]
    private let alpha: Double

    /// - Parameters:
    ///   - comparisons: In the plan's order of domains, then actors; closed baselines among them are passed over.
    ///   - baselines: Those of the plan. A case in which an open one of them has no scores is left out.
    init(_ comparisons: [BaselineComparison], baselines: [BaselinePlan], alpha: Double) {
        let open = Set(baselines.filter { $0.access == .open }.map(\.name))
        var groups: [[BaselineComparison]] = []
        for comparison in comparisons where open.contains(comparison.baseline.name) {
            if let last = groups.last?.first, last.domain == comparison.domain, last.actor == comparison.actor {
                groups[groups.count - 1].append(comparison)
            } else {
                groups.append([comparison])
            }
        }
        tests = groups.filter { $0.count == open.count }.compactMap(Self.test)
        adjusted = HolmAdjustment.adjusted(tests.map(\.decisive.pValue))
        self.alpha = alpha
    }

    /// In the order of the comparisons.
    func reports(domain: String) -> [FrontierReport] {
        zip(tests, adjusted).filter { $0.0.best.domain == domain }.map { test, adjustedP in
            let difference = test.best.difference
            return FrontierReport(
                actor: test.best.actor, baseline: test.best.baseline.name, baselineCell: test.best.cell.summary.id,
                difference: difference.mean, lower: difference.lower, upper: difference.upper,
                range: test.best.range, n: difference.count,
                decidedBy: test.decisive.baseline.name, adjustedP: adjustedP, advances: adjustedP <= alpha,
                isSymmetric: test.isSymmetric)
        }
    }

    private static func test(_ group: [BaselineComparison]) -> Test? {
        let chosen = group.map(\.cell).selected?.summary.id
        guard let best = group.first(where: { $0.cell.summary.id == chosen }),
            let decisive = group.max(by: { $0.pValue < $1.pValue })
        else { return nil }
        return Test(
            best: best, decisive: decisive, isSymmetric: group.allSatisfy { $0.baseline.elicit == .same })
    }
}
