import Estimation
import Foundation
import Vocabulary

/// Says in plain English why a comparison came out as it did, and what it assumes.
struct ComparisonReason {
    let item: ComparisonCase
    let answer: QuestionFamily.Answer
    let settings: ComparisonSettings
    let familySize: Int
    let wouldSettle: [ItemsForConclusion]
    /// Of the difference of the best; nil where nothing can be tested.
    let lower: Double?
    let upper: Double?

    init(
        item: ComparisonCase, answer: QuestionFamily.Answer, tail: Double, settings: ComparisonSettings,
        familySize: Int, wouldSettle: [ItemsForConclusion]
    ) {
        self.item = item
        self.answer = answer
        self.settings = settings
        self.familySize = familySize
        self.wouldSettle = wouldSettle
        lower = item.difference?.lower(tail: tail)
        upper = item.difference?.upper(tail: tail)
    }

    func sentence(for conclusion: Conclusion) -> String {
        guard let lower, let upper else { return "\(scores). \(unknown)\(advice)" }
        let finding =
            switch conclusion {
            case .advances: "the difference is above 0" + (answer.isBoth ? ", by less than the margin \(margin)" : "")
            case .doesNotAdvance, .below:
                "the difference is below the margin \(margin)"
                    + (upper < 0 ? ", and below 0" : "")
            case .inconclusive: inconclusive(lower, upper)
            }
        return "\(scores), \(interval(lower, upper)): \(finding)\(evidence).\(advice)\(assumption)"
    }

    private var scores: String {
        "\(item.bestRung.model) \(number(item.bestRung.score)) against \(item.bestReference.model) "
            + "\(number(item.bestReference.score)), \(signed(item.mean))"
    }

    private func interval(_ lower: Double, _ upper: Double) -> String {
        "\(percent) interval \(signed(lower)) to \(signed(upper))"
    }

    private func inconclusive(_ lower: Double, _ upper: Double) -> String {
        if lower > 0 || upper < settings.margin {
            let alone = lower > 0 ? "above 0" : "below the margin \(margin)"
            return "taken alone the difference is \(alone), but not with all \(familySize) tasks taken together"
        }
        return "the interval holds both 0 and the margin \(margin)"
    }

    private var evidence: String {
        guard let p = answer.adjustedP else { return "" }
        let text = Figure.pValue(p, alpha: 1 - settings.level).replacing("< ", with: "below ")
        return " (\(familySize == 1 ? "" : "adjusted ")p \(text))"
    }

    private var unknown: String {
        let models = item.all.filter { $0.share == nil }.map(\.model)
        return "Nothing can be tested, since the source does not say how many items stand behind "
            + "\(models.count == item.all.count ? "any of the scores" : models.joined(separator: ", "))."
    }

    private var advice: String {
        guard answer.isYes == nil else { return "" }
        guard !wouldSettle.isEmpty else { return " More items alone would not settle it." }
        let parts = wouldSettle.sorted { $0.items < $1.items }.map { need in
            "\(need.items) items per model would show "
                + (need.conclusion == .advances ? "an advance" : "that there is none beyond \(margin)")
        }
        return " If the scores stayed as they are, about \(parts.joined(separator: ", and about "))."
    }

    /// Printed with every conclusion that rests on it.
    private var assumption: String {
        let counts = Set(item.all.filter { $0.source == .assumed || $0.source == .given }.compactMap(\.items))
        guard let count = counts.first else { return "" }
        let isWhole = item.all.allSatisfy { $0.source == .assumed || $0.source == .given }
        return " Assumes \(count) \(count == 1 ? "item" : "items") behind "
            + (isWhole ? "each score." : "each score whose number of items the source does not give.")
    }

    private var margin: String { Figure.exact(settings.margin) }
    private var percent: String { "\(String(format: "%g", (settings.level * 1e6).rounded() / 1e4)) %" }
    private func number(_ value: Double) -> String { Figure.text(value) }
    private func signed(_ value: Double) -> String { Figure.difference(value, beside: [settings.margin]) }
}
