import Plans
import Vocabulary

extension Campaign {
    /// The best attack of each rung above prompting again, drawn several times from its own checkpoint, once the rung has
    /// been scored.
    ///
    /// - Parameters:
    ///   - cells: The model's cells that are known before anything has run.
    ///   - open: Identifiers of those that are not finished.
    ///   - tool: The model's jobs of the rung with the tool, whose names begin like those of cells.
    func samplingJobs(of model: CampaignModel, after cells: [Cell], open: Set<String>, tool: [Job]) -> [Job] {
        guard let sampling = plan.ladder.sampling else { return [] }
        return plan.domains.flatMap { domain in
            let place = "\(model.name)/\(domain.name)/"
            let own = cells.filter { $0.domain == domain.name && $0.attack.rung != .ceiling }
            let rungs = Rung.ladder.filter { rung in rung > .prompting && own.contains { $0.attack.rung == rung } }
            var jobs = rungs.map { rung in
                let rivals = own.filter { $0.attack.rung == rung }
                return samplingJob(
                    "\(place)\(rung.rawValue) sampled", after: rivals.map(\.id).filter(open.contains), sampling,
                    turns: Cell.turns(domain: domain.name, usesTool: false)
                ) { _ in rivals }
            }
            if let best = plan.ladder.tool?.best {
                jobs.append(
                    samplingJob(
                        "\(place)tool sampled", after: tool.map(\.id).filter { $0.hasPrefix(place) }, sampling,
                        turns: Cell.turns(domain: domain.name, usesTool: true)
                    ) { try Self.withTool(own, best: best, $0) })
            }
            return jobs
        }
    }

    /// - Parameters:
    ///   - turns: Mean number of turns that an attempt may take.
    ///   - rivals: The finished cells to choose from.
    private func samplingJob(
        _ id: String, after dependencies: [String], _ sampling: SamplingPlan, turns: Double,
        rivals: @escaping @Sendable (CampaignStore) throws -> [Cell]
    ) -> Job {
        Job(id: id, dependencies: dependencies, cost: 0.1 + 0.02 * Double(sampling.samples) * turns) { [runner] in
            guard var cell = try Self.reported(rivals(runner.store), runner.store) else { return }
            cell.attack.samples = sampling.samples
            cell.attack.temperature = sampling.temperature
            try await runner.run(cell)
        }
    }

    /// The cell that a report would choose: highest score on the selection split, then fewest FLOPs, then first name.
    private static func reported(_ cells: [Cell], _ store: CampaignStore) throws -> Cell? {
        let flops = Dictionary(
            try store.finishedCells().map { ($0.id, $0.flops) }, uniquingKeysWith: { first, _ in first })
        let means = try selectionMeans(store)
        return cells.min { left, right in
            (means[right.id] ?? 0, flops[left.id] ?? 0, left.id) < (means[left.id] ?? 0, flops[right.id] ?? 0, right.id)
        }
    }
}
