import CampaignStore
import Campaigns
import Domains
import Foundation
import Plans
import Vocabulary

/// Runs a plan in a workspace to the end.
enum CampaignRun {
    /// What a run came to.
    struct Result {
        var workspace: Workspace
        var store: CampaignStore
        /// Cells that cannot be finished before logs are imported.
        var waiting: [Campaign.Waiting] = []
    }

    /// - Parameter folder: What paths of the plan are relative to.
    static func run(
        _ plan: Plan, from folder: URL, in directory: URL, options: RunOptions
    ) async throws -> Result {
        let workspace = try Workspace.create(at: directory)
        let equipment = try equipment(options)
        let workers = options.workers
        let display = ProgressDisplay(
            subject: plan.subject.name, after: try CampaignJournal.entries(of: workspace))
        // Programs that evaluate are ended before this one ends.
        return try await Interruption.stops {
            try await workspace.withRunLock { lock in
                let journal = try CampaignJournal(under: lock) { display.show($0) }
                let campaign = try Campaign(plan, in: folder, under: lock, journal: journal, with: equipment)
                let work = try campaign.work()
                try await display.showing {
                    try await LocalExecutor(workers: workers).run(
                        work.jobs, finishedBefore: work.finished, journal: journal)
                }
                return Result(workspace: workspace, store: campaign.store, waiting: work.waiting)
            }
        }
    }

    static func equipment(_ options: RunOptions) throws -> Campaign.Equipment {
        Campaign.Equipment(
            library: try options.cache.library(), evaluator: Program.Servers.current?.evaluator,
            logs: Program.Servers.current?.logs ?? EvalLogAttempts(), programVersion: Program.version)
    }

    static func read(_ path: String) throws -> Plan {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw BadInput(
                message: "this plan cannot be read", fix: "check the path, or write one with `floodmark init DIR`",
                file: path)
        }
        return try reader(path).read(data)
    }

    static func template(name: String, seed: UInt64) throws -> Plan {
        try reader("plan.yaml").read(PlanTemplate.yaml(name: name, seed: seed))
    }

    private static func reader(_ file: String) -> PlanReader {
        PlanReader(
            file: file, knownDomains: Set(World.shipped.guardedDomains.map(\.name)),
            availableDemonstrations: World.availableDemonstrations)
    }
}
