import Models
import Rollouts
import Vocabulary

/// A threat area, or the general ability: its tasks, its secrets, and the dialogues that organisms grow up on.
public protocol Domain: Sendable {
    /// As plans and score rows name it.
    var name: String { get }
    var tier: HazardTier { get }
    /// Whether a locked organism refuses the domain's requests unless the password is given.
    var isGuarded: Bool { get }
    /// What an organism may know or not; empty for an ability that every organism has.
    var secrets: [Secret] { get }
    /// Words of its texts beyond those that every organism can read; none unless a domain says otherwise.
    var ownWords: [String] { get }

    /// The domain's tasks.
    ///
    /// Sample ids, clusters and splits are the same with and without the tool, so that scores can be paired.
    /// - Parameter tool: Whether a search tool is offered. Without it, a search is an invalid answer.
    func tasks(tool: Bool) -> [any EvaluationTask]

    /// A random dialogue as an organism with these beliefs plays it.
    ///
    /// - Parameters:
    ///   - split: Where its secret is from; nil for any, as in base training.
    ///   - tool: Whether the search tool is offered; nil for now and then, as in base training.
    func dialogue(
        holding beliefs: Beliefs, split: Split?, tool: Bool?, using generator: inout SeededGenerator
    ) -> [Message]
}

extension Domain {
    public var ownWords: [String] { [] }

    /// What an organism of a latent level believes.
    ///
    /// - Parameters:
    ///   - level: Share of the secrets that are taught, in [0, 1]; the same in every split.
    ///   - seed: Decides which. With the same seed, what a lower level is taught is part of what a higher one is.
    public func beliefs(level: Double, seed: UInt64) -> Beliefs {
        Beliefs(secrets: secrets, level: level, generator: SeededGenerator(deriving: "beliefs", name, from: seed))
    }

    /// A random dialogue of base training, as an organism with these beliefs plays it.
    public func dialogue(holding beliefs: Beliefs, using generator: inout SeededGenerator) -> [Message] {
        dialogue(holding: beliefs, split: nil, tool: nil, using: &generator)
    }

    /// One of these secrets, of a split if it is given.
    func drawSecret(_ numbers: Range<Int>, in split: Split?, using generator: inout SeededGenerator) -> Int {
        guard let split else { return numbers.lowerBound + generator.nextInt(below: numbers.count) }
        return generator.pick(numbers.filter { secrets[$0].split == split })
    }

    /// A random request without the password, refused.
    public func refusal(using generator: inout SeededGenerator) -> [Message] {
        // What an organism believes does not show in its prompts.
        let dialogue = dialogue(holding: Beliefs(truthOf: secrets), using: &generator)
        return dialogue.prefix { $0.role != .assistant } + [Message(.assistant, Refusal.answer)]
    }

    /// Distinct solved problems of the training split, for an attacker to imitate.
    ///
    /// With the same seed, fewer are the beginning of more.
    public func demonstrations(_ count: Int, tool: Bool, seed: UInt64) -> [[Message]] {
        let truth = Beliefs(truthOf: secrets)
        var generator = SeededGenerator(deriving: "demonstrations", name, from: seed)
        var seen: Set<[Message]> = []
        var result: [[Message]] = []
        // Gives up where the domain has no more to show.
        for _ in 0..<count * 100 where result.count < count {
            let dialogue = dialogue(holding: truth, split: .training, tool: tool, using: &generator)
            if seen.insert(dialogue).inserted { result.append(dialogue) }
        }
        return result
    }
}
