extension Transformer {
    /// What the model predicts after each token of a sequence: [tokens, vocabulary].
    ///
    /// - Throws: ``EngineError`` if a token is not of the vocabulary, or the sequence is longer than the context.
    public func logits(of tokens: [Int32]) throws(EngineError) -> [[Float]] {
        let vocabulary = configuration.vocabularySize
        for token in tokens where !(0..<vocabulary).contains(Int(token)) {
            throw .unknownToken(token, vocabulary: vocabulary)
        }
        guard !tokens.isEmpty else { return [] }
        var batch = PackedBatch()
        batch.append(tokens)
        let values = try logits(of: batch)
        return tokens.indices.map { Array(values[$0 * vocabulary..<($0 + 1) * vocabulary]) }
    }
}
