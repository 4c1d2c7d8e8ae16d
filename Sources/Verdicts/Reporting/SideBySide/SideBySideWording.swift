import Assessment
import Comparisons
import Foundation
import Vocabulary

extension Preference {
    var label: String {
        switch self {
        case .aBetter: "A better"
        case .bBetter: "B better"
        case .notToldApart: "Not told apart"
        }
    }

    /// Within a sentence.
    var phrase: String { self == .notToldApart ? label.lowercased() : label }

    /// The same colour and shape in every chart.
    var style: SeriesStyle {
        switch self {
        case .notToldApart: SeriesStyle(index: 0)
        case .aBetter: SeriesStyle(index: 1)
        case .bBetter: SeriesStyle(index: 2)
        }
    }
}

extension Contrast.Kind {
    var label: String {
        switch self {
        case .asReleased: "as released"
        case .worstCase: "worst case"
        case .chosenCells: "chosen cells"
        case .publishedScores: "published scores"
        }
    }
}

extension FlippedItem.Change {
    var label: String {
        switch self {
        case .rightToWrong: "right in A, wrong in B"
        case .wrongToRight: "wrong in A, right in B"
        case .lower: "lower in B"
        case .higher: "higher in B"
        case .missing: "a score is missing"
        }
    }
}

extension Side.Kind {
    var label: String {
        switch self {
        case .workspace: "campaign"
        case .rows: "score rows"
        case .publishedScores: "published scores"
        }
    }
}

extension Contrast {
    var title: String {
        let what =
            kind == .chosenCells
            ? [a, b].map { $0.rung?.label ?? "published score" }.joined(separator: " against ") : kind.label
        return "\(task.map { "\(domain)/\($0)" } ?? domain), \(what)"
    }

    /// `A less B is +0.120 (95 % interval +0.020 to +0.210), adjusted p 0.012`.
    func finding(level: Double) -> String {
        let limits =
            lower == nil
            ? "" : " (\(NumberText.level(level)) interval \(NumberText.differenceLimits(lower, upper)))"
        let test = adjustedP.map { ", adjusted p \(NumberText.pValue($0, level: level))" } ?? ", not tested"
        return "A less B is \(NumberText.difference(difference))\(limits)\(test)"
    }

    /// Why nothing is concluded although the interval leaves 0 out.
    func familyNote(level: Double, contrasts: Int) -> String? {
        guard conclusion == .notToldApart, !range.decides, let lower, let upper, lower > 0 || upper < 0 else {
            return nil
        }
        return "Taken alone the interval leaves 0 out, but not with all \(contrasts) contrasts taken together."
    }

    /// Why nothing is concluded although the scores alone would allow it.
    var missingNote: String? {
        range.decides
            ? "The missing scores decide: the difference could be anything from \(NumberText.difference(range.lower)) to "
                + "\(NumberText.difference(range.upper))." : nil
    }
}

extension ComparedSide {
    /// The model, and the cell if one was asked for.
    var name: String { cell.map { "\(model), cell \($0)" } ?? model }
}

extension SideBySide {
    var title: String { "\(a.name) and \(b.name) side by side" }

    var question: String { "Which of the two scores higher, and on which items do they differ?" }

    var about: String {
        let sides = [("A", a), ("B", b)].map { "\($0): \($1.name), \($1.kind.label), \($1.path)" }
        let pairing = pairing == .paired ? "Paired by item." : "Unpaired: at least one side has only aggregates."
        return sides.joined(separator: ". ") + ". " + pairing
    }

    /// A few words.
    var headline: String {
        let (a, b) = (count(.aBetter), count(.bBetter))
        switch (a, b) {
        case (0, 0): return "Not told apart."
        case (_, 0): return a == contrasts.count ? "A better." : "A better in \(a) of \(contrasts.count) contrasts."
        case (0, _): return b == contrasts.count ? "B better." : "B better in \(b) of \(contrasts.count) contrasts."
        default: return "A better in \(a), B better in \(b) of \(contrasts.count) contrasts."
        }
    }

    /// A sentence for each contrast.
    var sentences: [String] {
        contrasts.map { contrast in
            let flips = contrast.changes.map { changes in
                "; items right in A and wrong in B: \(NumberText.count(changes.rightToWrong)), the other way: "
                    + NumberText.count(changes.wrongToRight)
            }
            let tested = contrasts.count { $0.pValue != nil }
            let notes = [contrast.missingNote, contrast.familyNote(level: settings.level, contrasts: tested)]
            let note = notes.compactMap(\.self).map { " " + $0 }.joined()
            return "\(contrast.title): \(contrast.conclusion.phrase). "
                + "\(contrast.finding(level: settings.level))\(flips ?? "").\(note)"
        }
    }

    func flips(ofContrast index: Int) -> [FlippedItem] { flips.filter { $0.contrast == index } }

    private func count(_ preference: Preference) -> Int { contrasts.count { $0.conclusion == preference } }
}

extension [String: Int] {
    /// Draws by outcome, the most frequent first: `correct 3, wrong 1`; of a single draw only its outcome.
    var outcomeText: String {
        let labels = sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { key, count in
            ((Outcome(rawValue: key)?.label ?? key).lowercased(), count)
        }
        if labels.count == 1, labels[0].1 == 1 { return labels[0].0 }
        return labels.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}
