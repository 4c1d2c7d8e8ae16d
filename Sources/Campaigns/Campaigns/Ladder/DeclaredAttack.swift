import Elicitation
import Plans

extension Attack {
    /// An attack that was run elsewhere.
    ///
    /// - Parameter source: Of the model that was attacked.
    init(_ plan: ServedAttackPlan, on source: ModelSource) {
        self.init(training: [
            DeclaredTraining(
                name: plan.name, rung: plan.rung, methods: plan.methods, demonstrations: plan.demonstrations,
                trainedTokens: plan.trainedTokens ?? 0,
                flops: plan.flops(parameters: source.endpoint?.parameters) ?? 0)
        ])
    }

    /// The training that somebody ran elsewhere; nil for an attack without one.
    var declared: DeclaredTraining? { stages.lazy.compactMap { $0 as? DeclaredTraining }.first }
}

extension Plan {
    /// Where the model of a cell comes from; nil for a model that the plan does not have.
    func source(of cell: Cell) -> ModelSource? { models.first { $0.name == cell.subject }?.source }

    /// Whether the cell is trained and played in this process.
    func isHere(_ cell: Cell) -> Bool { source(of: cell)?.isHere == true && cell.attack.declared == nil }

    /// Whether somebody answers for the cell; else only logs from elsewhere show it.
    func canBeAsked(_ cell: Cell) -> Bool { isHere(cell) || endpoint(of: cell) != nil }

    /// What the plan states of the training behind a cell; nil for one that asks the model as released.
    func declaredAttack(of cell: Cell) -> ServedAttackPlan? {
        guard let name = cell.attack.declared?.name else { return nil }
        let model = cell.subject == subject.name ? nil : cell.subject
        return ladder.served?.first { $0.of == model && $0.name == name }
    }

    /// Who answers for a cell of a model that is not trained here; nil where only logs from elsewhere do.
    func endpoint(of cell: Cell) -> EndpointPlan? {
        let own = source(of: cell)?.endpoint
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
