import Estimation
import Foundation

/// What the reader has to know of how two sides were compared, and of what the numbers cannot say.
struct SideBySideNotes {
    let a: ComparedSide
    let b: ComparedSide
    let pairing: SideBySide.Pairing
    let contrasts: [Contrast]
    /// What could not be compared, each a sentence.
    let omissions: [String]
    /// What speaks against single numbers, each a sentence.
    let caveats: [String]
    let settings: SideBySideSettings

    /// Each a sentence.
    var limitations: [String] {
        omissions + caveats + (pairing == .paired ? pairedLimits : unpairedLimits) + commonLimits
    }

    /// Each a sentence.
    var methods: [String] { pairing == .paired ? pairedMethods : unpairedMethods }

    private var pairedLimits: [String] {
        var sentences = [
            "Items are paired by domain, task and id. Score rows hold no texts, so that two different items of one id would "
                + "be taken for the same; only their clusters and splits were checked."
        ]
        if let first = a.sha256, let second = b.sha256, first != second {
            sentences.append(
                "The campaigns were run by different plans (\(first.prefix(12)), \(second.prefix(12))): that their ids "
                    + "mean the same items is assumed.")
        }
        if contrasts.contains(where: { !$0.onlyA.isEmpty || !$0.onlyB.isEmpty }) {
            sentences.append(
                "Items that only one side has are left out of every number; the conclusions hold for the items that both "
                    + "have.")
        }
        return sentences
    }

    private var unpairedLimits: [String] {
        var sentences = [
            "Unpaired: at least one side has only aggregates. How hard each item is stays in the error of the difference, "
                + "so that the same scores on the same items would be told apart sooner; which items flipped is unknown.",
            "Whether both sides were scored on the same items, by the same scorer and settings, is unknown.",
            "A published score may be the best of several, which flatters it.",
        ]
        let assumed = Set(
            (contrasts.map(\.a) + contrasts.map(\.b)).filter { $0.itemsSource == .assumed }.compactMap(\.items))
        for items in assumed.sorted() {
            sentences.append("That \(items) items stand behind published scores is an assumption.")
        }
        if contrasts.contains(where: { $0.pValue == nil }) {
            sentences.append(
                "Where the number of items behind a published score is unknown, nothing was tested; it can be given or "
                    + "assumed.")
        }
        return sentences
    }

    private var commonLimits: [String] {
        var sentences: [String] = []
        let worst = contrasts.filter { $0.kind == .worstCase }
        if !worst.isEmpty {
            sentences.append(
                "A worst case is the best of the whole ladder, whatever an actor of the plan is granted, so that it can "
                    + "be another than in the report.")
        }
        for contrast in worst where contrast.a.chosenFrom != contrast.b.chosenFrom {
            guard let first = contrast.a.chosenFrom, let second = contrast.b.chosenFrom else { continue }
            sentences.append(
                "In \(contrast.domain) the worst case of A was chosen from \(first) cells and that of B from \(second): "
                    + "unequal effort, which favours the side with more.")
        }
        let missing = contrasts.reduce(0) { $0 + $1.a.missing + $1.b.missing }
        if missing > 0 {
            sentences.append(
                "\(missing) compared samples have no score. They are failures in every number but the range; a conclusion "
                    + "must hold whatever they would have been.")
        }
        sentences.append("Printed limits are not adjusted for the number of contrasts; p-values and conclusions are.")
        sentences.append("A higher score is called better; in a hazardous domain it is the more dangerous one.")
        return sentences
    }

    private var pairedMethods: [String] {
        let percent = percent(settings.level)
        return [
            "Held-out items that both sides have; repeated draws of an item are averaged first.",
            "Differences, A less B: standard errors by the cluster jackknife (CV3, MacKinnon, Nielsen and Webb, arXiv "
                + "2205.03288) with Student's t on the effective number of clusters less one, corrected for skewness; where "
                + "few clusters differ, how many differ times how far they lean to one side, by exact sign flips. Intervals "
                + "are two-sided at \(percent), and leave 0 out just where p is at most \(number(settings.alpha)).",
            "A domain or task is the mean over its items, so that each task of a domain weighs by its items.",
            "Means: the intervals of the report, each side alone on the common items.",
            "Second opinion: sign flips of whole clusters, every pattern for up to \(SignFlipTest.mostTried) clusters that "
                + "differ, else \(settings.signFlipDraws) patterns drawn with seed \(settings.seed).",
            "McNemar's exact test (1947) where every score is right or wrong, none is missing, and each item is a cluster "
                + "of its own.",
            conclusion,
        ]
    }

    private var unpairedMethods: [String] {
        [
            "Published scores: as many independent right-or-wrong items as are published, given or assumed, or as their "
                + "interval says. Score rows: as many as the cluster-robust interval of their held-out mean says.",
            "Differences, A less B: exact limits of both scores, put together by their squares, and added where either has "
                + "few successes or failures (see published-scores.md). Intervals are two-sided at "
                + "\(percent(settings.level)).",
            conclusion,
        ]
    }

    private var conclusion: String {
        "A side is called better if its two-sided p-value is at most \(number(settings.alpha)) after Holm's correction over "
            + "all contrasts (\(contrasts.filter { $0.pValue != nil }.count)), whatever the missing scores would have been."
    }

    private func percent(_ share: Double) -> String { "\(String(format: "%g", (share * 1e6).rounded() / 1e4)) %" }
    private func number(_ value: Double) -> String { String(format: "%g", (value * 1e9).rounded() / 1e9) }
}
