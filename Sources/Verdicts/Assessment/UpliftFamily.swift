import Estimation

/// What each actor's worst case adds to each baseline, with one correction over all domains, actors and baselines.
struct UpliftFamily {
    private let comparisons: [BaselineComparison]
    private let adjusted: [Double]

    init(_ comparisons: [BaselineComparison]) {
        self.comparisons = comparisons
        adjusted = HolmAdjustment.adjusted(comparisons.map(\.pValue))
    }

    /// In the order of the comparisons.
    func reports(domain: String) -> [UpliftReport] {
        zip(comparisons, adjusted).filter { $0.0.domain == domain }.map { comparison, adjustedP in
            let (baseline, cell) = (comparison.baseline, comparison.cell.summary)
            return UpliftReport(
                actor: comparison.actor, baseline: baseline.name, access: baseline.access.rawValue,
                elicit: baseline.elicit.rawValue, baselineCell: cell.id, baselineAttack: cell.attack,
                difference: comparison.difference.mean, lower: comparison.difference.lower,
                upper: comparison.difference.upper, range: comparison.range, n: comparison.difference.count,
                adjustedP: adjustedP)
        }
    }
}
