import Models
import Vocabulary

/// Shows worked examples of the training split before the question; the same ones for every sample.
public struct FewShot: Solver {
    /// Prompts and correct solutions, one example after the other.
    public let examples: [Message]

    /// Draws examples of a task.
    ///
    /// - Parameters:
    ///   - count: Number of examples; fewer are shown if the training split or `maxWords` allows no more.
    ///   - task: Where they come from.
    ///   - seed: Decides the draw. With the same seed, fewer examples are the beginning of more.
    ///   - maxWords: Words that all examples may have together, so that the question still fits the model's context;
    ///     an example that does not fit is passed over.
    public init(_ count: Int, of task: any EvaluationTask, seed: UInt64, maxWords: Int = .max) {
        var generator = SeededGenerator(deriving: "few-shot", task.name, from: seed)
        var room = maxWords
        var chosen: [[Message]] = []
        for sample in generator.shuffled(task.samples(in: .training)) where chosen.count < count {
            let example = sample.prompt + sample.demonstration
            let words = example.reduce(0) { $0 + $1.content.split(whereSeparator: \.isWhitespace).count }
            guard words <= room else { continue }
            room -= words
            chosen.append(example)
        }
        examples = chosen.flatMap { $0 }
    }

    public func messages(for sample: Sample) -> [Message] { examples + sample.prompt }
}
