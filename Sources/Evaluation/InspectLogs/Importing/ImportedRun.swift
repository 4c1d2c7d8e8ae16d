import Models
import Vocabulary

/// A run of one task that another program made: what it says of itself, and its attempts.
public struct ImportedRun: Sendable {
    /// What wrote it.
    public enum Origin: String, Sendable, Codable {
        case inspect
        case lmEval = "lm-eval"
    }

    public var origin: Origin
    public var task: String
    /// The group of tasks that it was run in; nil if there is none.
    public var group: String?
    /// Nil where nothing names it.
    public var model: String?
    /// As the program wrote it (ISO 8601).
    public var created: String
    /// How the run ended: `success`, `cancelled` or `error`; `started` if it did not.
    public var status: String
    public var remarks: RunRemarks
    /// Whose score counts.
    public var scorer: String
    /// Other scores that the attempts have, sorted.
    public var otherScorers: [String]
    /// Of all attempts.
    public var usage: TokenUsage
    /// By item, in the order of the names' bytes, and epoch; no attempt is there twice.
    public var attempts: [ImportedAttempt]
    /// Parts that could not be read, and attempts that are in the log more than once.
    public var damage: [LogDamage]
    /// Attempts that should be there and are not. They are among ``attempts``, as errors.
    public var missing: Int
    /// Reads the messages of some attempts.
    private let texts: @Sendable (Set<LoggedSample.Attempt>) throws -> [LoggedSample.Attempt: [LoggedMessage]]

    init(
        origin: Origin, task: String, group: String? = nil, model: String?, created: String, status: String,
        remarks: RunRemarks, scorer: String, otherScorers: [String], usage: TokenUsage, attempts: [ImportedAttempt],
        damage: [LogDamage],
        missing: Int,
        texts: @escaping @Sendable (Set<LoggedSample.Attempt>) throws -> [LoggedSample.Attempt: [LoggedMessage]]
    ) {
        self.origin = origin
        self.task = task
        self.group = group
        self.model = model
        self.created = created
        self.status = status
        self.remarks = remarks
        self.scorer = scorer
        self.otherScorers = otherScorers
        self.usage = usage
        self.attempts = attempts.sorted { (ExactName($0.item), $0.epoch) < (ExactName($1.item), $1.epoch) }
        self.damage = damage
        self.missing = missing
        self.texts = texts
    }

    /// How often each outcome occurs.
    public var outcomes: [Outcome: Int] { attempts.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 } }

    /// Distinct samples.
    public var samples: Int { Set(attempts.map { ExactName($0.item) }).count }

    /// Attempts at each sample.
    public var epochs: Int { (attempts.map(\.epoch).max() ?? -1) + 1 }

    /// The conversations of some attempts, read again from where the run is. Only these come into memory.
    public func messages(
        of attempts: Set<LoggedSample.Attempt>
    ) throws -> [LoggedSample.Attempt: [LoggedMessage]] { try texts(attempts) }

    /// A row for each attempt, by item and epoch.
    ///
    /// - Parameter cell: The cell that the run is, or belongs to.
    public func rows(of cell: CellSummary) -> [ScoreRow] {
        var numbers = AnswerNumbers()
        return attempts.map { attempt in
            ScoreRow(
                subject: cell.subject, domain: cell.domain, rung: cell.rung, attack: cell.attack, cell: cell.id,
                seed: cell.seed, task: task, item: attempt.item, cluster: attempt.cluster,
                split: attempt.split ?? .heldOut, epoch: attempt.epoch, score: attempt.score,
                outcome: attempt.outcome, trainedTokens: cell.trainedTokens,
                generatedTokens: attempt.generatedTokens, flops: cell.flops,
                answer: attempt.answer.map { numbers.number(of: $0, to: attempt.item) })
        }
    }
}
