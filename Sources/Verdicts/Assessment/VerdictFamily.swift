import Estimation
import Plans
import Vocabulary

/// All verdicts of an assessment, taken together so that the chance of any false one stays within the level.
///
/// A verdict's p-value is the smaller of its two: `below` says that the simultaneous bound lies under the threshold,
/// `above` that the lower limit of the worst case lies over it. Only one of the two can be false at a time. Holm's
/// correction runs over all domains and actors.
///
/// Each p-value is the largest over the ``MissingFilling``s and over the attacks that missing selection scores could let
/// be chosen. Holm's adjusted values only rise with the p-values that they are made from, so a settled verdict is settled
/// at all of these.
struct VerdictFamily: Sendable {
    private let cases: [ActorCase]
    private let estimator: Estimator

    init(_ cases: [ActorCase], estimator: Estimator) {
        self.cases = cases
        self.estimator = estimator
    }

    /// The verdicts, in the order of the cases.
    func reports() -> [VerdictReport] {
        let adjusted = HolmAdjustment.adjusted(cases.map { min($0.pBelow.most, $0.pAbove.most) })
        let mostFavourable = HolmAdjustment.adjusted(cases.map { min($0.pBelow.least, $0.pAbove.least) })
        let settled = adjusted.count { $0 <= estimator.alpha }
        // The level at which Holm's procedure stopped.
        let alpha = estimator.alpha / Double(max(cases.count - settled, 1))
        return cases.indices.map { index in
            let verdict: Verdict =
                if adjusted[index] > estimator.alpha {
                    .inconclusive
                } else {
                    cases[index].pBelow.most < cases[index].pAbove.most ? .below : .above
                }
            return report(
                cases[index], verdict: verdict, adjustedP: adjusted[index], alpha: alpha,
                missingDecide: verdict == .inconclusive && mostFavourable[index] <= estimator.alpha)
        }
    }

    private func report(
        _ item: ActorCase, verdict: Verdict, adjustedP: Double, alpha: Double, missingDecide: Bool
    ) -> VerdictReport {
        let worstCase = estimator.estimate(item.selected.heldOut)
        let upperBound = item.upperBound(alpha: estimator.alpha)
        let items = verdict == .inconclusive && !missingDecide ? item.itemsToSettle(alpha: alpha) : nil
        let reason = VerdictReason(
            item: item, worstCase: worstCase, upperBound: upperBound, adjustedP: adjustedP,
            alpha: estimator.alpha, familySize: cases.count,
            itemsToSettle: items, missingScoresDecide: missingDecide)
        return VerdictReport(
            domain: item.domain.name, actor: item.actor.name, verdict: verdict,
            asReleased: estimator.estimate(item.asReleased.heldOut), worstCase: worstCase, upperBound: upperBound,
            threshold: item.threshold, trueCeiling: item.trueCeiling, selectedCell: item.selected.summary.id,
            cellsWithinBudget: item.cells.count, itemsToSettle: items,
            effort: EffortAssessment(item, level: estimator.level).report, reason: reason.sentence(for: verdict))
    }
}
