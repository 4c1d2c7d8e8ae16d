import CampaignStore
import Elicitation
import Estimation
import Foundation
import Plans
import Vocabulary

/// Trains and evaluates one cell after the other, and stores what came of it; many may work at once on different cells.
///
/// A cell's result depends on the plan and the cell alone. Running it twice, or twice at once, changes nothing.
struct CellRunner: Sendable {
    let plan: Plan
    let store: CampaignStore
    let journal: CampaignJournal
    let archive: TranscriptArchive
    let places: CellPlaces
    let trainers: CellTrainers
    /// Of models in memory.
    let rollouts: RolloutEvaluator
    /// Of models behind servers, and of those that were asked elsewhere.
    let logs: LogEvaluator

    /// Runs a cell unless it is finished already.
    func run(_ cell: Cell) async throws {
        guard try store.cell(id: cell.id) == nil else { return try seal(cell) }
        let trainer = trainers.trainer(of: cell)
        let artefact = try await trainer.artefact(of: cell)
        try journal.append(.trained(cell: cell.id, artefact: artefact.record))
        let clock = ContinuousClock()
        let start = clock.now
        let evaluation = try await evaluator(of: artefact).evaluate(cell, artefact)
        // Checkpoint and sealed texts first: a cell that is reported as finished can always be built upon and opened.
        try trainer.keep(artefact, of: cell)
        let summary = CellSummary(
            cell.identity, artefact.record, hyperparameters: evaluation.facts,
            samplesPerItem: evaluation.samplesPerItem, trainingSeconds: artefact.trainingSeconds,
            evaluationSeconds: (clock.now - start) / .seconds(1))
        try store.finish(
            cell: summary, rows: evaluation.rows,
            transcripts: try archive.stored(evaluation.transcripts, cell: cell.id, domain: cell.domain),
            evaluations: evaluation.evaluations)
        let selection = Selection.Candidate(summary, evaluation.rows).score
        try journal.append(.evaluated(result: EvaluatedCell(summary, selection: selection)))
        try seal(cell)
    }

    /// Seals the logs of a finished cell if its tier asks for that.
    func seal(_ cell: Cell) throws { try archive.sealLogs(places.files(of: cell), domain: cell.domain) }

    private func evaluator(of artefact: CellArtefact) -> any CellEvaluator {
        if case .memory = artefact.place { rollouts } else { logs }
    }
}

extension CellSummary {
    /// What is stored of a cell beside its rows.
    ///
    /// - Parameter hyperparameters: What is to be shown beside those of the attack.
    init(
        _ identity: CellIdentity, _ artefact: ArtefactRecord, hyperparameters: [String: String],
        samplesPerItem: Int, trainingSeconds: Double, evaluationSeconds: Double
    ) {
        let attack = identity.attack
        self.init(
            id: identity.id, subject: identity.subject, domain: identity.domain, rung: attack.rung,
            attack: attack.name, hyperparameters: attack.hyperparameters.merging(hyperparameters) { $1 },
            methods: attack.methods, demonstrations: attack.demonstrations, usesTool: attack.methods.contains(.tool),
            samplesPerItem: samplesPerItem, seed: identity.seed, trainedTokens: artefact.trainedTokens,
            generatedTokens: artefact.generatedTokens, flops: artefact.flops, trainingSeconds: trainingSeconds,
            evaluationSeconds: evaluationSeconds, weightsHash: artefact.weightsHash, parent: identity.parent)
    }
}
