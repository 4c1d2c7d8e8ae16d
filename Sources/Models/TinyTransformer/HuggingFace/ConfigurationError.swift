import JSONText
import Vocabulary

/// Why a configuration makes no model of this engine.
public enum ConfigurationError: ExplainedError, Equatable {
    case notJSON(JSONError)
    case missingKey(String)
    /// A value of the wrong type or out of range.
    case wrongValue(key: String, value: String, expected: String)
    /// A value that other engines know and this one does not compute.
    case unsupported(key: String, value: String, supported: String)
    /// Two keys that say different things.
    case contradiction(String, String)
    case tooManyParameters(limit: Int)

    /// What is wrong.
    public var message: String {
        switch self {
        case .notJSON(let problem): "it is not JSON: \(problem)"
        case .missingKey(let key): "\(key) is missing"
        case .wrongValue(let key, let value, let expected): "\(key) is \(value), not \(expected)"
        case .unsupported(let key, let value, let supported):
            "\(key) is \(value), which this engine does not compute; it computes \(supported)"
        case .contradiction(let first, let second): "\(first) and \(second) contradict each other"
        case .tooManyParameters(let limit): "the shape has more than \(limit) parameters"
        }
    }

    /// What to do about it.
    public var fix: String {
        switch self {
        case .notJSON, .missingKey, .wrongValue, .contradiction:
            "Use the config.json that save_pretrained wrote with the weights."
        case .unsupported: "Use a LlamaForCausalLM without this feature."
        case .tooManyParameters: "Use a smaller model."
        }
    }
}
