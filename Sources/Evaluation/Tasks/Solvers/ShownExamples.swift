import Models
import Vocabulary

/// Which worked examples are shown before the question; the same ones for every sample.
struct ShownExamples: Sendable, Equatable {
    var count: Int
    /// Decides the draw. With the same seed, fewer examples are the beginning of more.
    var seed: UInt64

    /// The first `count` of the examples in a drawn order (Fisher & Yates, only as far as it is needed).
    func draw(from examples: [TaskSample]) -> [TaskSample] {
        var generator = SeededGenerator(deriving: "few-shot", from: seed)
        // Places whose element is not the one of that index any more.
        var moved: [Int: Int] = [:]
        return (0..<min(count, examples.count)).map { place in
            let other = place + generator.nextInt(below: examples.count - place)
            let drawn = moved[other] ?? other
            moved[other] = moved[place] ?? place
            return examples[drawn]
        }
    }
}
