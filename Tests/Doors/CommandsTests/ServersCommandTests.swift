import ArgumentParser
import Campaigns
import FloodmarkTesting
import Foundation
import Testing

@testable import Commands

@Suite("A command whose plan names servers")
struct ServersCommandTests {
    private static let plan = """
        schemaVersion: 1
        name: served
        seed: 5
        subject: {name: subject, endpoint: {baseURL: "http://127.0.0.1:1/v1", model: base}}
        baselines: []
        domains: [{name: chemistry, threshold: 0.5, tier: open, tasks: [{folder: tasks/a}]}]
        actors: [{name: novice, flops: 1e18, demonstrations: 10, methods: [prompting]}]
        ladder:
          prompting: {fewShot: [2], samples: 3, temperature: 1.0}
        statistics: {level: 0.95, bootstrapReplicates: 1000, generalAbilityLoss: 0.1}

        """

    @Test("is refused where there is no network, by the name of the program that has one")
    func offline() async throws {
        let plan = try makeTemporaryDirectory().appending(path: "plan.yaml")
        try Data(Self.plan.utf8).write(to: plan)
        for name in ["run", "plan"] {
            let command =
                try name == "run" ? RunCommand.parse([plan.path]) as any ServersCommand : PlanCommand.parse([plan.path])
            let error = await #expect(throws: EvaluationError.self, "\(name)") { try await command.run(with: nil) }
            #expect(error?.fix.contains("`floodmark`") == true)
        }
    }
}
