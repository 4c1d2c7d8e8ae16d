import CampaignStore
import Domains
import Elicitation
import Foundation
import Plans
import Sealing
import Vocabulary

/// All cells of one assessment, run to the end on this machine's cores.
public struct Campaign: Sendable {
    public let plan: Plan
    public let store: CampaignStore
    private let library: OrganismLibrary
    let runner: CellRunner
    private let models: [CampaignModel]

    /// Ties the workspace to the plan and makes ready to run.
    ///
    /// - Parameter environment: Variables of the process; `PATH` says where programs are.
    /// - Throws: `otherPlan` if the workspace belongs to another plan; a ``SealingError`` if a domain is above tier `open`
    ///   and its texts could not be sealed; and what store and checkpoints throw.
    public init(
        _ plan: Plan, under lock: RunLock, library: OrganismLibrary, programVersion: String,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        self.plan = plan
        self.library = library
        models = [try CampaignModel.subject(of: plan)] + (try CampaignModel.baselines(of: plan))
        let archive = try TranscriptArchive(plan, in: .shipped, under: lock, environment: environment)
        store = try CampaignStore(file: lock.workspace.storeFile)
        let json = plan.canonicalJSON()
        try store.bindPlan(hash: Hexadecimal.sha256(json), json: json, programVersion: programVersion)
        runner = CellRunner(
            plan: plan, world: .shipped, store: store, checkpoints: try CheckpointFiles(under: lock), archive: archive,
            library: library, recipes: Dictionary(uniqueKeysWithValues: models.map { ($0.name, $0.recipe) }),
            demonstrations: models.flatMap(\.attacks).map(\.demonstrations).max() ?? 0)
    }

    /// Cells that were finished before, and what is left to do.
    public func work() throws -> (finished: Int, jobs: [Job]) {
        let finished = Set(try store.finishedCells().map(\.id))
        var done = 0
        var jobs: [Job] = []
        for model in models {
            let organism = "organism \(model.name)"
            let cells = plan.domains.flatMap { domain in
                model.attacks.map {
                    Cell(subject: model.name, domain: domain.name, attack: $0, campaignSeed: plan.seed)
                }
            }
            let waiting = cells.filter { !finished.contains($0.id) }
            done += cells.count - waiting.count
            if !waiting.isEmpty {
                jobs.append(
                    Job(
                        id: organism, dependencies: [],
                        cost: try library.holds(model.recipe) ? 0 : Double(model.recipe.steps) * 0.014
                    ) { [library] in
                        _ = try await library.organism(model.recipe, name: model.name)
                    })
            }
            let open = Set(waiting.map(\.id))
            for cell in waiting {
                let parents = (cell.parent.map { [$0.id] } ?? []).filter(open.contains)
                jobs.append(
                    Job(id: cell.id, dependencies: [organism] + parents, cost: cell.cost) { [runner] in
                        try await runner.run(cell)
                    })
            }
            if model.isElicited {
                for domain in plan.domains {
                    jobs += laterJobs(Climb(of: model, in: domain, plan: plan, cells: cells, open: open))
                }
            }
        }
        return (done, jobs)
    }

    /// Jobs whose cells depend on the results of others: more effort for the better attacks, then the best of all with
    /// the tool, and the best of each rung drawn several times.
    private func laterJobs(_ climb: Climb) -> [Job] {
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
            let places = (0..<search.places(level: level)).map { place in
                Job(id: climb.place("effort \(effort) place \(place + 1)"), dependencies: below, cost: 3 * effort) {
                    [runner] in
                    let chosen = try search.cells(level: level, runner.store)
                    if let cell = chosen.dropFirst(place).first { try await runner.run(cell) }
                }
            }
            jobs += places
            below += places.map(\.id)
        }
        for place in 0..<search.spares {
            let job = Job(id: climb.place("taken up again \(place + 1)"), dependencies: below, cost: 1) { [runner] in
                let chosen = try search.spareCells(place + 1, runner.store)
                if let cell = chosen.dropFirst(place).first { try await runner.run(cell) }
            }
            jobs.append(job)
            below.append(job.id)
        }
        return jobs
    }

    /// The best attacks again with the tool, once all others of the domain have been scored.
    private func toolJobs(_ climb: Climb, after search: [Job]) -> [Job] {
        guard let best = plan.ladder.tool?.best else { return [] }
        return (0..<best).map { place in
            Job(id: climb.place("tool \(place + 1)"), dependencies: climb.open + search.map(\.id), cost: 3) {
                [runner] in
                let chosen = try climb.withTool(best: best, runner.store)
                if let cell = chosen.dropFirst(place).first { try await runner.run(cell) }
            }
        }
    }

    /// By cell.
    static func selectionMeans(_ store: CampaignStore) throws -> [String: Double] {
        Dictionary(
            try store.progress().map { ($0.cell, $0.selectionMean ?? 0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Greedy cells by their score on the selection split, the lower rung first among equals.
    static func ranked(_ cells: [Cell], _ store: CampaignStore) throws -> [Cell] {
        let means = try selectionMeans(store)
        return cells.enumerated()
            .filter { $1.attack.samples == 1 }
            .map { (place: $0, cell: $1, mean: means[$1.id] ?? 0) }
            .sorted { ($1.mean, $0.place) < ($0.mean, $1.place) }
            .map(\.cell)
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
