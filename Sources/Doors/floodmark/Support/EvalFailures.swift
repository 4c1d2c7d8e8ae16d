import Campaigns
import Commands
import EndpointModels
import Foundation
import InspectLogs
import Models
import ServedEvaluation
import Tasks
import Vocabulary

extension TaskRunError: ExplainedError {
    public var file: String? { nil }
    public var message: String { description }

    /// Whether an option is missing.
    fileprivate var isOfTheCommandLine: Bool {
        switch self {
        case .missingModel, .missingPrices: true
        default: false
        }
    }
}

/// Tells what the user can set right on the command line from what failed.
enum EvalInput {
    /// What the system says of a path where there can be no log.
    private static let unusablePlaces: Set<Int32> = [
        EACCES, EEXIST, EISDIR, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR, EPERM, EROFS,
    ]

    /// - Returns: The error, as one of bad input if it is one.
    static func problem(_ error: any Error) -> any Error {
        switch error {
        case EndpointError.badURL:
            BadInput(
                message: "\(error)",
                fix: "write what stands before /chat/completions; keys go to --api-key-env or "
                    + "--api-key-file")
        case let error as EndpointError:
            BadInput(message: "\(error)", fix: "see `floodmark help eval` for the options of servers")
        case let error as TaskRunError where error.isOfTheCommandLine:
            BadInput(message: error.description, fix: error.fix)
        case let error as ResponseCacheError: BadInput(message: "\(error)", fix: "see --cache")
        case EvalLogError.system(_, _, let code):
            unusablePlaces.contains(code)
                ? BadInput(message: "the log: \(error)", fix: "give a --log or --log-dir that can be written to")
                : TaskRunError.log("\(error)")
        case EvalLogError.repeated, EvalLogError.closed: error
        case let error as EvalLogError:
            BadInput(message: "\(error)", fix: "give another --log, or the options of the run that the log is of")
        default: error
        }
    }
}

/// A limit of the run was met before every attempt was made.
struct RunEndedEarly: ExplainedError {
    let summary: RunSummary
    let reached: SpendingLimit.Reached

    var file: String? { nil }
    var message: String { "\(reached); \(summary.attempts) of \(summary.planned) attempts are in the log" }
    var fix: String { "run the same command again with a larger \(option), and it goes on where it stopped" }

    private var option: String {
        switch reached {
        case .tokens: "--max-tokens-total"
        case .cost: "--max-cost"
        case .seconds: "--max-seconds"
        case .messages: "--max-messages"
        }
    }
}
