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
    /// No attempt so far could be measured: every one lost its connection or found none, was rejected, or failed otherwise.
    case unanswered(ServerFailure)
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
        case .configuration(let failure): "the model's server takes no request: \(failure.whole)"
        case .unanswered(let failure): "no attempt could be measured: \(failure.doing): \(failure.error.whole)"
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
        case .unanswered(let failure):
            "\(Self.remedy(for: failure.error.kind)); then run the same command again, which goes on where it stopped"
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
        case .configuration, .unanswered, .tools, .samples, .log: false
        }
    }

    public var description: String { message }

    /// What to do about failures of one kind that all attempts end with.
    private static func remedy(for kind: ChatError.Kind) -> String {
        switch kind {
        case .connection: "check the URL, and that the server runs and stays up"
        case .timeout: "check that the server is not overloaded or stuck, or allow longer timeouts"
        case .rateLimit: "wait until the server takes requests again, or send fewer at once"
        case .server: "see in the server's own log why it fails"
        case .malformed:
            "check that the URL is that of an OpenAI-compatible server, with nothing before it that changes answers"
        case .rejected, .contextLength, .contentFilter:
            "start the server with what the task needs, or change what is sent (Docs/endpoints.md)"
        case .configuration: "check URL, model name, key and certificate"
        }
    }
}
