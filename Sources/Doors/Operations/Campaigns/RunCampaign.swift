import CampaignStore
import Campaigns
import Foundation
import Plans
import Vocabulary

/// Runs a plan in a workspace to the end, or goes on where it was stopped.
public struct RunCampaign: Sendable {
    public var plan: LocatedPlan
    /// Directory of the campaign; made if it is absent.
    public var workspace: String
    /// Directory of built organisms; made if it is absent.
    public var cache: URL
    /// Cells that run at the same time; the results do not depend on it.
    public var workers: Int
    /// Nil where there is no network: then only models that are run here can be assessed.
    public var servers: Servers?
    public var programVersion = ProgramVersion.current

    public init(_ plan: LocatedPlan, workspace: String, cache: URL, workers: Int, servers: Servers? = nil) {
        self.plan = plan
        self.workspace = workspace
        self.cache = cache
        self.workers = workers
        self.servers = servers
    }

    /// What a run came to.
    public struct Result: Sendable, Equatable, Encodable {
        public var workspace: String
        /// All of the workspace, those of earlier runs included.
        public var finishedCells: Int
        /// Cells that cannot be finished before logs are imported; left out of the JSON if there are none.
        public var waiting: [Waiting]

        /// A cell, and its tasks whose logs are missing.
        public struct Waiting: Sendable, Equatable, Encodable {
            public var cell: String
            public var tasks: [String]
        }

        private enum CodingKeys: CodingKey {
            case workspace, finishedCells, waiting
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(workspace, forKey: .workspace)
            try container.encode(finishedCells, forKey: .finishedCells)
            if !waiting.isEmpty { try container.encode(waiting, forKey: .waiting) }
        }
    }

    /// Whether other programs work for the run, which have to be ended before this one ends: who can be interrupted has
    /// to cancel the task then, and wait for it.
    public var asksServers: Bool { plan.plan.isServed }

    /// Finished cells stay finished however this ends.
    ///
    /// - Throws: `ServedError.noNetwork` before anything is written, `SchedulerError` with the job that failed,
    ///   `CancellationError`, and what the workspace throws.
    public func run(onEvent: @escaping @Sendable (RunEvent) -> Void = { _ in }) async throws -> Result {
        let servers = asksServers ? try servers.required() : nil
        let workspace = try Workspace.create(at: URL(filePath: workspace))
        let watched = WatchedRun(workers: workers, onEvent: onEvent)
        return try await workspace.withRunLock { lock in
            let (store, work) = try self.work(under: lock, servers)
            try await watched.run(work.jobs, finishedBefore: work.finished) {
                store.bestScores(of: plan.plan.subject.name)
            }
            return Result(
                workspace: workspace.directory.relativePath, finishedCells: try store.finishedCells().count,
                waiting: work.waiting)
        }
    }

    /// - Parameter servers: Nil for models that are run here.
    private func work(
        under lock: RunLock, _ servers: Servers?
    ) throws -> (CampaignStore, (finished: Int, jobs: [Job], waiting: [Result.Waiting])) {
        guard let servers else {
            let campaign = try Campaign(
                plan.plan, under: lock, library: try OrganismLibrary(directory: cache), programVersion: programVersion)
            let (finished, jobs) = try campaign.work()
            return (campaign.store, (finished, jobs, []))
        }
        let campaign = try ServedCampaign(
            plan.plan, in: plan.folder, under: lock, evaluator: servers.evaluator, logs: servers.logs,
            programVersion: programVersion)
        let (finished, jobs, waiting) = try campaign.work()
        return (campaign.store, (finished, jobs, waiting.map { Result.Waiting(cell: $0.cell, tasks: $0.tasks) }))
    }
}

extension CampaignStore {
    /// Best selection score of a model by domain. Nil if the store cannot be read now, which is no reason to stop a run.
    fileprivate func bestScores(of subject: String) -> [BestScore]? {
        guard let cells = try? progress() else { return nil }
        var best: [String: Double] = [:]
        for cell in cells where cell.rung != .ceiling && cell.subject == subject {
            best[cell.domain] = max(best[cell.domain] ?? 0, cell.selectionMean ?? 0)
        }
        return best.sorted { $0.key < $1.key }.map { BestScore(domain: $0.key, mean: $0.value) }
    }
}
