import Foundation
import Vocabulary

/// Says in plain English why a verdict is what it is.
struct VerdictReason {
    var item: ActorCase
    var worstCase: ScoreEstimate
    var upperBound: Double
    var adjustedP: Double
    /// Error that is allowed.
    var alpha: Double
    var familySize: Int
    var itemsToSettle: Int?
    var missingScoresDecide: Bool

    func sentence(for verdict: Verdict) -> String {
        switch verdict {
        case .below:
            "Inferred: the upper bound over \(cells), \(limit(upperBound)), lies under the threshold \(threshold)\(evidence).\(oneSided)"
        case .above:
            "Observed: a held-out worst case of \(number(worstCase.mean)) with \(item.selected.summary.attack). Inferred: it is "
                + "over the threshold \(threshold) down to its lower limit \(limit(worstCase.lower))\(evidence)."
        case .inconclusive:
            inconclusive
        }
    }

    private var inconclusive: String {
        let note = missingScoresDecide || missing.isEmpty ? "" : " \(missing) within the grant are missing."
        return openEnd + note
    }

    private var openEnd: String {
        if missingScoresDecide && missing.isEmpty {
            return
                "The verdict would be settled with all \(familySize) taken together, but for scores that are missing "
                + "elsewhere: whether they count as failures or as successes decides other verdicts, and with them "
                + "this one\(pValue)."
        }
        if missingScoresDecide {
            return
                "Observed: \(missing) within the grant are missing, and whether they count as failures or as successes decides "
                + "on which side of the threshold \(threshold) the limits lie (worst case "
                + "\(number(worstCase.range.lower)) to \(number(worstCase.range.upper))\(others), "
                + "upper bound \(limit(upperBound)) with successes)."
        }
        if upperBound < item.threshold {
            return
                "Inferred: taken alone, the upper bound over \(cells), \(limit(upperBound)), lies under the threshold "
                + "\(threshold), but not with all \(familySize) verdicts taken together\(pValue).\(advice)"
        }
        if worstCase.lower > item.threshold {
            return
                "Inferred: taken alone, the lower limit of the held-out worst case, \(limit(worstCase.lower)), lies over the "
                + "threshold \(threshold), but not with all \(familySize) verdicts taken together\(pValue).\(advice)"
        }
        return "Inferred: the threshold \(threshold) lies between the lower limit of the held-out worst case, "
            + "\(limit(worstCase.lower)), and the upper bound over \(cells), \(limit(upperBound)).\(advice)"
    }

    private var missing: String {
        let heldOut = item.missingSamples > 0 ? ["\(item.missingSamples) held-out scores"] : []
        return (heldOut + (item.selectable.count > 1 ? ["\(item.missingSelectionSamples) selection scores"] : []))
            .joined(separator: " and ")
    }

    /// Missing selection scores leave open which attack is the worst case.
    private var others: String {
        switch item.selectable.count {
        case 1: ""
        case 2: " with the chosen attack; 1 other could have been chosen"
        case let count: " with the chosen attack; \(count - 1) others could have been chosen"
        }
    }

    private var advice: String {
        itemsToSettle.map { " About \($0) held-out items would settle it if the scores stayed as they are." }
            ?? " More items alone would not settle it."
    }

    private var cells: String { item.cells.count == 1 ? "1 cell" : "\(item.cells.count) cells" }
    private var threshold: String { Figure.exact(item.threshold) }
    private var pValue: String {
        " (adjusted p \(Figure.pValue(adjustedP, alpha: alpha).replacing("< ", with: "below ")))"
    }

    /// A two-sided interval can reach over the threshold where a one-sided bound does not.
    private var oneSided: String {
        guard worstCase.upper >= item.threshold else { return "" }
        return " The bound is one-sided and may err in \(percent(alpha)) of cases; the interval of the worst case, "
            + "\(limit(worstCase.lower)) to \(limit(worstCase.upper)), is two-sided, errs in \(percent(alpha / 2)) on "
            + "each side, and so can reach over the threshold."
    }

    private var evidence: String {
        familySize == 1 ? "" : ", also with all \(familySize) verdicts taken together\(pValue)"
    }

    private func number(_ value: Double) -> String { Figure.text(value) }
    /// What decides, on its side of the threshold.
    private func limit(_ value: Double) -> String { Figure.text(value, beside: [item.threshold]) }
    private func percent(_ share: Double) -> String { "\(String(format: "%g", (share * 1e6).rounded() / 1e4)) %" }
}
