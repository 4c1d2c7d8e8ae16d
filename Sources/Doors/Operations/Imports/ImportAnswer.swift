import InspectLogs
import Vocabulary

/// What an import says of a cell.
public struct ImportAnswer: Sendable, Equatable, Encodable {
    /// What was in one run.
    public struct Run: Sendable, Equatable, Encodable {
        public var origin: ImportedRun.Origin
        public var task: String
        public var model: String?
        public var created: String
        /// How the run ended: `success`, `cancelled` or `error`; `started` if it did not.
        public var status: String
        public var remarks: RunRemarks
        public var scorer: String
        public var otherScorers: [String]
        public var samples: Int
        public var epochs: Int
        public var attempts: Int
        /// Attempts that should be in the log and are not; they count as errors.
        public var missing: Int
        public var outcomes: [String: Int]
        /// Of all its samples, whatever their split.
        public var score: ImportedScore?
        public var inputTokens: Int
        public var outputTokens: Int
        public var damaged: [Damage]
    }

    /// A part of a log that could not be read.
    public struct Damage: Sendable, Equatable, Encodable {
        public var entry: String
        public var reason: String
    }

    public var cell: String
    public var isNew: Bool
    public var runs: [Run]
    /// Tasks of the cell whose logs its plan still waits for; absent in a workspace without a plan.
    public var missing: [String]?

    /// - Parameter tier: Above open an error of a run is not told: it might quote what was said.
    init(cell: String, isNew: Bool, runs: [ImportedRun], missing: [String]? = nil, tier: HazardTier = .open) {
        self.cell = cell
        self.isNew = isNew
        self.missing = missing
        self.runs = runs.map { run in
            var run = run
            if tier > .open { run.remarks.error = nil }
            return Run(
                origin: run.origin, task: run.task, model: run.model, created: run.created, status: run.status,
                remarks: run.remarks, scorer: run.scorer, otherScorers: run.otherScorers, samples: run.samples,
                epochs: run.epochs,
                attempts: run.attempts.count, missing: run.missing,
                outcomes: Dictionary(uniqueKeysWithValues: run.outcomes.map { ($0.rawValue, $1) }),
                score: ImportedScore(run),
                inputTokens: run.usage.input, outputTokens: run.usage.output,
                damaged: run.damage.map { Damage(entry: $0.entry, reason: $0.reason) })
        }
    }
}
