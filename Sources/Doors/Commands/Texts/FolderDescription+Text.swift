import Operations
import TinyTransformer

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
            tokenizer: \(tokenizerProblem ?? "one token a word")
            """
    }

    private var scaling: String {
        switch shape.ropeScaling {
        case nil: "not scaled"
        case .linear(let factor): "scaled linearly by \(factor)"
        case .llama3(let factor, _, _, let original): "scaled as in Llama 3 by \(factor) from \(original)"
        }
    }
}
