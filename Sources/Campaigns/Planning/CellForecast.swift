import Elicitation
import Vocabulary

/// Foresees the cells of one domain.
struct CellForecast: Sendable {
    let plain: PlannedDomain
    let tool: PlannedDomain
    let general: PlannedDomain
    /// Of the models, which all have one shape.
    let parameters: Int
    let speed: EngineSpeed

    func cell(_ cell: Cell) -> PlannedCell {
        PlannedCell(
            id: cell.id, subject: cell.subject, domain: cell.domain, rung: cell.attack.rung, attack: cell.attack.name,
            needs: [needs(of: cell.attack)], work: work(of: cell), parent: cell.parent?.id)
    }

    /// A cell that repeats with the tool one of the subject's greedy attacks, whichever is among the best.
    func toolCell(_ place: Int, of model: CampaignModel, domain: String, campaignSeed: UInt64) -> PlannedCell {
        let rivals = model.attacks.filter { $0.rung != .ceiling && $0.samples == 1 }.map { attack in
            var cell = Cell(subject: model.name, domain: domain, attack: attack, campaignSeed: campaignSeed)
            cell.attack.rung = .tool
            cell.attack.usesTool = true
            return cell
        }
        let works = rivals.map(work)
        let mean = works.reduce(PlannedCell.Work(), +) * (1 / Double(max(works.count, 1)))
        return PlannedCell(
            id: "\(model.name)/\(domain)/tool \(place)", subject: model.name, domain: domain, rung: .tool,
            attack: "one of the best + tool", needs: rivals.map { needs(of: $0.attack) }, work: mean, parent: nil)
    }

    private func needs(of attack: Attack) -> PlannedCell.Needs {
        let spent = training(attack.stages[...], of: attack)
        return PlannedCell.Needs(
            methods: attack.methods, demonstrations: attack.demonstrations,
            flops: spent.flops(parameters: parameters), mostFlops: spent.mostFlops(parameters: parameters))
    }

    private func work(of cell: Cell) -> PlannedCell.Work {
        let attack = cell.attack
        let trained = training(cell.parent == nil ? attack.stages[...] : attack.stages.suffix(1), of: attack)
        var played = domain(of: attack).evaluation(of: attack)
        if attack.rung != .ceiling { played = played + general.evaluation(of: Attack(rung: .asReleased)) }
        let n = Double(parameters)
        let passes = 2 * n * (trained.generated + trained.read + played.generated + played.read)
        return PlannedCell.Work(
            training: 6 * n * trained.trained, generation: 2 * n * trained.generated,
            evaluation: 2 * n * played.generated,
            seconds: 6 * n * trained.trained / speed.training + passes / speed.generation)
    }

    private func training(_ stages: ArraySlice<Attack.Stage>, of attack: Attack) -> AttackCompute {
        stages.reduce(AttackCompute()) { $0 + domain(of: attack).compute(of: $1) }
    }

    private func domain(of attack: Attack) -> PlannedDomain { attack.usesTool ? tool : plain }
}
