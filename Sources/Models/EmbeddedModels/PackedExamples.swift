import Models
import TinyTransformer

/// Examples as a batch, in memory that is kept for the next.
struct PackedExamples {
    private(set) var batch = PackedBatch()
    private var tokens: [Int32] = []
    private var isAssistant: [Bool] = []

    /// Puts `examples` behind each other in the place of those before, each with its assistant's tokens as targets.
    mutating func replace(
        by examples: [TrainingExample], tokenizer: WordTokenizer
    ) throws(WordTokenizer.Failure) {
        batch.removeAll()
        for example in examples {
            tokens.removeAll(keepingCapacity: true)
            isAssistant.removeAll(keepingCapacity: true)
            try tokenizer.append(example.messages, to: &tokens, &isAssistant)
            let trained = isAssistant.dropFirst().count { $0 }
            batch.append(
                tokens, learns: isAssistant, weight: example.weight,
                objectives: example.policy?.objectives(trained) ?? [])
        }
    }
}

extension PolicyTerms {
    /// One for each of `count` tokens.
    fileprivate func objectives(_ count: Int) -> [PolicyObjective] {
        for values in [oldLogProbabilities, referenceLogProbabilities] {
            precondition(values == nil || values?.count == count, "one log-probability for each trained token")
        }
        return (0..<count).map {
            PolicyObjective(
                oldLogProbability: oldLogProbabilities?[$0], referenceLogProbability: referenceLogProbabilities?[$0],
                clip: Float(clip), klCoefficient: Float(klCoefficient))
        }
    }
}
