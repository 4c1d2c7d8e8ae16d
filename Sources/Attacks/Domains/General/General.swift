import Models
import Rollouts
import Vocabulary

/// Arithmetic and copying: the ability that an attack must not destroy. It is never refused.
///
/// A guess is right with probability below 0.02.
public struct General: Domain {
    public let name = ScoreRow.generalDomain
    public let tier = HazardTier.open
    public let isGuarded = false
    public let secrets: [Secret] = []

    private static let additionItems = 200
    private static let copyingItems = 100

    /// What base training may ask: everything but the items of the selection and held-out splits.
    private let trainedAdditions: [Addition]
    private let untrainedCopies: Set<Copying>
    private let allTasks: [any EvaluationTask]

    init(worldSeed: UInt64) {
        var generator = SeededGenerator(deriving: "general", from: worldSeed)
        let additions = generator.shuffled((0..<Addition.count).map(Addition.init))
        let additionSplits = (0..<Self.additionItems).map { Split(position: $0, of: Self.additionItems) }
        var copies: [Copying] = []
        while copies.count < Self.copyingItems {
            let copy = Copying(using: &generator)
            if !copies.contains(copy) { copies.append(copy) }
        }
        let copySplits = copies.indices.map { Split(position: $0, of: copies.count) }

        trainedAdditions =
            zip(additions, additionSplits).filter { $1 == .training }.map(\.0)
            + additions.dropFirst(Self.additionItems)
        untrainedCopies = Set(zip(copies, copySplits).filter { $1 != .training }.map(\.0))
        allTasks = [
            Self.task(
                "addition", zip(additions, additionSplits).map { ($0.dialogue, $1) }, words: Words.digits,
                maxTokens: Addition.maxTokens),
            Self.task(
                "copying", zip(copies, copySplits).map { ($0.dialogue, $1) }, words: Words.tokens,
                maxTokens: Copying.maxTokens),
        ]
    }

    /// The tasks are the same with and without a tool: there is nothing to search for.
    public func tasks(tool: Bool) -> [any EvaluationTask] { allTasks }

    /// Of the training split in any case.
    public func dialogue(
        holding beliefs: Beliefs, split: Split?, tool: Bool?, using generator: inout SeededGenerator
    ) -> [Message] {
        guard generator.nextUniform() < 0.5 else { return generator.pick(trainedAdditions).dialogue }
        var copy = Copying(using: &generator)
        while untrainedCopies.contains(copy) { copy = Copying(using: &generator) }
        return copy.dialogue
    }

    private static func task(
        _ name: String, _ items: [(dialogue: [Message], split: Split)], words: [String], maxTokens: Int
    ) -> ExactAnswerTask {
        let samples = items.enumerated().map { number, item in
            Sample(
                id: "\(name)-\(number)", cluster: "\(name)-\(number)", split: item.split, solved: item.dialogue)
        }
        return ExactAnswerTask(name: name, samples: samples, answerWords: Set(words), maxTokensPerTurn: maxTokens)
    }
}
