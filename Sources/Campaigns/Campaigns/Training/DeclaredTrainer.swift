import CampaignStore
import Elicitation
import Plans

/// Finds what somebody trained elsewhere: where it answers, and what the plan states that it took.
struct DeclaredTrainer: CellTrainer {
    let plan: Plan

    func artefact(of cell: Cell) async throws -> CellArtefact {
        guard let source = plan.models.first(where: { $0.name == cell.subject })?.source else {
            throw CampaignError.unknownModel(cell.subject)
        }
        let stated = plan.declaredAttack(of: cell)
        let record = ArtefactRecord(
            weightsHash: nil, trainedTokens: stated?.trainedTokens ?? 0, generatedTokens: 0,
            flops: stated?.flops(parameters: source.endpoint?.parameters) ?? 0)
        return CellArtefact(place: plan.endpoint(of: cell).map { .server($0) } ?? .elsewhere, record: record)
    }

    /// It is kept where it was made.
    func keep(_ artefact: CellArtefact, of cell: Cell) throws {}
}

extension Plan {
    /// What the plan states of the training behind a cell; nil for one that asks the model as released.
    func declaredAttack(of cell: Cell) -> ServedAttackPlan? {
        guard let name = cell.attack.declared?.name else { return nil }
        let model = cell.subject == subject.name ? nil : cell.subject
        return ladder.served?.first { $0.of == model && $0.name == name }
    }

    /// Who answers for a cell of a model that is not trained here; nil where only logs from elsewhere do.
    func endpoint(of cell: Cell) -> EndpointPlan? {
        let own = models.first { $0.name == cell.subject }?.source.endpoint
        guard let stated = declaredAttack(of: cell) else { return own }
        switch stated.place {
        case .endpoint(let endpoint): return endpoint
        case .model(let model):
            return own.map { endpoint in
                var other = endpoint
                other.model = model
                return other
            }
        case .imported: return nil
        }
    }
}
