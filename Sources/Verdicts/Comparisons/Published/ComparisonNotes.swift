import Foundation
import Vocabulary

/// The overall answer: one sentence on each group of references, the open baselines first.
struct ComparisonAnswer {
    let tasks: [ComparedTask]
    let settings: ComparisonSettings

    var sentence: String {
        let groups = ModelAccess.references.compactMap(clause)
        guard !groups.isEmpty else {
            return "No task has scores of both the subject and a model to compare it with."
        }
        let assumed = tasks.contains { task in
            task.scores.contains { $0.itemsSource == .assumed || $0.itemsSource == .given }
        }
        let text = groups.joined(separator: "; ") + (assumed ? ", if the assumed numbers of items are right." : ".")
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private func clause(_ reference: ModelAccess) -> String? {
        let all = tasks.compactMap { task in
            task.references.first { $0.reference == reference }.map { (task: task.name, conclusion: $0.conclusion) }
        }
        guard !all.isEmpty else { return nil }
        let parts = [
            (Conclusion.advances, "show an advance"),
            (.doesNotAdvance, "show none beyond \(Figure.exact(settings.margin))"),
            (.inconclusive, "are inconclusive"),
        ].compactMap { conclusion, words -> String? in
            let names = all.filter { $0.conclusion == conclusion }.map(\.task)
            guard !names.isEmpty else { return nil }
            if names.count == all.count { return "\(words) in \(all.count == 1 ? names[0] : "all \(all.count) tasks")" }
            return "\(words) in \(names.count) of \(all.count) tasks (\(names.joined(separator: ", ")))"
        }
        return "against the best \(reference.words) the published scores \(Self.joined(parts))"
    }

    private static func joined(_ parts: [String]) -> String {
        parts.count < 3
            ? parts.joined(separator: " and ")
            : parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
    }
}

extension ModelAccess {
    /// In words: `open baseline`.
    public var words: String {
        switch self {
        case .subject: "subject"
        case .open: "open baseline"
        case .closed: "closed reference"
        case .human: "human reference"
        }
    }
}

/// What the reader has to know of how the numbers were made, and of what they cannot say.
struct ComparisonNotes {
    let tasks: [ComparedTask]
    let models: [ComparedModel]
    /// Where a score and its number of items do not go together, each a sentence.
    let caveats: [String]
    let settings: ComparisonSettings

    var assumptions: [String] {
        let scores = tasks.flatMap(\.scores)
        var sentences = settings.items.keys.sorted().map { task in
            "\(task): \(settings.items[task] ?? 0) items behind each score whose number the source does not give."
        }
        if let count = settings.assumedItems, scores.contains(where: { $0.itemsSource == .assumed }) {
            sentences.append(
                "\(count) items behind each score whose number neither the source nor anybody else gives. It is invented, and "
                    + "every conclusion that rests on it says so.")
        }
        sentences.append(
            "A difference below \(Figure.exact(settings.margin)) counts as marginal. Such a margin should be "
                + "fixed before anybody looks at the scores.")
        sentences.append("Each item counts once and is right or wrong, unless the source gives an interval.")
        return sentences
    }

    var limitations: [String] {
        var sentences = [
            "Published aggregates are unpaired: how the models did on the same item is unknown, so that differences are "
                + "less certain than item scores would make them.",
            "The subject was attacked and its references were taken as published: the comparison is asymmetric. What the "
                + "same attacks would bring out of an open baseline is unknown, and could only raise it.",
            "The subject's best rung is chosen by the scores that it is reported with, which flatters it; lower limits "
                + "allow for the choice, the score itself does not.",
            "A score near 0 may be refusal and not inability; aggregates do not tell them apart.",
        ]
        sentences += caveats
        let zeros = tasks.flatMap { task in
            task.scores.filter { $0.score == 0 }.map { "\($0.model) in \(task.name)" }
        }
        if !zeros.isEmpty { sentences.append("Scores of 0: \(zeros.joined(separator: ", ")).") }
        let idle = models.filter { $0.access == nil }.map(\.name)
        if !idle.isEmpty {
            sentences.append(
                "Shown and not compared, since nobody said what they are: \(idle.joined(separator: ", ")).")
        }
        for reference in ModelAccess.references where models.contains(where: { $0.access == reference }) {
            let missing = tasks.filter { task in !task.references.contains { $0.reference == reference } }.map(\.name)
            if !missing.isEmpty {
                sentences.append(
                    "No comparison with a \(reference.words), for want of scores: \(missing.joined(separator: ", ")).")
            }
        }
        return sentences
    }

    var methods: [String] {
        let level = "\(String(format: "%g", (settings.level * 1e6).rounded() / 1e4)) %"
        return [
            "Intervals (\(level), two-sided) of a score: Clopper–Pearson for its number of items; a published interval "
                + "is turned into the number of items that gives its standard error.",
            "Differences: exact limits of both scores, put together by their squares (Newcombe 1998, Zou and Donner 2008); "
                + "added, each at half the tail, where either has fewer than 10 successes or failures.",
            "The best rung against the best of a group: the lower limit is Bonferroni's over the rungs, against the "
                + "hardest reference; the upper limit is Bonferroni's over the references, for every rung.",
            "Conclusions: advances if the lower limit is above 0, does not advance if the upper limit is below the margin, "
                + "advances by less than the margin if both; Holm's correction over the tasks of a group. Printed limits "
                + "are not adjusted for the tasks.",
            "Items that would settle a conclusion: the smallest number per model at which its limit would pass, at the "
                + "level where Holm's procedure stopped, if every score stayed as it is.",
        ]
    }
}
