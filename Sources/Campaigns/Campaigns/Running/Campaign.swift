import CampaignStore
import Domains
import Elicitation
import Foundation
import Plans
import Vocabulary

/// All cells of one assessment, wherever its models come from.
public struct Campaign: Sendable {
    /// What a campaign needs beside its plan.
    public struct Equipment: Sendable {
        /// Built organisms.
        public var library: OrganismLibrary
        /// Reaches servers; nil in a program without a network.
        public var evaluator: (any TaskEvaluator)?
        /// Reads logs of evaluations.
        public var logs: any TaskLogReader
        /// Variables of the process; `PATH` says where programs are.
        public var environment: [String: String]
        public var programVersion: String

        public init(
            library: OrganismLibrary, evaluator: (any TaskEvaluator)? = nil,
            logs: any TaskLogReader = EvalLogAttempts(),
            environment: [String: String] = ProcessInfo.processInfo.environment, programVersion: String
        ) {
            self.library = library
            self.evaluator = evaluator
            self.logs = logs
            self.environment = environment
            self.programVersion = programVersion
        }
    }

    /// What is left to do.
    public struct Work: Sendable {
        /// Cells that were finished before.
        public var finished: Int
        public var jobs: [Job]
        /// Cells that cannot be finished before logs are imported.
        public var waiting: [Waiting]
    }

    /// A cell that cannot be finished before a log is imported.
    public struct Waiting: Sendable, Equatable {
        /// Identifier of the cell.
        public var cell: String
        /// Tasks whose logs are missing.
        public var tasks: [String]
    }

    public let plan: Plan
    public let store: CampaignStore
    let runner: CellRunner
    let finished: FinishedCells
    private let journal: CampaignJournal
    private let library: OrganismLibrary
    private let models: [CampaignModel]

    /// Ties the workspace to the plan and makes ready to run.
    ///
    /// - Parameters:
    ///   - folder: What paths of the plan are relative to.
    ///   - journal: Of the workspace.
    /// - Throws: `otherPlan` if the workspace belongs to another plan, `cellsWithoutPlan` if it has cells and none;
    ///   ``EvaluationError/noNetwork`` if a server has to be asked and none can be; a ``SealingError`` if a domain is above
    ///   tier `open` and its texts could not be sealed; and what store and checkpoints throw.
    public init(
        _ plan: Plan, in folder: URL, under lock: RunLock, journal: CampaignJournal, with equipment: Equipment
    ) throws {
        try Self.require(equipment, for: plan)
        self.plan = plan
        self.journal = journal
        library = equipment.library
        let world = World.shipped
        models = CampaignModel.all(of: plan)
        let archive = try TranscriptArchive(plan, in: world, under: lock, environment: equipment.environment)
        store = try CampaignStore(file: lock.workspace.storeFile)
        if try store.campaign() == nil, let cell = try store.finishedCells().first {
            throw EvaluationError.cellsWithoutPlan(cell.id)
        }
        let json = plan.canonicalJSON()
        let hash = Hexadecimal.sha256(json)
        let isNew = try store.campaign() == nil
        try store.bindPlan(hash: hash, json: json, programVersion: equipment.programVersion)
        if isNew { try journal.append(.registered(plan: hash, programVersion: equipment.programVersion)) }
        finished = FinishedCells(store)
        let places = CellPlaces(plan: plan, world: world, folder: folder, workspace: lock.workspace)
        runner = CellRunner(
            plan: plan, store: store, journal: journal, archive: archive, places: places,
            trainers: CellTrainers(
                embedded: EmbeddedTrainer(
                    plan: plan, world: world, store: store, checkpoints: try CheckpointFiles(under: lock),
                    released: plan.releasedWeights(in: folder, library: library),
                    demonstrations: models.flatMap(\.attacks).map(\.demonstrations).max() ?? 0)),
            rollouts: RolloutEvaluator(plan: plan, world: world),
            logs: LogEvaluator(
                plan: plan, places: places, store: store, evaluator: equipment.evaluator, logs: equipment.logs))
        try noteWhatAKillLeftOut()
    }

    /// - Throws: ``EvaluationError/noNetwork`` if a server has to be asked and none can be.
    public static func require(_ equipment: Equipment, for plan: Plan) throws(EvaluationError) {
        guard plan.endpoints.isEmpty || equipment.evaluator != nil else { throw .noNetwork }
    }

    /// Cells that were finished before, what is left to do, and what waits for logs from elsewhere.
    public func work() throws -> Work {
        let finished = Set(try store.finishedCells().map(\.id))
        var work = Work(finished: 0, jobs: [], waiting: [])
        for model in models {
            let cells = model.knownCells(of: plan)
            for cell in cells where finished.contains(cell.id) {
                work.finished += 1
                try runner.seal(cell)
            }
            var waiting = cells.filter { !finished.contains($0.id) }
            let blocked = model.source.isHere ? [] : waiting.compactMap(missingLogs)
            let blockedNames = Set(blocked.map(\.cell))
            waiting.removeAll { blockedNames.contains($0.id) }
            work.waiting += blocked
            let first = try growing(model, needed: !waiting.isEmpty)
            let open = Set(waiting.map(\.id))
            work.jobs += first
            work.jobs += waiting.map { cell in
                let parents = (cell.parent.map { [$0.id] } ?? []).filter(open.contains)
                return Job(id: cell.id, dependencies: first.map(\.id) + parents, cost: cost(of: cell)) { [runner] in
                    try await runner.run(cell)
                }
            }
            guard model.isElicited else { continue }
            for domain in plan.domains {
                let climb = Climb(of: model, in: domain, plan: plan, cells: cells, open: open, blocked: blockedNames)
                work.jobs += laterJobs(climb)
            }
        }
        // A limit is hard only if nothing else spends at the same time.
        if plan.limits != nil { work.jobs = oneSpendingAfterTheOther(work.jobs) }
        return work
    }

    /// An organism grows before its first cell.
    private func growing(_ model: CampaignModel, needed: Bool) throws -> [Job] {
        guard needed, let organism = model.source.organism else { return [] }
        let recipe = OrganismRecipe(organism)
        return [
            Job(
                id: "organism \(model.name)", dependencies: [],
                cost: try library.holds(recipe) ? 0 : Double(recipe.steps) * 0.014
            ) { [library] in
                _ = try await library.organism(recipe, name: model.name)
            }
        ]
    }

    private func missingLogs(of cell: Cell) -> Waiting? {
        let missing = runner.places.missingTasks(of: cell)
        return missing.isEmpty ? nil : Waiting(cell: cell.id, tasks: missing.map(\.name))
    }

    /// Jobs of models behind servers, each after the one before; the others as they are.
    private func oneSpendingAfterTheOther(_ jobs: [Job]) -> [Job] {
        let spending = models.filter { !$0.source.isHere }.map { "\($0.name)/" }
        var previous: String?
        return jobs.map { job in
            guard spending.contains(where: job.id.hasPrefix) else { return job }
            var job = job
            if let previous { job.dependencies.append(previous) }
            previous = job.id
            return job
        }
    }

    /// The store is the truth about cells: those without an entry in the journal get theirs.
    private func noteWhatAKillLeftOut() throws {
        for cell in try store.finishedCells() where !journal.evaluatedBefore.contains(cell.id) {
            let selection = try finished.candidate(cell.id).candidate.score
            try journal.append(.evaluated(result: EvaluatedCell(cell, selection: selection)))
        }
    }
}

extension Plan {
    /// The models as released whose weights are here, by name.
    func releasedWeights(in folder: URL, library: OrganismLibrary) -> [String: any ReleasedWeights] {
        var released: [String: any ReleasedWeights] = [:]
        for (name, source) in models {
            switch source {
            case .organism(let organism):
                released[name] = OrganismWeights(recipe: OrganismRecipe(organism), library: library)
            case .weights(let path):
                released[name] = FolderWeights(
                    folder: URL(filePath: path, directoryHint: .isDirectory, relativeTo: folder), path: path)
            case .endpoint, .imported: break
            }
        }
        return released
    }
}
