import CampaignStore
import Foundation
import Plans
import Vocabulary

/// Makes of the logs of one cell what the store holds of it.
struct LoggedCell {
    private let cell: ServedCell
    private let logs: any TaskLogReader
    private let workspace: Workspace

    private(set) var rows: [ScoreRow] = []
    private(set) var transcripts: [Transcript] = []
    private(set) var evaluations: [StoredEvaluation] = []

    init(_ cell: ServedCell, in workspace: Workspace, logs: any TaskLogReader) {
        self.cell = cell
        self.workspace = workspace
        self.logs = logs
    }

    /// Draws per item.
    var samplesPerItem: Int { (rows.map(\.epoch).max() ?? 0) + 1 }

    /// Reads the log of every task.
    ///
    /// - Throws: What reading throws; ``ServedError/noSplit(cell:_:)``.
    mutating func read() throws {
        for task in cell.tasks {
            try Task.checkCancellation()
            try read(task)
        }
        for split in [Split.selection, .heldOut] where !rows.contains(where: { $0.split == split }) {
            throw ServedError.noSplit(cell: cell.id, split)
        }
    }

    private mutating func read(_ task: TaskPlan) throws {
        let log = cell.log(of: task, in: workspace)
        let facts = try logs.facts(of: log)
        evaluations.append(
            StoredEvaluation(
                cell: cell.id, task: task.name, log: try LogDigest(of: log, in: workspace), facts: facts,
                isImported: cell.isImported(task)))
        let splits = PlannedSplits(task, seed: cell.campaignSeed)
        var own: [ScoreRow] = []
        var names: [AttemptName] = []
        try logs.forEachAttempt(of: log, scorer: task.scorer) { attempt in
            guard (0...1).contains(attempt.score), attempt.epoch >= 0 else {
                throw ServedError.invalidAttempt(
                    log.relativePath, item: attempt.item, problem: "has a score outside 0 to 1, or no epoch")
            }
            own.append(row(attempt, task, splits.split(of: attempt)))
            names.append(AttemptName(item: attempt.item, epoch: attempt.epoch))
        }
        rows += own
        // A second pass: only the texts that are kept come into memory.
        transcripts += try LoggedTranscripts(cell: cell.id, task: task.name, seed: cell.campaignSeed)
            .transcripts(of: own, names) { try logs.messages(of: $0, in: log) }
    }

    private func row(_ attempt: LoggedAttempt, _ task: TaskPlan, _ split: Split) -> ScoreRow {
        ScoreRow(
            subject: cell.subject, domain: cell.domain.name, rung: cell.attack.rung, attack: cell.attack.name,
            cell: cell.id, seed: cell.seed, task: task.name, item: name(attempt.item, task),
            cluster: name(attempt.cluster, task), split: split, epoch: attempt.epoch, score: attempt.score,
            outcome: attempt.outcome, trainedTokens: cell.attack.trainedTokens,
            generatedTokens: attempt.generatedTokens, flops: cell.attack.flops,
            answer: attempt.outcome.isMissing ? nil : attempt.answer)
    }

    /// Samples of different tasks often have the same ids, and the store knows an item of a domain by its name.
    private func name(_ name: String, _ task: TaskPlan) -> String {
        cell.tasks.count > 1 ? "\(task.name)/\(name)" : name
    }
}
