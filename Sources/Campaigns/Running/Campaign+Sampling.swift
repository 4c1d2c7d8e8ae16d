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
            let own = cells.filter { $0.domain == domain.name && $0.attack.rung != .ceiling }
            let rungs = Rung.ladder.filter { rung in rung > .prompting && own.contains { $0.attack.rung == rung } }
            var jobs = rungs.map { rung in
                let rivals = own.filter { $0.attack.rung == rung }
                return samplingJob(
                    "\(model.name)/\(domain.name)/\(rung.rawValue) sampled",
                    after: rivals.map(\.id).filter(open.contains), sampling
                ) { _ in rivals }
            }
            if let best = plan.ladder.tool?.best {
                jobs.append(
                    samplingJob(
                        "\(model.name)/\(domain.name)/tool sampled",
                        after: tool.map(\.id).filter { $0.hasPrefix("\(model.name)/\(domain.name)/") }, sampling
                    ) { try Self.withTool(own, best: best, $0) })
            }
            return jobs
        }
    }

    /// - Parameter rivals: The finished cells to choose from.
    private func samplingJob(
        _ id: String, after dependencies: [String], _ sampling: SamplingPlan,
        rivals: @escaping @Sendable (CampaignStore) throws -> [Cell]
    ) -> Job {
        Job(id: id, dependencies: dependencies, cost: 0.1 + 0.01 * Double(sampling.samples)) { [runner] in
            guard var cell = try Self.ranked(rivals(runner.store), runner.store).first else { return }
            cell.attack.samples = sampling.samples
            cell.attack.temperature = sampling.temperature
            try await runner.run(cell)
        }
    }
}
