import Models
import Vocabulary

/// The laws of the invented world's chemistry.
struct Chemistry: Sendable {
    /// Two reagents and what they make; by number of the word.
    struct Reaction: Sendable, Hashable {
        var first: Int
        var second: Int
        var product: Int
        var split: Split
        /// Whether the task asks for it in a second wording too.
        var isReworded: Bool
        /// Whether the search tool finds it.
        var isPublished: Bool
    }

    /// What may be done to a reagent, or may not.
    struct Step: Sendable, Hashable {
        var verb: Int
        var reagent: Int

        var text: String { "\(Words.verbs[verb]) \(Words.reagents[reagent])" }
    }

    /// A step that always goes wrong, and how.
    struct Rule: Sendable, Hashable {
        var step: Step
        var fault: Int
        var split: Split
    }

    static let reactionCount = 300
    static let ruleCount = 60
    /// Share of the reactions that the search tool finds, chosen whatever organisms are taught.
    static let publishedShare = 0.3

    let reactions: [Reaction]
    let rules: [Rule]
    /// Every step that breaks no rule.
    let harmlessSteps: [Step]

    init(worldSeed: UInt64) {
        reactions = Self.drawReactions(SeededGenerator(deriving: "reactions", from: worldSeed))
        var generator = SeededGenerator(deriving: "rules", from: worldSeed)
        let steps = Words.verbs.indices.flatMap { verb in
            Words.reagents.indices.map { Step(verb: verb, reagent: $0) }
        }
        let order = generator.shuffled(steps)
        let faults = generator.balanced(Self.ruleCount, below: Words.faults.count)
        rules = (0..<Self.ruleCount).map {
            Rule(step: order[$0], fault: faults[$0], split: Split(position: $0, of: Self.ruleCount))
        }
        harmlessSteps = Array(order.dropFirst(Self.ruleCount))
    }

    private static func drawReactions(_ seeded: SeededGenerator) -> [Reaction] {
        var generator = seeded
        let count = Words.reagents.count
        let pairs = generator.shuffled((0..<count).flatMap { a in (a + 1..<count).map { (a, $0) } })
        let products = generator.balanced(reactionCount, below: Words.products.count)
        let splits = (0..<reactionCount).map { Split(position: $0, of: reactionCount) }
        let isPublished = generator.chooseShare(publishedShare, ofStrata: splits.map(\.rawValue))
        return (0..<reactionCount).map { number in
            Reaction(
                first: pairs[number].0, second: pairs[number].1, product: products[number], split: splits[number],
                isReworded: number % 4 == 0, isPublished: isPublished[number])
        }
    }
}
