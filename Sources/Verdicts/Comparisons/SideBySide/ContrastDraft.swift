import Estimation

/// A contrast before the family of all contrasts is known.
struct ContrastDraft: Sendable {
    /// A less B under one reading of the missing scores.
    struct Extreme: Sendable {
        var difference: Double
        /// Two-sided; nil if nothing can be tested.
        var pValue: Double?
    }

    /// Without adjusted values and conclusion.
    var contrast: Contrast
    /// Missing scores of A as failures and of B as successes, then the reverse; empty if none is missing.
    var extremes: [Extreme]

    /// Largest p-value over all readings of the missing scores; 1 where the difference changes its sign.
    private var largestP: Double? {
        contrast.pValue.flatMap { pValue in
            let isPositive = contrast.difference > 0
            return extremes.reduce(contrast.difference == 0 ? 1 : pValue) { largest, extreme in
                let keepsSign = extreme.difference != 0 && (extreme.difference > 0) == isPositive
                return keepsSign ? max(largest, extreme.pValue ?? 1) : 1
            }
        }
    }

    /// The contrasts with Holm's correction over all of them, and what follows.
    static func concluded(_ drafts: [ContrastDraft], alpha: Double) -> [Contrast] {
        let adjusted = Self.adjusted(drafts.map(\.contrast.pValue))
        let adjustedAtWorst = Self.adjusted(drafts.map(\.largestP))
        return drafts.enumerated().map { index, draft in
            var contrast = draft.contrast
            let differences = draft.extremes.map(\.difference) + [contrast.difference]
            contrast.adjustedP = adjusted[index]
            contrast.range = ContrastRange(
                lower: differences.min() ?? contrast.difference, upper: differences.max() ?? contrast.difference,
                adjustedP: adjustedAtWorst[index], decides: false)
            let better: Preference = contrast.difference > 0 ? .aBetter : .bBetter
            func isShown(_ pValue: Double?) -> Bool { pValue.map { $0 <= alpha } ?? false }
            contrast.conclusion = isShown(contrast.range.adjustedP) ? better : .notToldApart
            contrast.range.decides = isShown(contrast.adjustedP) && contrast.conclusion == .notToldApart
            return contrast
        }
    }

    /// Those without a p-value are no part of the family.
    private static func adjusted(_ pValues: [Double?]) -> [Double?] {
        var adjusted = HolmAdjustment.adjusted(pValues.compactMap(\.self))[...]
        return pValues.map { $0 == nil ? nil : adjusted.removeFirst() }
    }
}
