import Domains
import Elicitation
import Plans
import Vocabulary

/// Jobs whose cells depend on the results of others.
extension Campaign {
    /// More effort for the better attacks, then the best of all with the tool, and the best of each rung drawn several
    /// times.
    func laterJobs(_ climb: Climb) -> [Job] {
        let search = searchJobs(climb)
        let tool = toolJobs(climb, after: search)
        return search + tool + samplingJobs(climb, after: search, tool: tool)
    }

    /// A job for each place of an adaptive search above the least effort.
    private func searchJobs(_ climb: Climb) -> [Job] {
        guard let search = climb.search else { return [] }
        var jobs: [Job] = []
        var below = climb.open
        for level in search.laterLevels {
            let effort = search.search.efforts[level]
            let places = climb.later.levels[level - 1].enumerated().map { number, place in
                Job(id: climb.place(place.name), dependencies: below, cost: 3 * effort) { [runner, finished] in
                    let chosen = try search.cells(level: level, finished)
                    if let cell = chosen.dropFirst(number).first { try await runner.run(cell) }
                }
            }
            jobs += places
            below += places.map(\.id)
        }
        for (number, place) in climb.later.spares.enumerated() {
            let job = Job(id: climb.place(place.name), dependencies: below, cost: 1) { [runner, finished] in
                let chosen = try search.spareCells(number + 1, finished)
                if let cell = chosen.dropFirst(number).first { try await runner.run(cell) }
            }
            jobs.append(job)
            below.append(job.id)
        }
        return jobs
    }

    /// The best attacks again with the tool of a shipped domain, once all others of the domain have been scored.
    private func toolJobs(_ climb: Climb, after search: [Job]) -> [Job] {
        guard climb.blocked.isEmpty else { return [] }
        let best = climb.later.tool.count
        return climb.later.tool.enumerated().map { number, place in
            Job(id: climb.place(place.name), dependencies: climb.open + search.map(\.id), cost: 3) {
                [runner, finished] in
                let chosen = try climb.withTool(best: best, finished)
                if let cell = chosen.dropFirst(number).first { try await runner.run(cell) }
            }
        }
    }

    /// The best attack of each rung above prompting again, drawn several times from its own checkpoint, once the rung has
    /// been scored. A rung that waits for a log from elsewhere is not drawn from yet, and what only logs show cannot be.
    ///
    /// - Parameters:
    ///   - search: Jobs of the adaptive search.
    ///   - tool: Jobs of the rung with the tool.
    private func samplingJobs(_ climb: Climb, after search: [Job], tool: [Job]) -> [Job] {
        guard let sampling = plan.ladder.sampling else { return [] }
        let best = climb.later.tool.count
        return climb.later.sampled.compactMap { place in
            let rung = place.rung
            if rung == .tool, place.isOfTool {
                guard !tool.isEmpty else { return nil }
                return samplingJob(
                    climb.place(place.name), after: tool.map(\.id), sampling,
                    turns: Cell.turns(domain: climb.domain.name, usesTool: true)
                ) { try climb.withTool(best: best, $0) }
            }
            guard !climb.blocked.contains(rung) else { return nil }
            // A search may choose an attack of any rung.
            let waitsFor = climb.known.filter { $0.attack.rung == rung }.map(\.id).filter(climb.open.contains)
            return samplingJob(
                climb.place(place.name),
                after: search.isEmpty ? waitsFor : climb.open + search.map(\.id), sampling,
                turns: Cell.turns(domain: climb.domain.name, usesTool: false)
            ) { [plan] in
                try climb.cells($0).filter { $0.attack.rung == rung && plan.canBeAsked($0) }
            }
        }
    }

    /// - Parameters:
    ///   - turns: Mean number of turns that an attempt may take.
    ///   - rivals: The cells to choose from, by the rule of the report.
    private func samplingJob(
        _ id: String, after dependencies: [String], _ sampling: SamplingPlan, turns: Double,
        rivals: @escaping @Sendable (FinishedCells) throws -> [Cell]
    ) -> Job {
        Job(id: id, dependencies: dependencies, cost: 0.1 + 0.02 * Double(sampling.samples) * turns) {
            [runner, finished] in
            guard var cell = try finished.best(of: rivals(finished)) else { return }
            cell.attack = cell.attack.drawn(sampling.samples, temperature: sampling.temperature)
            try await runner.run(cell)
        }
    }

    /// Estimated seconds on one core of a small machine; what a server takes is not known, and counts as its tasks and
    /// draws.
    func cost(of cell: Cell) -> Double {
        guard !plan.isHere(cell) else { return cell.cost }
        let open = runner.places.tasks(of: cell).count {
            !runner.places.isImported($0, cell) && !runner.places.hasLog($0, cell)
        }
        return Double(cell.attack.samples * open) + 0.01
    }
}

extension Cell {
    /// Mean over a domain's tasks of the turns that an attempt may take.
    static func turns(domain: String, usesTool: Bool) -> Double {
        let tasks = World.shipped.domain(named: domain)?.tasks(tool: usesTool) ?? []
        return tasks.reduce(0) { $0 + Double($1.maxTurns) } / Double(max(tasks.count, 1))
    }

    /// Estimated seconds on one core of a small machine. A sequence takes as long as its task has turns.
    fileprivate var cost: Double {
        let turns = Self.turns(domain: domain, usesTool: attack.usesTool)
        let evaluation = 0.1 + 0.01 * Double(attack.samples)
        return ownStages.reduce(evaluation) { cost, own in
            cost + ((own.stage as? any TrainingStage)?.expectedSeconds(turns: turns) ?? 0)
        }
    }
}
