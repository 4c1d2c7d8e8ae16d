import Models
import Tools

/// Why a run cannot begin or go on. What is in its log stays there, and the run can be resumed.
public enum TaskRunError: Error, Sendable, Hashable, CustomStringConvertible {
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

    public var description: String {
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
        case .missingModel(let role): "name one with --\(role.rawValue)-model"
        case .missingPrices(.subject): "give --price-input and --price-output"
        case .missingPrices(let role): "give --\(role.rawValue)-price-input and --\(role.rawValue)-price-output"
        case .configuration:
            "check URL, model name, key and certificate; then run the same command again, which goes on where it stopped"
        case .unreachable:
            "check the URL, and that the server runs; then run the same command again, which goes on where it stopped"
        case .tools(let failure): failure.fix ?? "see `floodmark doctor`"
        case .samples: "check the task with `floodmark task check`"
        case .log: "free some space; then run the same command again, which goes on where it stopped"
        }
    }
}
