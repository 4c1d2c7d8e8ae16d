import CampaignStore
import Elicitation
import FloodmarkTesting
import Foundation
import Testing

@testable import Campaigns

@Suite("A cell evaluates what was trained, or fails")
struct EvaluatedWeightsTests {
    @Test("A cell that starts from a checkpoint has its weights, trained again or not")
    func fromCheckpoint() async throws {
        let small = try SmallCampaign()
        try await small.runner.run(small.tuned(samples: 1))
        let parent = try #require(try small.runner.store.cell(id: small.tuned(samples: 1).id))
        try await small.runner.run(small.tuned(samples: 2))
        #expect(try small.runner.store.cell(id: small.tuned(samples: 2).id)?.weightsHash == parent.weightsHash)
        try small.runner.trainers.embedded.checkpoints.remove(small.tuned(samples: 1).checkpointKey)
        try await small.runner.run(small.tuned(samples: 3))
        #expect(try small.runner.store.cell(id: small.tuned(samples: 3).id)?.weightsHash == parent.weightsHash)
    }

    @Test("A checkpoint that is whole but stale is refused, and the cell stays open")
    func staleCheckpoint() async throws {
        let small = try SmallCampaign()
        let parent = small.tuned(samples: 1)
        try await small.runner.run(parent)
        // What is on disk is the model as it was before the attack.
        let before = try await small.library.recorded(small.recipe, name: "subject").checkedWeights()
        try small.runner.trainers.embedded.checkpoints.write(before, key: parent.checkpointKey)
        let child = small.tuned(samples: 2)
        await #expect(throws: WeightsError.staleCheckpoint(of: "cell \(parent.id)")) {
            try await small.runner.run(child)
        }
        #expect(try small.runner.store.cell(id: child.id) == nil)
    }

    @Test("A cached organism that is not the one that was scored as released is refused")
    func otherOrganism() async throws {
        let small = try SmallCampaign()
        try await small.runner.run(small.cell(Attack(rung: .asReleased)))
        var other = small.recipe
        other.seed = 5
        let weights = try await small.library.recorded(other, name: "other").checkedWeights()
        try CheckpointFiles(sharing: small.cache).write(weights, key: small.recipe.hash())
        for attack in [Attack(rung: .prompting, fewShot: 1), small.tuned(samples: 1).attack] {
            await #expect(throws: WeightsError.otherWeights(of: "organism subject")) {
                try await small.runner.run(small.cell(attack))
            }
        }
    }

    @Test("Nothing in the target plays samples with a model but through its record, or behind a server")
    func onePlace() throws {
        let folder = Repository.root.appending(path: "Sources/Campaigns/Campaigns")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        let playing = try files.filter {
            let text = try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
            return text.contains(#/of: \w+, on: /#)
        }
        #expect(playing.sorted() == ["Evaluating/ShippedTaskRun.swift", "Weights/RecordedModel.swift"])
    }
}
