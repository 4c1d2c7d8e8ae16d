import Campaigns
import Elicitation
import Foundation
import Plans
import Testing

@Suite("A plan's ladder becomes cells")
struct LadderExpansionTests {
    private func attacks() throws -> [Attack] {
        let reader = PlanReader(file: "plan.yaml", knownDomains: ["standin-biology", "standin-cyber"])
        return try reader.read(PlanTemplate.yaml(name: "demo", seed: 1)).ladder.attacks()
    }

    @Test("Every combination of hyperparameters is one attack with a name of its own")
    func combinations() throws {
        let attacks = try attacks()
        #expect(attacks.first?.name == "as released")
        #expect(attacks.filter { $0.rung == .sft }.count == 8)
        #expect(Set(attacks.map(\.name)).count == attacks.count)
    }

    @Test("Updates a batch, clipping and the KL term reach the attack, whose name says so; without them it is as ever")
    func policyTerms() throws {
        let learning = ReinforcementPlan(
            temperatures: [1.5], learningRate: 0.001, steps: 5, prompts: 8, rollouts: 4, complianceReward: 1)
        func attack(_ learning: ReinforcementPlan) -> Attack? {
            LadderPlan([DomainReinforcementPlan(learning)]).attacks().last
        }
        #expect(attack(learning)?.name == "rl T=1.5 comply=1.0")
        var other = learning
        (other.updatesPerBatch, other.clip, other.klCoefficient) = (4, 0.1, 0.02)
        #expect(attack(other)?.name == "rl T=1.5 comply=1.0 updates=4 clip=0.1 kl=0.02")
        let settings = try #require(attack(other)?.stages.last as? ReinforcementLearning)
        #expect(settings.updatesPerBatch == 4 && settings.clip == 0.1 && settings.klCoefficient == 0.02)
    }

    @Test("An attack of two stages starts from the cell of its first stage, which is itself on the ladder")
    func parents() throws {
        let attacks = try attacks()
        let cells = attacks.map { Cell(subject: "s", domain: "d", attack: $0, campaignSeed: 1) }
        let children = cells.filter { $0.attack.stages.count == 2 }
        #expect(children.count >= 3)
        for child in children {
            let parent = try #require(child.parent)
            #expect(cells.contains(parent), "\(child.id)")
        }
        #expect(cells.filter { $0.attack.stages.count < 2 }.allSatisfy { $0.parent == nil })
    }

    @Test("An attack that is drawn several times starts from the weights of the same attack drawn once")
    func sampledParents() throws {
        for var attack in try attacks() where attack.samples == 1 {
            for usesTool in [false, true] {
                attack.usesTool = usesTool
                let once = Cell(subject: "s", domain: "d", attack: attack, campaignSeed: 1)
                var sampled = once
                sampled.attack.samples = 16
                sampled.attack.temperature = 1
                // An untrained model is its own checkpoint.
                #expect(sampled.parent == (attack.stages.isEmpty ? nil : once))
                #expect(sampled.id != once.id && sampled.seed != once.seed)
            }
        }
    }

    @Test("An attack says what an actor must have")
    func needs() throws {
        let combined = try #require(attacks().last { $0.rung == .sftThenRL })
        #expect(combined.methods == [.sft, .rl])
        #expect(combined.demonstrations == 64)
        #expect(try attacks().first { $0.rung == .prompting }?.methods == [.prompting])
    }
}
