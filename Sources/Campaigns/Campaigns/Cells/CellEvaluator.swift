import CampaignStore
import Vocabulary

/// Has an artefact answer the items of a cell's domain.
protocol CellEvaluator: Sendable {
    /// - Throws: `CancellationError`, and why there can be no score: an evaluation that is not that of this artefact is
    ///   none.
    func evaluate(_ cell: Cell, _ artefact: CellArtefact) async throws -> CellEvaluation
}

/// What an evaluation came to.
struct CellEvaluation {
    var rows: [ScoreRow]
    var transcripts: [Transcript]
    /// The logs that the rows come from; none where the engine played in this process.
    var evaluations: [StoredEvaluation] = []
    /// Draws per item.
    var samplesPerItem: Int
    /// What is to be shown with the cell beside the attack's hyperparameters.
    var facts: [String: String] = [:]
}
