/// What can go wrong in the engine, each with where and what to do.
public enum EngineError: Error, Equatable, CustomStringConvertible {
    case badConfiguration(String)
    case badWeights(String)
    case tooLong(tokens: Int, context: Int)

    public var description: String {
        switch self {
        case .badConfiguration(let reason): "The model's config.json cannot be used: \(reason)."
        case .badWeights(let reason): "The safetensors data cannot be used: \(reason)."
        case .tooLong(let tokens, let context):
            "A sequence of \(tokens) tokens does not fit the model's context of \(context). Shorten the prompt."
        }
    }
}
