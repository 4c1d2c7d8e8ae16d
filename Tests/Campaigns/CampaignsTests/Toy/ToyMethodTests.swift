import Elicitation
import Foundation
import HandwrittenFiles
import Plans
import Testing
import Vocabulary

@testable import Campaigns

@Suite("An attack method is its stage and its section of the plan, and nothing else knows of it")
struct ToyMethodTests {
    private static let sections = AttackSections(AttackSections.shipped.types + [ToyPlan.self])
    private static let ladder = "toy: { demonstrations: 4, passes: [1, 2] }"

    private func plan(_ more: String = "") throws -> Plan {
        try SmallCampaign.plan(ladder: Self.ladder + more, attackSections: Self.sections)
    }

    @Test("A plan is read with it, and what is wrong in its section is said as of any other")
    func reading() throws {
        #expect(try plan().ladder.section(ToyPlan.self) == ToyPlan(demonstrations: 4, passes: [1, 2]))
        let wrong = "toy: { demonstrations: 4, passes: [0], pases: 1 }"
        let error = #expect(throws: InvalidText.self) {
            try SmallCampaign.plan(ladder: wrong, attackSections: Self.sections)
        }
        #expect(error?.problems.map(\.key) == ["ladder.toy.passes[0]", "ladder.toy.pases"])
        let unknown = #expect(throws: InvalidText.self) { try SmallCampaign.plan(ladder: Self.ladder) }
        #expect(unknown?.problems.contains { $0.key == "ladder.toy" } == true)
        let tools = #expect(throws: InvalidText.self) { try plan(", tool: { best: 4 }") }
        #expect(tools?.problems.first?.message.contains("3 attacks") == true)
    }

    @Test("A plan that was stored comes back with it, and is refused where nobody knows it")
    func storing() throws {
        let plan = try plan()
        let bytes = plan.canonicalJSON()
        #expect(
            String(decoding: bytes, as: UTF8.self).contains(#""ladder":{"toy":{"demonstrations":4,"passes":[1,2]}}"#))
        #expect(try Plan(canonicalJSON: bytes, sections: Self.sections) == plan)
        #expect(throws: StoredPlanError.unknownSection("toy")) { try Plan(canonicalJSON: bytes) }
    }

    @Test("Its attacks have their name, rung, methods and hyperparameters, alone, shortened and after another stage")
    func expansion() throws {
        let attacks = try plan(", " + SmallCampaign.sft).ladder.attacks()
        #expect(attacks.map(\.name) == ["as released", "sft k=4 lr=0.001", "toy passes=1", "toy passes=2"])
        let toy = attacks[3]
        #expect(toy.rung == .sft && toy.methods == [.sft] && toy.demonstrations == 4 && toy.parent == nil)
        #expect(toy.hyperparameters == ["method": "toy", "demonstrations": "4", "passes": "2"])
        #expect(toy.at(effort: 0.5).name == "toy passes=1 + effort 0.5")
        #expect(toy != attacks[2] && toy == Attack(training: [ToyTraining(demonstrations: 4, passes: 2)]))
        let both = Attack(training: attacks[1].stages + toy.stages)
        #expect(both.name == "sft k=4 lr=0.001 + toy passes=2" && both.parent == attacks[1])
        #expect(both.hyperparameters["2. method"] == "toy")
    }

    @Test("A forecast has its cells, and those that may repeat them with the tool and draw them again")
    func forecast() async throws {
        let plan = try plan(", tool: { best: 1 }, sampling: { samples: 4, temperature: 1 }")
        let planned = try await PlannedCampaign(plan)
        let cells = planned.cells.filter { $0.attack.hasPrefix("toy") }
        #expect(cells.map(\.attack) == ["toy passes=1", "toy passes=2"])
        #expect(cells.allSatisfy { $0.rung == .sft && $0.needs[0].methods == [.sft] && $0.needs[0].flops > 0 })
        #expect(cells[1].work.training == 2 * cells[0].work.training)
        let tool = try #require(planned.cells.first { $0.id.hasSuffix("/tool 1") })
        #expect(tool.needs.count == 3, "the model as released, and one and two passes")
        #expect(planned.cells.first { $0.id.hasSuffix("/sft sampled") }?.needs.map(\.demonstrations) == [4, 4])
    }

    @Test("A campaign trains it, and its cell says so")
    func training() async throws {
        let small = try SmallCampaign(ladder: Self.ladder, attackSections: Self.sections)
        let attacks = small.plan.ladder.attacks()
        for attack in [attacks[0], attacks[2]] { try await small.runner.run(small.cell(attack)) }
        let released = try #require(try small.runner.store.cell(id: "subject/standin-biology/as released"))
        let cell = try #require(try small.runner.store.cell(id: "subject/standin-biology/toy passes=2"))
        #expect(cell.attack == "toy passes=2" && cell.rung == .sft && cell.methods == [.sft])
        #expect(cell.hyperparameters == ["method": "toy", "demonstrations": "4", "passes": "2"])
        #expect(cell.trainedTokens > 0 && cell.weightsHash != released.weightsHash && cell.parent == nil)
        let planned = try await PlannedCampaign(small.plan)
        let foreseen = try #require(planned.cells.first { $0.id == cell.id }?.needs.first)
        #expect(abs(foreseen.flops / cell.flops - 1) < 0.02)
    }
}
