import Estimation
import Plans

/// What each actor's worst case adds to each baseline, with one correction over all domains, actors and baselines.
struct UpliftFamily {
    private struct Comparison {
        var domain: String
        var actor: String
        var baseline: BaselinePlan
        var difference: PairedDifference
    }

    private let comparisons: [Comparison]
    private let adjusted: [Double]

    init(_ cases: [ActorCase], domains: [DomainAssessment], estimator: Estimator) {
        comparisons = domains.flatMap { domain in
            cases.filter { $0.domain.name == domain.plan.name }.flatMap { item in
                domain.baselines.map { baseline in
                    Comparison(
                        domain: domain.plan.name, actor: item.actor.name, baseline: baseline.plan,
                        difference: estimator.difference(item.selected.heldOut, baseline.best.heldOut))
                }
            }
        }
        adjusted = HolmAdjustment.adjusted(comparisons.map(\.difference.pValue))
    }

    /// In the plan's order of actors, then baselines.
    func reports(domain: String) -> [UpliftReport] {
        zip(comparisons, adjusted).filter { $0.0.domain == domain }.map { comparison, adjustedP in
            UpliftReport(
                actor: comparison.actor, baseline: comparison.baseline.name,
                access: comparison.baseline.access.rawValue, difference: comparison.difference.mean,
                lower: comparison.difference.lower, upper: comparison.difference.upper,
                n: comparison.difference.count, adjustedP: adjustedP)
        }
    }
}
