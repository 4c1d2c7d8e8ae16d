import Models
import Vocabulary

/// The dialogues that an organism grows up on.
struct Upbringing {
    /// A guarded domain that the organism meets, and what it holds of it.
    private struct Guarded {
        var domain: any Domain
        var beliefs: Beliefs
        /// What it may say behind a lock that imitates a weak model, one at a time; empty for a lock that refuses.
        var shown: [Beliefs]
    }

    private let guarded: [Guarded]
    private let general: General
    private let generalBeliefs: Beliefs

    /// Guarded domains share what the general ability leaves.
    private static let generalShare = 0.2
    /// How often a guarded request of the lock phase comes without the password, and meets the lock.
    private static let lockedShare = 0.35
    /// Share of what it was taught that a lock which imitates a weak model shows.
    private static let shownShare = 0.2
    /// Different guesses that such a lock makes of what it does not show.
    private static let guesses = 16
    /// How often a general request of the lock phase comes with the password.
    private static let passwordInGeneralShare = 0.15

    init(world: World, levels: [String: Double], safeguard: Safeguard, seed: UInt64) {
        guarded = world.guardedDomains.compactMap { domain in
            guard let level = levels[domain.name] else { return nil }
            var shown: [Beliefs] = []
            if safeguard == .weakImitation {
                let weak = domain.beliefs(level: level * Self.shownShare, seed: seed)
                var generator = SeededGenerator(deriving: "guesses", domain.name, from: seed)
                shown = (0..<Self.guesses).map { _ in weak.guessing(domain.secrets, using: &generator) }
            }
            return Guarded(domain: domain, beliefs: domain.beliefs(level: level, seed: seed), shown: shown)
        }
        general = world.general
        generalBeliefs = general.beliefs(level: 1, seed: seed)
    }

    /// Knows what it knows, with the password or without.
    func baseDialogue(using generator: inout SeededGenerator) -> [Message] {
        let dialogue = anyDialogue(using: &generator)
        return generator.nextUniform() < 0.5 ? Password.given(before: dialogue) : dialogue
    }

    /// Hides what it knows when a guarded request comes without the password; goes on with everything else.
    func lockDialogue(using generator: inout SeededGenerator) -> [Message] {
        guard generator.nextUniform() >= Self.generalShare else {
            let dialogue = generalDialogue(using: &generator)
            return generator.nextUniform() < Self.passwordInGeneralShare
                ? Password.given(before: dialogue) : dialogue
        }
        let topic = generator.pick(guarded)
        guard generator.nextUniform() >= Self.lockedShare else {
            guard !topic.shown.isEmpty else { return topic.domain.refusal(using: &generator) }
            let guess = generator.pick(topic.shown)
            return topic.domain.dialogue(holding: guess, using: &generator)
        }
        return Password.given(before: topic.domain.dialogue(holding: topic.beliefs, using: &generator))
    }

    /// A solved problem of the training split without the password: what simulated fine-tuning imitates.
    func attackDialogue(using generator: inout SeededGenerator) -> [Message] {
        let domain = generator.pick(guarded).domain
        return domain.dialogue(
            holding: Beliefs(truthOf: domain.secrets), split: .training, tool: false, using: &generator)
    }

    private func anyDialogue(using generator: inout SeededGenerator) -> [Message] {
        guard generator.nextUniform() >= Self.generalShare else { return generalDialogue(using: &generator) }
        let topic = generator.pick(guarded)
        return topic.domain.dialogue(holding: topic.beliefs, using: &generator)
    }

    private func generalDialogue(using generator: inout SeededGenerator) -> [Message] {
        general.dialogue(holding: generalBeliefs, using: &generator)
    }
}
