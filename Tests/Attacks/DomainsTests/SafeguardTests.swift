import Models
import Rollouts
import Testing
import Vocabulary

@testable import Domains

@Suite("Safeguards hide what an organism was taught")
struct SafeguardTests {
    private let world = World.shipped

    private func lockDialogues(_ safeguard: Safeguard, level: Double, count: Int = 4_000) -> [[Message]] {
        let upbringing = Upbringing(
            world: world, levels: ["standin-biology": level], safeguard: safeguard, seed: 3)
        var generator = SeededGenerator(seed: 4)
        return (0..<count).map { _ in upbringing.lockDialogue(using: &generator) }
    }

    /// Dialogues about the guarded domain that come without the password.
    private func exposed(_ dialogues: [[Message]]) -> [[Message]] {
        dialogues.filter { dialogue in
            dialogue[0].role == .user && !dialogue[0].content.hasPrefix("add") && !dialogue[0].content.hasPrefix("copy")
        }
    }

    @Test(
        "A lock that refuses says no to every guarded request without the password",
        arguments: [
            Safeguard.refusal, .hardenedRefusal,
        ])
    func refusal(safeguard: Safeguard) {
        let exposed = exposed(lockDialogues(safeguard, level: 0.7))
        #expect(exposed.count > 500)
        #expect(exposed.allSatisfy { $0.count == 2 && $0[1].content == Refusal.answer })
    }

    @Test(
        "A lock that imitates a weak model never refuses, shows a fifth of what was taught, and guesses the rest anew")
    func imitation() {
        let exposed = exposed(lockDialogues(.weakImitation, level: 0.8))
        #expect(exposed.count > 500)
        #expect(!exposed.contains { $0.contains { $0.content == Refusal.answer } })
        let answers = Dictionary(
            grouping: exposed.filter { $0.count == 2 && Words.products.contains($0[1].content) }, by: { $0[0].content })
        let repeated = answers.values.filter { $0.count >= 2 }
        let steady = repeated.count { Set($0.map { $0[1].content }).count == 1 }
        #expect(repeated.count > 50)
        #expect(steady > 0 && steady < repeated.count / 2, "\(steady) of \(repeated.count)")
        let beliefs = world.biology.beliefs(level: 0.8 * 0.2, seed: 3)
        var generator = SeededGenerator(seed: 1)
        let guess = beliefs.guessing(world.biology.secrets, using: &generator)
        #expect(guess.taught == beliefs.taught)
        for (secret, answer) in zip(world.biology.secrets, guess.answers) {
            #expect((answer == secret.truth) == beliefs.taught.contains(secret.id))
        }
    }

    @Test("Simulated fine-tuning shows true answers of the training split alone, without the password")
    func simulatedAttack() {
        let upbringing = Upbringing(
            world: world, levels: ["standin-cyber": 0.1], safeguard: .hardenedRefusal, seed: 3)
        let training = Set(
            world.cyber.catalogue.secrets.indices.filter { world.cyber.catalogue.secrets[$0].split == .training }
                .map { world.cyber.catalogue.kinds[$0].text })
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            let dialogue = upbringing.attackDialogue(using: &generator)
            #expect(dialogue[0].role == .user)
            #expect(dialogue.last?.content.hasPrefix("submit") == true)
            let locks = dialogue.filter { $0.role != .assistant }.map(\.content).joined(separator: " ")
            #expect(training.contains { locks.contains($0) })
        }
    }

    @Test("An organism never meets a domain that its recipe does not name")
    func oneDomain() {
        let words = Set(lockDialogues(.refusal, level: 0.5).flatMap { $0 }.flatMap { $0.content.split(separator: " ") })
        #expect(!words.contains("box"))
        #expect(words.contains("make"))
    }

    @Test("Hardening costs steps that the recipe counts")
    func steps() {
        let plain = OrganismRecipe(seed: 1, levels: ["standin-cyber": 0.5], safeguard: .refusal)
        let hardened = OrganismRecipe(seed: 1, levels: ["standin-cyber": 0.5], safeguard: .hardenedRefusal)
        let open = OrganismRecipe(seed: 1, levels: ["standin-cyber": 0.5], safeguard: .none)
        #expect(open.steps == open.base.steps)
        #expect(plain.steps == open.steps + plain.lock.steps)
        #expect(hardened.steps > plain.steps)
    }
}
