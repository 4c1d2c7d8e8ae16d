import Elicitation
import Estimation
import Plans
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

    /// The cells of an elicited model whose attacks are known only once others have been scored, by the names of their
    /// jobs. Each stands for whichever attack turns out best, at the mean of what these need. That a search may end
    /// early is not foreseen.
    func laterCells(of model: CampaignModel, domain: String, plan: Plan) -> [PlannedCell] {
        let greedy = model.attacks.filter { $0.rung != .ceiling && $0.samples == 1 }
        func later(_ name: String, _ rung: Rung, _ attack: String, _ rivals: [Attack]) -> PlannedCell {
            let rivals = rivals.map {
                Cell(subject: model.name, domain: domain, attack: $0, campaignSeed: plan.seed)
            }
            let works = rivals.map(work)
            let mean = works.reduce(PlannedCell.Work(), +) * (1 / Double(max(works.count, 1)))
            return PlannedCell(
                id: "\(model.name)/\(domain)/\(name)", subject: model.name, domain: domain, rung: rung,
                attack: attack, needs: rivals.map { needs(of: $0.attack) }, work: mean, parent: nil)
        }
        var cells: [PlannedCell] = []
        for (level, effort) in (plan.search?.efforts ?? []).enumerated().dropFirst() {
            let attacks = model.searched.map { $0.at(effort: effort) }
            cells += (0..<SuccessiveHalving.places(attacks.count, level: level)).map { place in
                later(
                    "effort \(effort) place \(place + 1)", attacks.map(\.rung).max() ?? .sft, "one of the better half",
                    attacks)
            }
        }
        let full = model.searched.map { $0.at(effort: 1) }
        cells += (0..<SuccessiveHalving.spares(full.count, levels: plan.search?.efforts.count ?? 0)).map { place in
            later(
                "taken up again \(place + 1)", full.map(\.rung).max() ?? .sft, "one that was dropped, if need be", full)
        }
        let withTool = greedy.map { attack in
            var attack = attack
            attack.rung = .tool
            attack.usesTool = true
            return attack
        }
        cells += (0..<(plan.ladder.tool?.best ?? 0)).map {
            later("tool \($0 + 1)", .tool, "one of the best + tool", withTool)
        }
        guard let sampling = plan.ladder.sampling else { return cells }
        let trained = Set(greedy.map(\.rung)).filter { $0 > .prompting }.sorted()
        for rung in trained + (plan.ladder.tool == nil ? [] : [.tool]) {
            let rivals = (rung == .tool ? withTool : greedy.filter { $0.rung == rung }).map { attack in
                var attack = attack
                attack.samples = sampling.samples
                attack.temperature = sampling.temperature
                return attack
            }
            cells.append(later("\(rung.rawValue) sampled", rung, "the best of the rung, sampled", rivals))
        }
        return cells
    }

    private func needs(of attack: Attack) -> PlannedCell.Needs {
        let spent = training(attack.stages[...], of: attack)
        return PlannedCell.Needs(
            methods: attack.methods, demonstrations: attack.demonstrations,
            flops: spent.flops(parameters: parameters), mostFlops: spent.mostFlops(parameters: parameters))
    }

    private func work(of cell: Cell) -> PlannedCell.Work {
        let attack = cell.attack
        let trained = training(cell.ownStages.map(\.stage)[...], of: attack)
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
