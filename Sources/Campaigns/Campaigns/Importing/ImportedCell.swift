import CampaignStore
import Foundation
import InspectLogs
import Models
import Vocabulary

/// A cell whose attempts were made by another program: one attack on one model in one domain, a run for each task. It is
/// for workspaces without a plan; what a plan waits for comes in by ``LogIntake``.
public struct ImportedCell: Sendable {
    /// A run, and the files that it is in.
    public struct Source: Sendable {
        public var run: ImportedRun
        /// With what stands behind the task's name in the names of the copies.
        public var files: [(file: URL, suffix: String)]

        public init(_ run: ImportedRun, files: [(file: URL, suffix: String)]) {
            self.run = run
            self.files = files
        }

        /// For messages: the file, when the run was made, and how it ended.
        fileprivate var name: String {
            let file = files.first?.file.relativePath ?? run.task
            let facts = [run.created, run.status == "success" ? "" : run.status].filter { !$0.isEmpty }
            return facts.isEmpty ? file : "\(file) (\(facts.joined(separator: ", ")))"
        }
    }

    /// There is no plan that could give one.
    private static let seed: UInt64 = 0

    public var identity: CellIdentity
    /// Above `open` neither texts nor logs are kept, only scores and the logs' hashes.
    public var tier: HazardTier
    public var sources: [Source]

    /// - Parameter attack: Name of the attack.
    public init(
        subject: String, domain: String, rung: Rung, attack: String, tier: HazardTier, sources: [Source]
    ) {
        identity = CellIdentity(
            subject: subject, domain: domain,
            attack: AttackIdentity(rung: rung, name: attack, methods: rung.methods), campaignSeed: Self.seed)
        self.tier = tier
        self.sources = sources.sorted { ExactName($0.run.task) < ExactName($1.run.task) }
    }

    public var id: String { identity.id }

    /// Copies the logs into the workspace as they are, and stores the cell with its rows and transcripts.
    ///
    /// Importing the same again changes nothing. A process that is killed in between leaves copies without a cell,
    /// which the next import replaces.
    ///
    /// - Returns: Whether the cell was not there before.
    /// - Throws: ``ImportedCellError``, ``StoreError``, and what reading texts throws.
    public func finish(in store: CampaignStore, under lock: RunLock) throws -> Bool {
        for (source, next) in zip(sources, sources.dropFirst())
        where ExactName(source.run.task) == ExactName(next.run.task) {
            throw ImportedCellError.sameTask(source.run.task, cell: id, runs: [source, next].map(\.name))
        }
        var summary = self.summary
        var evaluations: [StoredEvaluation] = []
        for source in sources {
            let hashes = try source.files.map { try FileCopy.sha256(of: $0.file) }
            summary.hyperparameters["log of \(source.run.task)"] = hashes.joined(separator: " ")
            guard let file = source.files.first, let hash = hashes.first else { continue }
            let log = place.url(task: source.run.task, suffix: file.suffix, in: lock.workspace)
            evaluations.append(
                StoredEvaluation(
                    cell: id, task: source.run.task,
                    log: LogDigest(of: log, in: lock.workspace, sha256: hash), facts: TaskLogFacts(source.run),
                    isImported: true))
        }
        let rows = try rows(of: summary, in: store)
        let isNew = try store.cell(id: id) == nil
        if !isNew, try store.cell(id: id)?.hyperparameters != summary.hyperparameters {
            throw ImportedCellError.otherResult(cell: id)
        }
        if tier == .open { try copyLogs(to: lock.workspace) }
        let transcripts = tier == .open ? try transcripts(rows) : []
        let hash = TranscriptHash(nonce: nil)
        do {
            try store.finish(
                cell: summary, rows: rows.flatMap(\.self),
                transcripts: transcripts.map {
                    StoredTranscript($0, hash: hash.of(try $0.canonicalJSON()), sealedFile: nil)
                }, evaluations: evaluations)
        } catch StoreError.cellChanged {
            throw ImportedCellError.otherResult(cell: id)
        } catch StoreError.invalidCell(_, _, let problem) {
            throw ImportedCellError.cannotStand(cell: id, problem: problem)
        }
        return isNew
    }

    private var place: LogPlace { LogPlace(identity) }

    private var summary: CellSummary {
        var facts: [String: String] = [:]
        for source in sources {
            facts["score of \(source.run.task)"] = source.run.scorer
            facts["model of \(source.run.task)"] = source.run.model
            for (name, value) in RunStanding(source.run, tier: tier).facts(of: source.run.task) { facts[name] = value }
        }
        return CellSummary(
            identity, ArtefactRecord(weightsHash: nil, trainedTokens: 0, generatedTokens: 0, flops: 0),
            hyperparameters: facts, samplesPerItem: sources.map(\.run.epochs).max() ?? 1, trainingSeconds: 0,
            evaluationSeconds: 0)
    }

    /// For each source. Samples of different tasks often have the same ids, and the store knows an item of a domain by
    /// its name.
    private func rows(of summary: CellSummary, in store: CampaignStore) throws -> [[ScoreRow]] {
        let hasLost = sources.contains { $0.run.attempts.contains(where: \.isLost) }
        let known = hasLost ? try knownItems(in: store) : [:]
        return sources.map { source in
            zip(source.run.rows(of: summary), source.run.attempts).map { row, attempt in
                var row = row
                if sources.count > 1 {
                    row.item = "\(row.task)/\(row.item)"
                    row.cluster = "\(row.task)/\(row.cluster)"
                }
                // Where an attempt is lost, other models' attempts at the sample say where it belongs.
                if attempt.isLost, let item = known[ExactName(row.item)] {
                    (row.cluster, row.split) = (item.cluster, item.split)
                }
                return row
            }
        }
    }

    /// Where the items of the domain belong that are in the store.
    private func knownItems(in store: CampaignStore) throws -> [ExactName: (cluster: String, split: Split)] {
        var items: [ExactName: (cluster: String, split: Split)] = [:]
        let cells = Set(try store.finishedCells().filter { $0.domain == identity.domain }.map(\.id))
        try store.forEachRow(of: cells) {
            if $0.domain == identity.domain { items[ExactName($0.item)] = ($0.cluster, $0.split) }
        }
        return items
    }

    private func copyLogs(to workspace: Workspace) throws {
        for source in sources {
            for (file, suffix) in source.files {
                try FileCopy.copy(file, to: place.url(task: source.run.task, suffix: suffix, in: workspace))
            }
        }
    }

    private func transcripts(_ rows: [[ScoreRow]]) throws -> [Transcript] {
        try zip(sources, rows).flatMap { source, rows in
            // Rows and attempts are in the same order.
            let names = source.run.attempts.map { AttemptName(item: $0.item, epoch: $0.epoch) }
            return try LoggedTranscripts(cell: id, task: source.run.task, seed: Self.seed)
                .transcripts(of: rows, names, messages: source.run.said)
        }
    }
}

extension Rung {
    /// What whoever reached the rung must have had.
    fileprivate var methods: [Method] {
        switch self {
        case .asReleased, .ceiling: []
        case .prompting: [.prompting]
        case .sft: [.sft]
        case .antiRefusalRL, .domainRL: [.rl]
        case .sftThenRL: [.sft, .rl]
        case .tool: [.tool]
        }
    }
}
