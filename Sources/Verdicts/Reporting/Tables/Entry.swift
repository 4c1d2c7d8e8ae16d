import Assessment
import Vocabulary

/// What stands in one place of a ``Table``.
enum Entry: Equatable {
    case text(String)
    /// An identifier, set in a fixed width.
    case code(String)
    /// A cell, with a way to what is said of its rows.
    case cell(String)
    /// The place where a cell's rows are told of.
    case anchor(String)
    /// A hash, of which twelve characters tell it apart.
    case hash(String)
    /// Something that the reader must not miss.
    case warning(String)
    case verdict(Verdict)
    case flops(Double)
    case list([String])

    static func score(_ value: Double?) -> Entry { .text(value.map(NumberText.score) ?? NumberText.absent) }
    /// A threshold or margin, with all its digits.
    static func exact(_ value: Double) -> Entry { .text(NumberText.exact(value)) }
    /// A limit or bound on its side of a threshold.
    static func limit(_ value: Double?, beside threshold: Double) -> Entry {
        .text(value.map { NumberText.limit($0, beside: threshold) } ?? NumberText.absent)
    }
    /// Clusters, with how many of one size would weigh the same where that is fewer.
    static func clusters(_ count: Int?, worth effective: Double?) -> Entry {
        .text(NumberText.clusters(count, worth: effective))
    }
    /// Compute, where it is not withheld.
    static func compute(_ value: Double?) -> Entry { value.map { .flops($0) } ?? .text(NumberText.absent) }
    /// The mean, with its range where scores are missing.
    static func mean(_ value: MeanScore?) -> Entry { .text(value.map(NumberText.score) ?? NumberText.absent) }
    /// As ``mean(_:)``, of an estimate whose interval stands elsewhere.
    static func mean(_ estimate: ScoreEstimate) -> Entry {
        .text(NumberText.score(estimate.mean) + NumberText.missing(estimate.range, NumberText.score))
    }
    static func count(_ value: Int?) -> Entry { .text(value.map(NumberText.count) ?? NumberText.absent) }

    /// The interval of an estimate, with its level where the column's title does not give it.
    static func interval(
        _ estimate: ScoreEstimate, in column: IntervalColumn, beside threshold: Double? = nil
    ) -> Entry {
        let text = NumberText.interval(estimate.lower, estimate.upper, beside: threshold)
        return .text(column.commonLevel == nil ? "\(text) (\(NumberText.level(estimate.level)))" : text)
    }
}

/// A column of intervals: its title names the level that they share.
struct IntervalColumn: Equatable {
    /// Nil if the intervals are of different levels; each then states its own.
    let commonLevel: Double?

    init(_ estimates: [ScoreEstimate]) {
        let levels = Set(estimates.map(\.level))
        commonLevel = levels.count == 1 ? levels.first : nil
    }

    var title: String { commonLevel.map { "\(NumberText.level($0)) interval" } ?? "Interval (level)" }
    var column: Table.Column { .number(title, .inferred) }
}
