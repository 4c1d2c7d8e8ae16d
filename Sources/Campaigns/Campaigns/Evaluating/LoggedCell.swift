import CampaignStore
import Foundation
import Plans
import Rollouts
import Vocabulary

/// Makes of the logs of one cell what the store holds of it.
struct LoggedCell {
    private let cell: Cell
    private let attack: ArtefactRecord
    private let places: CellPlaces
    private let tasks: [CellTask]
    private let logs: any TaskLogReader

    private(set) var rows: [ScoreRow] = []
    private(set) var transcripts: [Transcript] = []
    private(set) var evaluations: [StoredEvaluation] = []

    init(_ cell: Cell, _ attack: ArtefactRecord, in places: CellPlaces, logs: any TaskLogReader) {
        self.cell = cell
        self.attack = attack
        self.places = places
        self.logs = logs
        tasks = places.tasks(of: cell)
    }

    /// Draws per item.
    var samplesPerItem: Int { (rows.map(\.epoch).max() ?? 0) + 1 }

    /// Reads the log of every task.
    ///
    /// - Throws: What reading throws; ``EvaluationError/noSplit(cell:_:)``.
    mutating func read() throws {
        for task in tasks {
            try Task.checkCancellation()
            try read(task)
        }
        for split in [Split.selection, .heldOut] where !rows.contains(where: { $0.split == split }) {
            throw EvaluationError.noSplit(cell: cell.id, split)
        }
    }

    private mutating func read(_ task: CellTask) throws {
        let log = places.log(of: task, cell)
        let facts = try logs.facts(of: log)
        evaluations.append(
            StoredEvaluation(
                cell: cell.id, task: task.name, log: try LogDigest(of: log, in: places.workspace), facts: facts,
                isImported: places.isImported(task, cell)))
        let items = LoggedItems(task, seed: cell.campaignSeed, isAlone: tasks.count == 1)
        var own: [ScoreRow] = []
        var names: [AttemptName] = []
        try logs.forEachAttempt(of: log, scorer: task.scorer) { attempt in
            guard (0...1).contains(attempt.score), attempt.epoch >= 0 else {
                throw EvaluationError.invalidAttempt(
                    log.relativePath, item: attempt.item, problem: "has a score outside 0 to 1, or no epoch")
            }
            guard let item = items.item(of: attempt) else {
                throw EvaluationError.invalidAttempt(
                    log.relativePath, item: attempt.item, problem: "is no item of the task \(task.name)")
            }
            own.append(row(attempt, task, item))
            names.append(AttemptName(item: attempt.item, epoch: attempt.epoch))
        }
        rows += own
        // A second pass: only the texts that are kept come into memory.
        transcripts += try LoggedTranscripts(cell: cell.id, task: task.name, seed: cell.campaignSeed)
            .transcripts(of: own, names) { try logs.messages(of: $0, in: log) }
    }

    private func row(_ attempt: LoggedAttempt, _ task: CellTask, _ item: LoggedItems.Item) -> ScoreRow {
        ScoreRow(
            subject: cell.subject, domain: cell.domain, rung: cell.attack.rung, attack: cell.attack.name,
            cell: cell.id, seed: cell.seed, task: task.name, item: item.name, cluster: item.cluster,
            split: item.split, epoch: attempt.epoch, score: attempt.score, outcome: attempt.outcome,
            trainedTokens: attack.trainedTokens, generatedTokens: attempt.generatedTokens, flops: attack.flops,
            answer: attempt.outcome.isMissing ? nil : attempt.answer)
    }
}

/// Where the samples of a log belong in a campaign.
private struct LoggedItems {
    struct Item {
        var name: String
        var cluster: String
        var split: Split
    }

    private enum Rule {
        /// A log of one's own tasks says it, or the plan draws it.
        case stated(PlannedSplits, prefix: String)
        /// The items of a shipped task are known.
        case known([String: Item])
    }

    private let rule: Rule

    /// - Parameter isAlone: Whether the domain has no other task. Samples of different tasks often have the same ids, and
    ///   the store knows an item of a domain by its name.
    init(_ task: CellTask, seed: UInt64, isAlone: Bool) {
        rule =
            switch task {
            case .own(let task): .stated(PlannedSplits(task, seed: seed), prefix: isAlone ? "" : "\(task.name)/")
            case .shipped(let task):
                .known(
                    Dictionary(
                        task.samples.filter { $0.split != .training }.map {
                            ($0.id, Item(name: $0.id, cluster: $0.cluster, split: $0.split))
                        }, uniquingKeysWith: { first, _ in first }))
            }
    }

    func item(of attempt: LoggedAttempt) -> Item? {
        switch rule {
        case .stated(let splits, let prefix):
            Item(
                name: prefix + attempt.item, cluster: prefix + attempt.cluster, split: splits.split(of: attempt))
        case .known(let items): items[attempt.item]
        }
    }
}
