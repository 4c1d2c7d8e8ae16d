import Operations
import TinyTransformer
import Tokenizers

extension FolderDescription {
    /// For people.
    var text: String {
        let heads = "\(shape.heads) heads of \(shape.headSize), \(shape.keyValueHeads) of keys and values"
        return """
            \(folder): \(parameters) parameters, \(types.joined(separator: " and ")) on disk
            shape: \(shape.layers) layers, width \(shape.hiddenSize), inner \(shape.intermediateSize), \(heads), \
            vocabulary \(shape.vocabularySize), \(shape.tiesEmbeddings ? "tied" : "untied"), context \(shape.contextLength)
            rotary embedding: theta \(shape.ropeTheta), \(scaling)
            SHA-256 of the weights in float32: \(weights)
            tokenizer: \(tokenizerProblem ?? tokenizer.map(Self.words) ?? "one token a word")
            """
    }

    private static func words(_ tokenizer: TokenizerSummary) -> String {
        var parts = [
            "\(tokenizer.kind.rawValue), \(tokenizer.tokens) tokens (\(tokenizer.addedTokens) added), "
                + "\(tokenizer.merges) merges", "normalizer: \(tokenizer.normalizer)",
            "pre-tokenizer: \(tokenizer.preTokenizer)",
        ]
        if !tokenizer.before.isEmpty { parts.append("before a text: \(tokenizer.before.joined(separator: " "))") }
        if !tokenizer.behind.isEmpty { parts.append("behind a text: \(tokenizer.behind.joined(separator: " "))") }
        return parts.joined(separator: "; ")
    }

    private var scaling: String {
        switch shape.ropeScaling {
        case nil: "not scaled"
        case .linear(let factor): "scaled linearly by \(factor)"
        case .llama3(let factor, _, _, let original): "scaled as in Llama 3 by \(factor) from \(original)"
        }
    }
}
