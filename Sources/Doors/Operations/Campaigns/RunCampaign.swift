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

    /// Finished cells stay finished however this ends: whoever can be interrupted cancels the task, and waits for it.
    ///
    /// - Parameter onEntry: Told of every entry of the journal: those of earlier runs, then each as it is written.
    /// - Throws: `EvaluationError.noNetwork` before anything is written, `SchedulerError` with the job that failed,
    ///   `CancellationError`, and what the workspace throws.
    public func run(onEntry: @escaping @Sendable (JournalEntry) -> Void = { _ in }) async throws -> Result {
        let equipment = try Campaign.Equipment(
            library: OrganismLibrary(directory: cache), servers, programVersion: programVersion)
        try Campaign.require(equipment, for: plan.plan)
        let workspace = try Workspace.create(at: URL(filePath: workspace))
        return try await workspace.withRunLock { lock in
            let journal = try CampaignJournal(under: lock, observer: onEntry)
            let campaign = try Campaign(plan.plan, in: plan.folder, under: lock, journal: journal, with: equipment)
            let work = try campaign.work()
            try await LocalExecutor(workers: workers).run(
                work.jobs, finishedBefore: work.finished, journal: journal)
            return Result(
                workspace: workspace.directory.relativePath,
                finishedCells: try campaign.store.finishedCells().count,
                waiting: work.waiting.map { Result.Waiting(cell: $0.cell, tasks: $0.tasks) })
        }
    }
}

extension Campaign.Equipment {
    init(library: OrganismLibrary, _ servers: Servers?, programVersion: String) {
        self.init(
            library: library, evaluator: servers?.evaluator, logs: servers?.logs ?? EvalLogAttempts(),
            programVersion: programVersion)
    }
}
