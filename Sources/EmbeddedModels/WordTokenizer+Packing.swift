import Models
import TinyTransformer

extension WordTokenizer {
    /// Examples behind each other, each with its assistant's tokens as targets.
    func packed(_ batch: [TrainingExample]) throws(Failure) -> PackedBatch {
        var packed = PackedBatch()
        for example in batch {
            let (tokens, isAssistant) = try encode(example.messages)
            let trained = isAssistant.dropFirst().count { $0 }
            packed.append(
                tokens, learns: isAssistant, weight: example.weight,
                objectives: example.policy?.objectives(trained) ?? [])
        }
        return packed
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
