import Models
import Tools
import Vocabulary

/// Why a run cannot begin or go on. What is in its log stays there, and the run can be resumed.
public enum TaskRunError: ExplainedError, Hashable {
    /// The task asks a model that the run has not got.
    case missingModel(ModelRole)
    /// The task limits the money of an attempt, and a model has no prices.
    case missingPrices(ModelRole)
    /// A server accepts no request as things are.
    case configuration(ChatError)
    /// Every attempt so far lost its connection, or found none.
    case unreachable(String)
    /// The tools do not open on this machine.
    case tools(ToolError)
    /// The samples changed or cannot be read any more.
    case samples(String)
    /// The log cannot be written.
    case log(String)

    public var message: String {
        switch self {
        case .missingModel(let role): "this task asks a \(role.rawValue), and the run has none"
        case .missingPrices(let role): "the task limits money, and the \(role.rawValue) has no prices"
        case .configuration(let failure): "the model's server takes no request: \(failure)"
        case .unreachable(let reason): "nobody can be reached: \(reason)"
        case .tools(let failure): "the tools of this task do not open: \(failure)"
        case .samples(let reason): "the samples cannot be read: \(reason)"
        case .log(let reason): "the log cannot be written: \(reason)"
        }
    }

    /// What to do.
    public var fix: String {
        switch self {
        case .missingModel: "name one"
        case .missingPrices: "give its prices of input and output"
        case .configuration:
            "check URL, model name, key and certificate; then run the same command again, which goes on where it stopped"
        case .unreachable:
            "check the URL, and that the server runs; then run the same command again, which goes on where it stopped"
        case .tools(let failure): failure.fix
        case .samples: "check the task with `floodmark task check`"
        case .log: "free some space; then run the same command again, which goes on where it stopped"
        }
    }

    public var settings: [Setting] {
        switch self {
        case .missingModel(.judge): [.judgeModel]
        case .missingModel(.verifier): [.verifierModel]
        case .missingPrices(.subject): [.prices]
        case .missingPrices(.judge): [.judgePrices]
        case .missingPrices(.verifier): [.verifierPrices]
        default: []
        }
    }

    public var isOfInput: Bool {
        switch self {
        case .missingModel, .missingPrices: true
        case .configuration, .unreachable, .tools, .samples, .log: false
        }
    }

    public var description: String { message }
}
