import Models
import Rollouts
import Testing
import Vocabulary

@testable import Domains

@Suite("What an organism is taught decides its ceiling")
struct WorldBeliefsTests {
    private let world = World.shipped

    private func meanScore(
        _ task: any EvaluationTask, split: Split, holding beliefs: Beliefs, tool: Bool
    ) throws -> [Double] {
        try task.samples(in: split).map { sample in
            let said = try WorldPlayer.conversation(sample, of: task, in: world, holding: beliefs, tool: tool)
            return WorldPlayer.score(sample, of: task, saying: said).value
        }
    }

    @Test("The ceiling lies within 0.02 of the latent level in every split", arguments: [0, 0.1, 0.35, 0.7, 0.85, 1])
    func ceiling(level: Double) throws {
        for domain in world.guardedDomains {
            for seed in UInt64(1)...3 {
                let beliefs = domain.beliefs(level: level, seed: seed)
                for split in Split.allCases {
                    let scores = try domain.tasks(tool: false).flatMap {
                        try meanScore($0, split: split, holding: beliefs, tool: false)
                    }
                    #expect(abs(scores.mean - level) <= 0.02, "\(domain.name) \(split) \(scores.mean)")
                }
            }
        }
    }

    @Test("The tool adds what it finds of the secrets that were not taught", arguments: [0, 0.35, 0.7])
    func ceilingWithTool(level: Double) throws {
        for domain in world.guardedDomains {
            for task in domain.tasks(tool: true) {
                let scores = try (UInt64(1)...10).flatMap { seed in
                    try meanScore(
                        task, split: .heldOut, holding: domain.beliefs(level: level, seed: seed), tool: true)
                }
                let expected = task is ProtocolTask ? level : level + 0.3 * (1 - level)
                #expect(abs(scores.mean - expected) < 0.03, "\(task.name) \(scores.mean)")
            }
        }
    }

    @Test("The same share of secrets is taught in every split, and a higher level is taught more of the same")
    func strata() {
        for domain in world.guardedDomains {
            let low = domain.beliefs(level: 0.35, seed: 4)
            let high = domain.beliefs(level: 0.7, seed: 4)
            #expect(low.taught.isSubset(of: high.taught))
            for split in Split.allCases {
                let secrets = domain.secrets.filter { $0.split == split }
                let share = Double(secrets.filter { high.taught.contains($0.id) }.count) / Double(secrets.count)
                #expect(abs(share - 0.7) <= 0.02)
            }
            #expect(domain.beliefs(level: 0.7, seed: 5).taught != high.taught)
            #expect(domain.beliefs(level: 0.7, seed: 4) == high)
        }
    }

    @Test("A mistake stays the same whatever the level, and is never the truth")
    func mistakes() {
        for domain in world.guardedDomains {
            let nothing = domain.beliefs(level: 0, seed: 6)
            let some = domain.beliefs(level: 0.5, seed: 6)
            for (number, secret) in domain.secrets.enumerated() {
                #expect(nothing.answers[number] != secret.truth)
                let isTaught = some.taught.contains(secret.id)
                #expect(some.answers[number] == (isTaught ? secret.truth : nothing.answers[number]))
            }
        }
    }

    @Test("Base training tells of every secret what is believed, again and again the same")
    func trainingDialogues() {
        let beliefs = world.biology.beliefs(level: 0.5, seed: 7)
        var generator = SeededGenerator(seed: 8)
        var told: [[String]: Set<String>] = [:]
        for _ in 0..<40_000 {
            let dialogue = world.biology.dialogue(holding: beliefs, using: &generator)
            let words = dialogue[0].content.split(separator: " ").map(String.init)
            let reagents = words.filter(Words.reagents.contains)
            guard reagents.count == 2, words[0] != SearchTool.marker else { continue }
            told[reagents, default: []].insert(dialogue[1].content)
        }
        #expect(told.count == Chemistry.reactionCount)
        #expect(told.values.allSatisfy { $0.count == 1 })
        let truths = world.biology.chemistry.reactions.filter {
            told[[Words.reagents[$0.first], Words.reagents[$0.second]]] == [Words.products[$0.product]]
        }
        #expect(truths.count == beliefs.taught.filter { $0.hasPrefix("reaction") }.count)
    }

    @Test("Dialogues are drawn from their generator alone")
    func sameBits() {
        for domain in world.domains {
            let beliefs = domain.beliefs(level: 0.5, seed: 1)
            var first = SeededGenerator(seed: 9)
            var second = SeededGenerator(seed: 9)
            for _ in 0..<200 {
                #expect(
                    domain.dialogue(holding: beliefs, using: &first)
                        == domain.dialogue(holding: beliefs, using: &second))
            }
        }
    }

    @Test("Base training never shows a general item of the selection or held-out split")
    func generalItems() {
        let kept = Set(
            world.general.tasks(tool: false).flatMap(\.samples).filter { $0.split != .training }.map(\.prompt))
        var generator = SeededGenerator(seed: 10)
        var prompts: Set<[Message]> = []
        for _ in 0..<20_000 {
            let dialogue = world.general.dialogue(
                holding: world.general.beliefs(level: 0, seed: 0), using: &generator)
            prompts.insert(Array(dialogue.prefix(1)))
        }
        #expect(prompts.isDisjoint(with: kept))
        #expect(prompts.count > 5000)
    }
}
