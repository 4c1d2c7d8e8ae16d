/// Published scores side by side, and what they bear out: computed by ``Comparison/init(_:file:settings:)``, drawn by
/// `Reporting`, written as `comparison.json`.
public struct Comparison: Codable, Sendable, Equatable {
    public static let currentSchemaVersion = 1

    public var schemaVersion: Int
    public var source: PublishedScores.Source
    public var settings: ComparisonSettings
    /// One sentence.
    public var answer: String
    /// In the order of the source.
    public var models: [ComparedModel]
    public var tasks: [ComparedTask]
    /// What the conclusions rest on and nobody published, each a sentence.
    public var assumptions: [String]
    /// What the numbers cannot say, each a sentence.
    public var limitations: [String]
    /// How the numbers were computed, each a sentence.
    public var methods: [String]
}

/// A model of a comparison.
public struct ComparedModel: Codable, Sendable, Equatable {
    public var name: String
    /// Nil if it has no role and is only shown.
    public var access: ModelAccess?
}

/// One task: all scores, and the subject against each group of references.
public struct ComparedTask: Codable, Sendable, Equatable {
    public var name: String
    public var scores: [ComparedScore]
    /// The subject's best rung; nil if it has no score in this task.
    public var worstCase: WorstCaseScore?
    /// `open`, then `closed`, then `human`; a group without a score is absent.
    public var references: [ReferenceComparison]
}

/// Where the number of items behind a score comes from.
public enum ItemsSource: String, Codable, Sendable, Equatable {
    /// The source has a number.
    case published
    /// The source has an interval instead.
    case interval
    /// Given for its task by whoever compares.
    case given
    /// Assumed by whoever compares, for all scores without one.
    case assumed
    case unknown
}

/// A published score with its interval.
public struct ComparedScore: Codable, Sendable, Equatable {
    public var model: String
    public var score: Double
    /// Limits at the settings' level; nil where the number of items is unknown.
    public var lower: Double?
    public var upper: Double?
    /// Nil where it is unknown, and where an interval stands for it.
    public var items: Int?
    public var itemsSource: ItemsSource
    public var note: String?
}

/// The highest score of the subject's rungs, with limits that allow for the choice.
public struct WorstCaseScore: Codable, Sendable, Equatable {
    public var model: String
    public var score: Double
    public var lower: Double?
    public var upper: Double?
    public var rungs: Int
}

/// The subject's best rung against the best of a group, and against each of it.
public struct ReferenceComparison: Codable, Sendable, Equatable {
    /// `open`, `closed` or `human`.
    public var reference: ModelAccess
    /// The rung and the reference with the highest scores.
    public var subject: String
    public var best: String
    /// First less second, with limits that allow for both choices.
    public var difference: Double
    public var lower: Double?
    public var upper: Double?
    /// Two-sided, Holm-adjusted over the tasks; nil where nothing can be tested.
    public var adjustedP: Double?
    public var conclusion: Conclusion
    /// Items per model that would settle it if the scores stayed as they are; empty if settled.
    public var wouldSettle: [ItemsForConclusion]
    /// One sentence or two, with what it assumes.
    public var reason: String
    public var each: [PairComparison]
    public var claim: ClaimCheck?
}

/// How many items per model a conclusion would need.
public struct ItemsForConclusion: Codable, Sendable, Equatable {
    public var conclusion: Conclusion
    public var items: Int
}

/// The subject's best rung against one reference; limits allow for the choice of the rung, not for several references.
public struct PairComparison: Codable, Sendable, Equatable {
    public var model: String
    public var difference: Double
    public var lower: Double?
    public var upper: Double?
    /// Two-sided p-value of "no difference", not adjusted for the tasks.
    public var pValue: Double?
}

/// Whether a conclusion that somebody drew can be drawn from the published numbers.
public struct ClaimCheck: Codable, Sendable, Equatable {
    public enum Finding: String, Codable, Sendable, Equatable {
        case bornOut
        case contradicted
        case inconclusive
    }

    public var claim: Conclusion
    public var finding: Finding
    /// Two-sided, Holm-adjusted over the tasks.
    public var adjustedP: Double?
    /// Items per model that would settle it if the scores stayed as they are; nil if settled, or if none would.
    public var itemsToSettle: Int?
}
