import CampaignStore
import Plans
import Vocabulary

extension Campaign {
    /// The best attack of each rung above prompting again, drawn several times from its own checkpoint, once the rung has
    /// been scored.
    ///
    /// - Parameters:
    ///   - search: Jobs of the adaptive search.
    ///   - tool: Jobs of the rung with the tool.
    func samplingJobs(_ climb: Climb, after search: [Job], tool: [Job]) -> [Job] {
        guard let sampling = plan.ladder.sampling else { return [] }
        let rungs = Rung.ladder.filter { rung in
            rung > .prompting && climb.known.contains { $0.attack.rung == rung }
        }
        var jobs = rungs.map { rung in
            // A search may choose an attack of any rung.
            let waitsFor = climb.known.filter { $0.attack.rung == rung }.map(\.id).filter(climb.open.contains)
            return samplingJob(
                climb.place("\(rung.rawValue) sampled"),
                after: search.isEmpty ? waitsFor : climb.open + search.map(\.id),
                sampling, turns: Cell.turns(domain: climb.domain, usesTool: false)
            ) { try climb.cells($0).filter { $0.attack.rung == rung } }
        }
        if let best = plan.ladder.tool?.best {
            jobs.append(
                samplingJob(
                    climb.place("tool sampled"), after: tool.map(\.id), sampling,
                    turns: Cell.turns(domain: climb.domain, usesTool: true)
                ) { try climb.withTool(best: best, $0) })
        }
        return jobs
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
