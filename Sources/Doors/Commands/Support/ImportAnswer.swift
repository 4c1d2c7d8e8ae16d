import InspectLogs
import Vocabulary

/// What an import says of a cell.
package struct ImportAnswer: Encodable {
    struct Run: Encodable {
        var origin: ImportedRun.Origin
        var task: String
        var model: String?
        var created: String
        var status: String
        var scorer: String
        var otherScorers: [String]
        var samples: Int
        var epochs: Int
        var attempts: Int
        /// Attempts that should be in the log and are not; they count as errors.
        var missing: Int
        var outcomes: [String: Int]
        var inputTokens: Int
        var outputTokens: Int
        var damaged: [Damage]
    }

    struct Damage: Encodable {
        var entry: String
        var reason: String
    }

    var cell: String
    var isNew: Bool
    var runs: [Run]
    /// Tasks of the cell whose logs its plan still waits for; absent in a workspace without a plan.
    var missing: [String]?

    init(cell: String, isNew: Bool, runs: [ImportedRun], missing: [String]? = nil) {
        self.cell = cell
        self.isNew = isNew
        self.missing = missing
        self.runs = runs.map { run in
            Run(
                origin: run.origin, task: run.task, model: run.model, created: run.created, status: run.status,
                scorer: run.scorer, otherScorers: run.otherScorers, samples: run.samples, epochs: run.epochs,
                attempts: run.attempts.count, missing: run.missing,
                outcomes: Dictionary(uniqueKeysWithValues: run.outcomes.map { ($0.rawValue, $1) }),
                inputTokens: run.usage.input, outputTokens: run.usage.output,
                damaged: run.damage.map { Damage(entry: $0.entry, reason: $0.reason) })
        }
    }

    /// For people.
    var text: String {
        let head = isNew ? cell : "\(cell) is here already, and the same"
        var lines = [head] + runs.map(\.text)
        if let missing, !missing.isEmpty { lines.append("  still missing: \(missing.joined(separator: ", "))") }
        return lines.joined(separator: "\n")
    }
}

extension ImportAnswer.Run {
    fileprivate var text: String {
        let counts = Outcome.allCases.compactMap { outcome in
            outcomes[outcome.rawValue].map { "\($0) \(outcome.rawValue)" }
        }
        var lines = [
            "  \(task): \(samples) samples, \(attempts) attempts, scored by \(scorer): "
                + counts.joined(separator: ", ")
        ]
        if !otherScorers.isEmpty { lines.append("    other scores in it: \(otherScorers.joined(separator: ", "))") }
        if missing > 0 { lines.append("    \(missing) attempts are not there, and count as errors") }
        lines += damaged.map { "    damaged: \($0.entry): \($0.reason)" }
        return lines.joined(separator: "\n")
    }
}
