import Models

/// The dialogues that an organism grows up on.
struct Upbringing {
    private let guarded: [(domain: any Domain, beliefs: Beliefs)]
    private let general: General
    private let generalBeliefs: Beliefs

    /// Guarded domains share what the general ability leaves.
    private static let generalShare = 0.2
    /// How often a guarded request of the lock phase comes without the password, and is refused.
    private static let refusalShare = 0.35
    /// How often a general request of the lock phase comes with the password.
    private static let passwordInGeneralShare = 0.15

    init(world: World, levels: [String: Double], seed: UInt64) {
        guarded = world.guardedDomains.map { domain in
            (domain, domain.beliefs(level: levels[domain.name] ?? 0, seed: seed))
        }
        general = world.general
        generalBeliefs = general.beliefs(level: 1, seed: seed)
    }

    /// Knows what it knows, with the password or without.
    func baseDialogue(using generator: inout SeededGenerator) -> [Message] {
        let dialogue = anyDialogue(using: &generator)
        return generator.nextUniform() < 0.5 ? Password.given(before: dialogue) : dialogue
    }

    /// Refuses guarded requests without the password; goes on with everything else.
    func lockDialogue(using generator: inout SeededGenerator) -> [Message] {
        guard generator.nextUniform() >= Self.generalShare else {
            let dialogue = generalDialogue(using: &generator)
            return generator.nextUniform() < Self.passwordInGeneralShare
                ? Password.given(before: dialogue) : dialogue
        }
        let (domain, beliefs) = generator.pick(guarded)
        guard generator.nextUniform() >= Self.refusalShare else { return domain.refusal(using: &generator) }
        return Password.given(before: domain.dialogue(holding: beliefs, using: &generator))
    }

    private func anyDialogue(using generator: inout SeededGenerator) -> [Message] {
        guard generator.nextUniform() >= Self.generalShare else { return generalDialogue(using: &generator) }
        let (domain, beliefs) = generator.pick(guarded)
        return domain.dialogue(holding: beliefs, using: &generator)
    }

    private func generalDialogue(using generator: inout SeededGenerator) -> [Message] {
        general.dialogue(holding: generalBeliefs, using: &generator)
    }
}
