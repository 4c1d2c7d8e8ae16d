import Campaigns
import Domains
import Foundation
import Plans

/// Runs a plan in a workspace to the end.
enum CampaignRun {
    static func run(_ plan: Plan, in directory: URL, options: RunOptions) async throws -> (Workspace, CampaignStore) {
        let workspace = try Workspace.create(at: directory)
        let library = try options.cache.library()
        let store = try await workspace.withRunLock { lock in
            let campaign = try Campaign(plan, under: lock, library: library, programVersion: Floodmark.version)
            let (finished, jobs) = try campaign.work()
            let display = ProgressDisplay(
                jobs, finishedBefore: finished, workers: options.workers, store: campaign.store,
                subject: plan.subject.name)
            let ticker = Task { await display.tick() }
            defer {
                ticker.cancel()
                display.end()
            }
            try await Scheduler(workers: options.workers).run(jobs) { display.show($0) }
            return campaign.store
        }
        return (workspace, store)
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
