import Campaigns
import EndpointModels
import InspectLogs
import InspectRunner
import ServedEvaluation
import Tasks
import Vocabulary

/// Why a task of a plan could not be evaluated, with what to change in the plan.
struct EvaluationProblem: ExplainedError {
    let message: String
    let fix: String
    var file: String? { nil }

    private init(_ message: String, fix: String) {
        self.message = message
        self.fix = fix
    }

    /// Nil for an error that says itself what to do.
    init?(_ error: any Error) {
        switch error {
        case TaskRunError.missingModel(let role):
            self.init(
                "\(error)",
                fix: "name it in a new plan: \(role.rawValue): {baseURL: http://127.0.0.1:8002/v1, model: NAME}")
        case TaskRunError.missingPrices:
            self.init(
                "\(error)", fix: "add prices: {currency: USD, input: 0.5, output: 1.5} to its endpoint, in a new plan")
        case let error as InspectEvaluationError:
            self.init(
                error.message,
                fix: "name one task in a new plan, for example \(error.task)@NAME, and list the others beside it")
        case let error as InspectRunError:
            // Which program runs, and where its logs go, is no option of a campaign's commands.
            let fix =
                switch error {
                case .notFound:
                    "install it with `pip install inspect-ai openai`, and put it on the search path (PATH)"
                case .folder: "see that the workspace can be written to"
                case .start, .failed, .noLog: error.fix
                }
            self.init(error.message, fix: "\(fix); then run the same command again")
        case let error as TaskExamplesError:
            self.init("\(error)", fix: "leave fewShot out of ladder.prompting, or ask for fewer, in a new plan")
        case let error as EndpointError:
            self.init(error.message, fix: "see endpoint in Docs/plan.md; then run the same command again")
        case let error as LogError:
            self.init(
                error.message, fix: "look at the log beside the cell's others with `inspect view`, then run again")
        case let error as EvalLogError:
            self.init(
                error.message,
                fix: "free some space or restore the file; an unfinished log that cannot be read can be removed")
        default: return nil
        }
    }
}
