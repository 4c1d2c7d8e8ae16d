import Elicitation
import Plans
import Vocabulary

/// Foresees the cells of one model in one domain.
struct CellForecast: Sendable {
    let plain: PlannedDomain
    let tool: PlannedDomain
    let general: PlannedDomain
    /// Of the model.
    let parameters: Int
    let speed: EngineSpeed

    func cell(_ cell: Cell) -> PlannedCell {
        PlannedCell(
            id: cell.id, subject: cell.subject, domain: cell.domain, rung: cell.attack.rung, attack: cell.attack.name,
            needs: [needs(of: cell.attack)], work: work(of: cell), parent: cell.parent?.id)
    }

    /// The cells of an elicited model whose attacks are known only once others have been scored, by the names of their
    /// jobs. Each stands for whichever attack turns out best, at the mean of what these need. That a search may end
    /// early is not foreseen.
    func laterCells(of model: CampaignModel, domain: DomainPlan, plan: Plan) -> [PlannedCell] {
        model.later(in: domain, of: plan).all.map { place in
            let rivals = place.rivals.map {
                Cell(subject: model.name, domain: domain.name, attack: $0, campaignSeed: plan.seed)
            }
            let works = rivals.map(work)
            let mean = works.reduce(PlannedCell.Work(), +) * (1 / Double(max(works.count, 1)))
            return PlannedCell(
                id: "\(model.name)/\(domain.name)/\(place.name)", subject: model.name, domain: domain.name,
                rung: place.rung,
                attack: place.meaning, needs: place.rivals.map(needs), work: mean, parent: nil)
        }
    }

    private func needs(of attack: Attack) -> PlannedCell.Needs {
        let spent = training(attack.stages, of: attack)
        return PlannedCell.Needs(
            methods: attack.methods, demonstrations: attack.demonstrations,
            flops: spent.flops(parameters: parameters), mostFlops: spent.mostFlops(parameters: parameters))
    }

    private func work(of cell: Cell) -> PlannedCell.Work {
        let attack = cell.attack
        let trained = training(cell.ownStages.map(\.stage), of: attack)
        var played = domain(of: attack).evaluation(of: attack)
        if attack.rung != .ceiling { played = played + general.evaluation(of: Attack(rung: .asReleased)) }
        let n = Double(parameters)
        let passes = 2 * n * (trained.generated + trained.read + played.generated + played.read)
        return PlannedCell.Work(
            training: 6 * n * trained.trained, generation: 2 * n * trained.generated,
            evaluation: 2 * n * played.generated,
            seconds: 6 * n * trained.trained / speed.training + passes / speed.generation)
    }

    private func training(_ stages: [any AttackStage], of attack: Attack) -> ForeseenCompute {
        stages.reduce(ForeseenCompute()) { $0 + $1.forecast(in: domain(of: attack).ground) }
    }

    private func domain(of attack: Attack) -> PlannedDomain { attack.usesTool ? tool : plain }
}
