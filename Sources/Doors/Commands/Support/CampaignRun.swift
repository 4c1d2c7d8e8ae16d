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
        var waiting: [ServedCampaign.Waiting] = []
    }

    /// - Parameter folder: What paths of the plan are relative to.
    static func run(
        _ plan: Plan, from folder: URL, in directory: URL, options: RunOptions
    ) async throws -> Result {
        guard !plan.isServed else { return try await runServed(plan, from: folder, in: directory, options: options) }
        let workspace = try Workspace.create(at: directory)
        let library = try options.cache.library()
        let store = try await workspace.withRunLock { lock in
            let campaign = try Campaign(plan, under: lock, library: library, programVersion: Program.version)
            let (finished, jobs) = try campaign.work()
            try await ProgressDisplay.run(jobs, finishedBefore: finished, workers: options.workers) {
                campaign.store.bestScores(of: plan.subject.name)
            }
            return campaign.store
        }
        return Result(workspace: workspace, store: store)
    }

    private static func runServed(
        _ plan: Plan, from folder: URL, in directory: URL, options: RunOptions
    ) async throws -> Result {
        let servers = try Program.Servers.required()
        let workspace = try Workspace.create(at: directory)
        let workers = options.workers
        // Programs that evaluate are ended before this one ends.
        return try await Interruption.stops {
            try await workspace.withRunLock { lock in
                let campaign = try ServedCampaign(
                    plan, in: folder, under: lock, evaluator: servers.evaluator, logs: servers.logs,
                    programVersion: Program.version)
                let (finished, jobs, waiting) = try campaign.work()
                try await ProgressDisplay.run(jobs, finishedBefore: finished, workers: workers) {
                    campaign.store.bestScores(of: plan.subject.name)
                }
                return Result(workspace: workspace, store: campaign.store, waiting: waiting)
            }
        }
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

extension CampaignStore {
    /// Best selection score of a model by domain, as text. Nil if the store cannot be read now, which is no reason to
    /// stop a run.
    fileprivate func bestScores(of subject: String) -> String? {
        guard let cells = try? progress() else { return nil }
        var best: [String: Double] = [:]
        for cell in cells where cell.rung != .ceiling && cell.subject == subject {
            best[cell.domain] = max(best[cell.domain] ?? 0, cell.selectionMean ?? 0)
        }
        let scores = best.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.fixed(2))" }
        return "best so far: " + (scores.isEmpty ? "none" : scores.joined(separator: ", "))
    }
}
