import Campaigns
import Commands
import Foundation
import InspectLogs
import Models
import ServedEvaluation
import Tasks
import Vocabulary

/// Tells what the user can set right on the command line from what failed.
enum EvalInput {
    /// What the system says of a path where there can be no log.
    private static let unusablePlaces: Set<Int32> = [
        EACCES, EEXIST, EISDIR, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR, EPERM, EROFS,
    ]

    /// - Returns: The error, as one of bad input if it is one.
    static func problem(_ error: any Error) -> any Error {
        guard let error = error as? EvalLogError, case .system(_, _, let code) = error else { return error }
        return unusablePlaces.contains(code)
            ? BadInput(message: "the log: \(error.message)", fix: "give a --log or --log-dir that can be written to")
            : TaskRunError.log(error.message)
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
