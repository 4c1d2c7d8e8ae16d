import CampaignStore
import Foundation
import Plans
import Sealing
import Vocabulary

/// All cells of an assessment of models that are not trained here: asked behind servers, or imported.
public struct ServedCampaign: Sendable {
    public let plan: Plan
    public let store: CampaignStore
    private let models: [ServedModel]
    private let runner: ServedCellRunner

    /// A cell that cannot be finished before a log is imported.
    public struct Waiting: Sendable, Equatable {
        /// Identifier of the cell.
        public var cell: String
        /// Tasks whose logs are missing.
        public var tasks: [String]
    }

    /// Ties the workspace to the plan and makes ready to run.
    ///
    /// - Parameters:
    ///   - folder: What paths of the plan are relative to.
    ///   - environment: Variables of the process; `PATH` says where programs are.
    /// - Throws: `otherPlan` if the workspace belongs to another plan, or `cellsWithoutPlan` if it has cells and none; a ``SealingError`` if a domain is above tier `open`
    ///   and its texts could not be sealed; and what the store throws.
    public init(
        _ plan: Plan, in folder: URL, under lock: RunLock, evaluator: any TaskEvaluator, logs: any TaskLogReader,
        programVersion: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        guard plan.isServed else { throw ServedError.otherModels }
        self.plan = plan
        let archive = try TranscriptArchive(plan, in: .shipped, under: lock, environment: environment)
        store = try CampaignStore(file: lock.workspace.storeFile)
        if try store.campaign() == nil, let cell = try store.finishedCells().first {
            throw ServedError.cellsWithoutPlan(cell.id)
        }
        let json = plan.canonicalJSON()
        try store.bindPlan(hash: Hexadecimal.sha256(json), json: json, programVersion: programVersion)
        models = ServedModel.all(of: plan)
        runner = ServedCellRunner(
            plan: plan, folder: folder, workspace: lock.workspace, store: store, archive: archive,
            evaluator: evaluator, logs: logs)
    }

    /// Cells that were finished before, what is left to do, and what waits for logs from elsewhere.
    public func work() throws -> (finished: Int, jobs: [Job], waiting: [Waiting]) {
        let finished = Set(try store.finishedCells().map(\.id))
        var done = 0
        var jobs: [Job] = []
        var waiting: [Waiting] = []
        for model in models {
            for domain in plan.domains {
                let cells = model.attacks.map { cell($0, of: model, in: domain) }
                for cell in cells where finished.contains(cell.id) {
                    done += 1
                    try runner.seal(cell)
                }
                let open = cells.filter { !finished.contains($0.id) }
                let (ready, blocked) = runner.sorted(open)
                waiting += blocked
                jobs += ready.map { cell in
                    Job(id: cell.id, dependencies: [], cost: runner.cost(of: cell)) { [runner] in
                        try await runner.run(cell)
                    }
                }
                jobs += samplingJobs(model, domain, ready: Set(ready.map(\.id)), blocked: Set(blocked.map(\.cell)))
            }
        }
        // A limit is hard only if nothing else spends at the same time.
        return (done, plan.limits == nil ? jobs : Self.oneAfterTheOther(jobs), waiting)
    }

    private func cell(_ attack: ServedAttack, of model: ServedModel, in domain: DomainPlan) -> ServedCell {
        ServedCell(subject: model.name, domain: domain, attack: attack, campaignSeed: plan.seed)
    }

    /// The best attack of each rung above prompting again, once the rung has been scored. A rung that waits for an
    /// imported log is not drawn from yet.
    private func samplingJobs(
        _ model: ServedModel, _ domain: DomainPlan, ready: Set<String>, blocked: Set<String>
    ) -> [Job] {
        guard let sampling = model.sampling else { return [] }
        return model.sampledRungs.compactMap { rung, rivals in
            let cells = rivals.map { cell($0, of: model, in: domain) }
            guard !cells.contains(where: { blocked.contains($0.id) }) else { return nil }
            return Job(
                id: "\(model.name)/\(domain.name)/\(rung.rawValue) sampled",
                dependencies: cells.map(\.id).filter(ready.contains),
                cost: Double(sampling.samples) * (cells.map(runner.cost).max() ?? 1)
            ) { [runner] in
                guard var best = try runner.reported(cells) else { return }
                best.attack = best.attack.sampled(sampling)
                try await runner.run(best)
            }
        }
    }

    private static func oneAfterTheOther(_ jobs: [Job]) -> [Job] {
        var previous: String?
        return jobs.map { job in
            var job = job
            if let previous { job.dependencies.append(previous) }
            previous = job.id
            return job
        }
    }
}
