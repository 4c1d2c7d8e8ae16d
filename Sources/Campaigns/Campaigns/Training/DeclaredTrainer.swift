import CampaignStore
import Plans

/// Finds what somebody trained elsewhere: where it answers, and what the plan states that it took.
struct DeclaredTrainer: CellTrainer {
    let plan: Plan

    func artefact(of cell: Cell) async throws -> CellArtefact {
        guard let source = plan.source(of: cell) else { throw CampaignError.unknownModel(cell.subject) }
        let stated = plan.declaredAttack(of: cell)
        let record = ArtefactRecord(
            weightsHash: nil, trainedTokens: stated?.trainedTokens ?? 0, generatedTokens: 0,
            flops: stated?.flops(parameters: source.endpoint?.parameters) ?? 0)
        return CellArtefact(place: plan.endpoint(of: cell).map { .server($0) } ?? .elsewhere, record: record)
    }

    /// It is kept where it was made.
    func keep(_ artefact: CellArtefact, of cell: Cell) throws {}
}
