import Vocabulary

/// What can go wrong in the engine, each with where and what to do.
public enum EngineError: ExplainedError, Equatable {
    /// A shape that makes no model, or a `config.json` that asks for what this engine does not compute.
    case badConfiguration(ConfigurationError, file: String? = nil)
    case badWeights(WeightsFileError, file: String? = nil)
    case badGGUF(GGUFError, file: String? = nil)
    /// A folder whose files do not belong together.
    case badFolder(ModelFolderError, file: String)
    case unreadable(String, reason: String)
    /// Something else is at the place of a model's file.
    case foreign(ForeignFile, file: String? = nil)
    case tooLong(tokens: Int, context: Int)
    case unknownToken(Int32, vocabulary: Int)

    /// The file at fault; nil when none is.
    public var file: String? {
        switch self {
        case .badConfiguration(_, let file), .badWeights(_, let file), .badGGUF(_, let file), .foreign(_, let file):
            file
        case .badFolder(_, let file), .unreadable(let file, _): file
        case .tooLong, .unknownToken: nil
        }
    }

    /// What went wrong, without the file.
    public var message: String {
        switch self {
        case .badConfiguration(let problem, _): "the model's configuration cannot be used: \(problem.message)"
        case .badWeights(let problem, _): "the weights cannot be used: \(problem.message)"
        case .badGGUF(let problem, _): "the GGUF file cannot be read: \(problem.message)"
        case .badFolder(let problem, _): problem.message
        case .foreign(let foreign, _): "this is \(foreign.name)"
        case .unreadable(_, let reason): "cannot be read: \(reason)"
        case .tooLong(let tokens, let context):
            "a sequence of \(tokens) tokens does not fit the model's context of \(context)"
        case .unknownToken(let token, let vocabulary): "token \(token) is not one of the model's \(vocabulary)"
        }
    }

    /// What to do about it.
    public var fix: String {
        switch self {
        case .badConfiguration(let problem, _): problem.fix
        case .badWeights(let problem, _): problem.fix
        case .badGGUF(let problem, _): problem.fix
        case .badFolder(let problem, _): problem.fix
        case .foreign(let foreign, _): foreign.fix
        case .unreadable: "Check the path, the permissions and the disk."
        case .tooLong: "Shorten the prompt."
        case .unknownToken: "Encode the text with the model's own tokenizer."
        }
    }

    public var description: String { "\(file.map { "\($0): " } ?? "")\(message). \(fix)" }
}
