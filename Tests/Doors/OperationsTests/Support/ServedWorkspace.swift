import Assessment
import CampaignStore
import Campaigns
import FloodmarkTesting
import Foundation
import Operations
import Plans

/// A plan of models behind servers in a folder of its own, and operations on it.
struct ServedWorkspace {
    /// The subject solves 20 of 100 held-out items as released and 70 once tuned, the peer 30.
    static let solved = ["base": (12, 20), "tuned": (42, 70), "weak": (18, 30), "peer": (18, 30)]

    let folder: URL
    var plan: URL { folder.appending(path: "plan.yaml") }
    var workspace: URL { folder.appending(path: "workspace") }

    init(_ yaml: String) throws {
        folder = try makeTemporaryDirectory()
        try Data(yaml.utf8).write(to: plan)
    }

    static func yaml(
        tier: String = "open", task: String = "{folder: tasks/a}", more: String = "", prices: Bool = true
    ) -> String {
        let prices = prices ? ", prices: {currency: USD, input: 1, output: 5}" : ""
        return """
            schemaVersion: 1
            name: served
            seed: 5
            subject: {name: subject, endpoint: {baseURL: "http://127.0.0.1:1/v1", model: base\(prices)}}
            baselines:
              - {name: peer, access: open, endpoint: {baseURL: "http://127.0.0.1:2/v1", model: peer\(prices)}}
            domains:
              - {name: chemistry, threshold: 0.5, tier: \(tier), tasks: [\(task), {folder: tasks/b}]}
            actors:
              - {name: novice, flops: 1e18, demonstrations: 10, methods: [prompting]}
              - {name: skilled, flops: 1e20, demonstrations: 5000, methods: [prompting, sft]}
            ladder:
              prompting: {fewShot: [2], samples: 3, temperature: 1.0}
              served:
                - {name: sft-1k, rung: sft, methods: [sft], demonstrations: 1000, flops: 1e19, model: tuned}
                - {name: sft-bad, rung: sft, methods: [sft], demonstrations: 1000, flops: 1e19, model: weak}
              sampling: {samples: 2, temperature: 1.0}
            statistics: {level: 0.95, bootstrapReplicates: 1000, generalAbilityLoss: 0.1}
            \(more)

            """
    }

    static let imported = """
        schemaVersion: 1
        name: imported
        seed: 5
        subject: {name: subject, imported: true}
        baselines: [{name: peer, access: open, imported: true}]
        domains: [{name: chemistry, threshold: 0.5, tier: open, tasks: [{imported: a}, {imported: b}]}]
        actors:
          - {name: novice, flops: 1e18, demonstrations: 10, methods: [prompting]}
          - {name: skilled, flops: 1e20, demonstrations: 5000, methods: [prompting, sft]}
        ladder:
          served:
            - {name: sft-1k, rung: sft, methods: [sft], demonstrations: 1000, flops: 1e19, imported: true}
        statistics: {level: 0.95, bootstrapReplicates: 1000, generalAbilityLoss: 0.1}

        """

    /// - Parameter onEntry: Is told what happens.
    @discardableResult
    func run(
        _ servers: ScriptedServers?, workers: Int = 2, onEntry: @escaping @Sendable (JournalEntry) -> Void = { _ in }
    ) async throws -> RunCampaign.Result {
        try await RunCampaign(
            try LocatedPlan(reading: plan.path), workspace: workspace.path, cache: folder.appending(path: "cache"),
            workers: workers, servers: servers?.servers
        ).run(onEntry: onEntry)
    }

    var place: Workspace { get throws { try Workspace.open(at: workspace) } }
    var store: CampaignStore {
        get throws { try CampaignStore(file: try place.storeFile, access: .readOnly) }
    }

    func report(isPublic: Bool = false) throws -> Report {
        try ReportCampaign(workspace: workspace.path, isPublic: isPublic).run().report
    }

    /// A campaign that was run to its end, for tests that only read it.
    static let finished = Task {
        let folder = try ServedWorkspace(yaml())
        try await folder.run(ScriptedServers(solved))
        return folder
    }
}
