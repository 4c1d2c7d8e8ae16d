import Assessment
import Vocabulary

/// Two sides and how they differ: computed by ``SideBySide/init(_:_:settings:)``, drawn by `Reporting`, written as
/// `side-by-side.json`.
public struct SideBySide: Codable, Sendable, Equatable {
    public static let currentSchemaVersion = 1

    /// Whether items were compared one by one.
    public enum Pairing: String, Codable, Sendable, Equatable {
        /// Both sides have the scores of items.
        case paired
        /// A side has only aggregates.
        case unpaired
    }

    public var schemaVersion: Int
    public var pairing: Pairing
    public var a: ComparedSide
    public var b: ComparedSide
    public var settings: SideBySideSettings
    /// By domain; never empty.
    public var contrasts: [Contrast]
    /// Items whose scores differ or are missing, by contrast, the largest differences first; empty if unpaired.
    public var flips: [FlippedItem]
    /// What the numbers cannot say, each a sentence.
    public var limitations: [String]
    /// How the numbers were computed, each a sentence.
    public var methods: [String]
}

/// What one side is.
public struct ComparedSide: Codable, Sendable, Equatable {
    public var kind: Side.Kind
    /// As the user gave it.
    public var path: String
    public var model: String
    /// The cell that was asked for; nil for the model as released, and its worst case.
    public var cell: String?
    /// Of a campaign's plan, or of the table that published scores were imported from; nil for a file of score rows.
    public var sha256: String?

    init(_ side: ChosenSide) {
        kind = side.side.kind
        path = side.side.path
        model = side.model
        cell = side.cell?.id
        sha256 = side.side.sha256
    }
}

/// Which of the two is better, where that is shown.
public enum Preference: String, Codable, Sendable, Equatable, CaseIterable {
    /// A has the higher scores.
    case aBetter
    /// B has the higher scores.
    case bBetter
    case notToldApart
}

/// One question: A less B, in one domain or task.
public struct Contrast: Codable, Sendable, Equatable {
    /// What was compared.
    public enum Kind: String, Codable, Sendable, Equatable {
        /// Both models as released.
        case asReleased
        /// The best of each ladder, chosen on its selection split.
        case worstCase
        /// A cell that was asked for is among them.
        case chosenCells
        /// Published scores of a task on both sides.
        case publishedScores
    }

    /// Domain, or task of published scores.
    public var domain: String
    /// Task of the domain; nil for all of them.
    public var task: String?
    public var kind: Kind
    public var a: ContrastSide
    public var b: ContrastSide
    /// Items that both have, and their clusters; nil if unpaired.
    public var n: Int?
    public var clusters: Int?
    /// Clusters of one size that would weigh as these do; nil if unpaired.
    public var effectiveClusters: Double?
    /// Score of A less that of B; missing scores are failures.
    public var difference: Double
    /// Limits at the settings' level; nil where the number of items behind a published score is unknown.
    public var lower: Double?
    public var upper: Double?
    /// Two-sided p-value of "neither is better", and with Holm's correction over all contrasts.
    public var pValue: Double?
    public var adjustedP: Double?
    /// A second opinion without a distribution; nil if unpaired.
    public var signFlip: SignFlipResult?
    /// How many items changed; nil if unpaired.
    public var changes: ItemChanges?
    /// Items by the scores of both sides, rounded to tenths; nil if unpaired.
    public var scorePairs: [ScorePair]?
    /// Two-sided p-value of McNemar's exact test; nil unless every score is right or wrong, none is missing, and each
    /// item is a cluster of its own.
    public var mcNemarP: Double?
    /// Items that only one side has, left out of the numbers.
    public var onlyA: [ItemName]
    public var onlyB: [ItemName]
    /// What missing scores could do.
    public var range: ContrastRange
    public var conclusion: Preference
}

/// One side of a contrast.
public struct ContrastSide: Codable, Sendable, Equatable {
    /// Nil for published scores.
    public var cell: String?
    public var rung: Rung?
    public var attack: String?
    /// Compute of the cell's attack, in FLOPs.
    public var flops: Double?
    /// Cells that it was chosen from.
    public var chosenFrom: Int?
    /// Name of the task, of published scores.
    public var task: String?
    /// Mean over the compared items, or the published score.
    public var score: Double
    /// Limits at the settings' level.
    public var lower: Double?
    public var upper: Double?
    /// Items behind the score, and where the number comes from; nil if it is unknown.
    public var items: Int?
    public var itemsSource: ItemsSource?
    /// Samples whose score is missing.
    public var missing: Int
    /// The score if every missing one were a failure, and if every one were a success.
    public var range: ScoreRange
}

/// Sign flips of whole clusters.
public struct SignFlipResult: Codable, Sendable, Equatable {
    /// Two-sided, not adjusted.
    public var pValue: Double
    /// Whether every pattern was tried; else they were drawn.
    public var isExact: Bool
    public var patterns: Int
    /// Clusters whose difference is not 0.
    public var differingClusters: Int
}

/// How the items' scores change from A to B.
public struct ItemChanges: Codable, Sendable, Equatable {
    /// Full score in A, none in B.
    public var rightToWrong: Int
    /// None in A, full score in B.
    public var wrongToRight: Int
    /// Lower or higher in B, but not from one end to the other.
    public var lower: Int
    public var higher: Int
    /// The same score on both sides.
    public var same: Int
    /// Items with a missing score on either side, whatever the others are.
    public var missing: Int
}

/// Items that have the same two scores.
public struct ScorePair: Codable, Sendable, Equatable {
    /// Rounded to tenths.
    public var scoreA: Double
    public var scoreB: Double
    public var items: Int
}

/// An item by its names.
public struct ItemName: Codable, Sendable, Equatable {
    public var task: String
    public var item: String
}

/// A difference under everything that missing scores could have been.
public struct ContrastRange: Codable, Sendable, Equatable {
    /// If every missing score of A were a failure and every one of B a success, and the reverse.
    public var lower: Double
    public var upper: Double
    /// Largest p-value at both ends and between, against a difference of the same sign; adjusted as the other.
    public var adjustedP: Double?
    /// Whether the conclusion would be another without missing scores.
    public var decides: Bool
}

/// An item whose scores differ or are missing.
public struct FlippedItem: Codable, Sendable, Equatable {
    /// From A to B.
    public enum Change: String, Codable, Sendable, Equatable, CaseIterable {
        case rightToWrong
        case wrongToRight
        case lower
        case higher
        /// A score is missing on either side.
        case missing
    }

    /// Index of the contrast, from 0.
    public var contrast: Int
    public var task: String
    public var item: String
    public var cluster: String
    public var change: Change
    /// Means over the draws, missing ones counted as 0.
    public var scoreA: Double
    public var scoreB: Double
    /// Draws by outcome.
    public var outcomesA: [String: Int]
    public var outcomesB: [String: Int]
}
