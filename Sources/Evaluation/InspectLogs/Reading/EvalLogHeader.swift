import JSONText
import Models
import Vocabulary

/// What a log says of its run: of Inspect's `EvalSpec`, `EvalPlan`, `EvalResults` and `EvalStats` what is used here.
public struct EvalLogHeader: Sendable, Equatable {
    /// Versions of the log's form that can be read; in the first a sample has one `score`.
    static let versions = 1...2

    /// Of the log's form; 2 for the present one, and where the log does not say.
    public var version = 2
    /// `started`, `success`, `cancelled` or `error`.
    public var status = "started"
    public var evalID = ""
    public var task = ""
    public var model = ""
    /// When the run was made, as the log has it (ISO 8601).
    public var created = ""
    /// Samples of the data set, of which a run may have taken a part.
    public var samples: Int?
    /// Ids of the samples that were to be run; empty if the log has none.
    public var sampleIDs: [String] = []
    /// An id that is there as a number and as a text; nil if there is none.
    public var ambiguousID: String?
    public var epochs = 1
    /// What epochs became one score by, as Inspect names it; empty if the log does not say.
    public var reducers: [String] = []
    /// Names of the scorers, in the task's order.
    public var scorers: [String] = []
    /// Versions of packages by name.
    public var packages: [String: String] = [:]
    /// By name of the model.
    public var usage: [String: TokenUsage] = [:]
    /// What the run cost, by the prices of whoever wrote the log; nil if nobody counted.
    public var cost: Double?
    /// Messages after which an attempt ends; nil without such a limit.
    public var messageLimit: Int?
    /// Tokens of one answer; nil without such a limit.
    public var maxTokens: Int?
    /// Of the task folder, where Floodmark wrote the log.
    public var contentHash: String?
    /// Why the run as a whole failed.
    public var error: String?
    /// Somebody has marked the run, or samples of it, as not valid.
    public var isInvalidated = false
    /// Attempts that whoever ran it did not make, as something else had decided the sample already.
    public var earlyStops: [LoggedSample.Attempt] = []
    /// Settings that were changed while it ran.
    public var changedSettings: [String] = []
    /// The samples are in other files.
    public var isSharded = false

    /// Samples that were chosen of the data set; nil for all.
    var chosenSamples: Int?
    /// Samples times epochs, as the results have it.
    var totalAttempts: Int?
    /// Name of the first score of the results.
    var firstScore: String?
    /// There is a part about the run, as in every log.
    var hasSpecification = false

    public init() {}

    /// Samples that were to be run; nil if the log does not say.
    public var expectedSamples: Int? {
        guard sampleIDs.isEmpty else { return sampleIDs.count }
        guard let samples else { return totalAttempts.map { $0 / epochs } }
        return min(samples, chosenSamples ?? samples)
    }
}

extension JSONValue {
    /// The text of a string, a number or a truth value; nil for anything else.
    var scalarText: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let value): "\(value)"
        case .null, .array, .object: nil
        }
    }

    /// A whole number that is at least 0, also where it is written as `2.0` or as a text; nil for anything else.
    var count: Int? {
        let text = string ?? scalarText ?? ""
        if let whole = Int(text) { return whole >= 0 ? whole : nil }
        guard let number = Double(text), number >= 0, number < 1e15, number == number.rounded() else { return nil }
        return Int(number)
    }
}
