import Estimation
import Foundation
import Vocabulary

/// A score with what is known of its items.
struct CountedScore: Sendable {
    var model: String
    var score: Double
    var items: Int?
    var source: ItemsSource
    var note: String?
    /// Nil where the number of items is unknown.
    var share: AggregateShare?
    /// What the score or its interval says that its number of items cannot, a sentence; nil if they agree.
    private(set) var caveat: String?
    /// A published interval may seem to come from so many times the items that there are, for rounding.
    private static let tolerance = 1.1

    init(_ score: PublishedScore, settings: ComparisonSettings) {
        model = score.model
        self.score = score.score
        note = score.note
        if let lower = score.lower, let upper = score.upper, let level = score.level {
            let stated = AggregateShare(mean: score.score, lower: lower, upper: upper, level: level)
            if let n = score.n, stated.effectiveCount > Self.tolerance * Double(n) {
                (items, source) = (n, .published)
                share = AggregateShare(mean: score.score, count: Double(n))
                caveat =
                    "\(score.model) in \(score.task): the published interval \(Figure.text(lower)) to \(Figure.text(upper)) is "
                    + "narrower than \(n) \(n == 1 ? "item" : "items") can give, right or wrong each; the limits here are those "
                    + "of the items."
                return
            }
            (items, source) = (score.n, .interval)
            share = stated
            return
        }
        (items, source) =
            if let n = score.n {
                (n, .published)
            } else if let given = settings.items[score.task] {
                (given, .given)
            } else if let assumed = settings.assumedItems {
                (assumed, .assumed)
            } else {
                (nil, .unknown)
            }
        share = items.map { AggregateShare(mean: score.score, count: Double($0)) }
        if let items, source != .assumed { caveat = Self.impossible(score, items: items) }
    }

    /// Whether no whole number of right items gives the score as it is written (the GRIM test: Brown and Heathers 2017).
    private static func impossible(_ score: PublishedScore, items: Int) -> String? {
        let written = "\(score.score)"
        let decimals = written.contains("e") ? 15 : written.drop { $0 != "." }.dropFirst().count
        let nearest = (score.score * Double(items)).rounded() / Double(items)
        guard abs(nearest - score.score) > 0.5 * pow(10, -Double(decimals)) + 1e-12 else { return nil }
        return "\(score.model) in \(score.task): \(Figure.exact(score.score)) is no share of \(items) right-or-wrong "
            + "\(items == 1 ? "item" : "items") (the nearest is \(Figure.text(nearest))): scores are graded, an item was "
            + "asked more than once, or the number is another."
    }

    /// The share if it were of so many items, each worth what those of the published interval are.
    func share(ofItems count: Int) -> AggregateShare {
        guard source == .interval, let share, let items else {
            return AggregateShare(mean: score, count: Double(count))
        }
        return share.scaled(by: Double(count) / Double(items))
    }
}

/// The subject's rungs and one group of references in one task.
struct ComparisonCase: Sendable {
    let task: String
    let reference: ModelAccess
    /// Neither is empty.
    let rungs: [CountedScore]
    let references: [CountedScore]

    /// Nil unless the items behind every score are known or assumed.
    var difference: BestDifference? {
        let (first, second) = (rungs.compactMap(\.share), references.compactMap(\.share))
        guard first.count == rungs.count, second.count == references.count else { return nil }
        return BestDifference(first, second)
    }

    /// Nil unless the items behind every rung and this reference are known or assumed.
    func difference(to reference: CountedScore) -> BestDifference? {
        let first = rungs.compactMap(\.share)
        guard first.count == rungs.count, let second = reference.share else { return nil }
        return BestDifference(first, [second])
    }

    var bestRung: CountedScore { Self.best(of: rungs) }
    var bestReference: CountedScore { Self.best(of: references) }
    var mean: Double { bestRung.score - bestReference.score }
    var all: [CountedScore] { rungs + references }

    /// Items per model that would show a statement at a two-sided `alpha` if the scores stayed as they are; nil if more
    /// than ``ItemsToSettle/most`` would be needed.
    func items(toShow statement: Question.Statement, alpha: Double) -> Int? {
        guard statement.isTrue(of: mean) else { return nil }
        func isShown(_ count: Int) -> Bool {
            let difference = BestDifference(
                rungs.map { $0.share(ofItems: count) }, references.map { $0.share(ofItems: count) })
            return statement.isShown(by: difference, tail: alpha / 2)
        }
        guard
            var high = sequence(first: 2, next: { $0 * 2 }).prefix(while: { $0 < 2 * ItemsToSettle.most })
                .first(where: isShown)
        else { return nil }
        var low = high / 2
        while high - low > 1 {
            let middle = (low + high) / 2
            if isShown(middle) { high = middle } else { low = middle }
        }
        return high <= ItemsToSettle.most ? high : nil
    }

    /// The first of the highest.
    private static func best(of scores: [CountedScore]) -> CountedScore {
        scores.dropFirst().reduce(scores[0]) { $1.score > $0.score ? $1 : $0 }
    }
}
