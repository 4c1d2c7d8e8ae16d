import Foundation
import Models
import Vocabulary

/// Why a cell of a model that is not trained here cannot be finished.
public enum EvaluationError: ExplainedError, Equatable {
    /// This executable knows of no network.
    case noNetwork
    /// The samples are of a higher tier than the plan's domain.
    case tierTooLow(task: String, domain: String, plan: HazardTier, own: HazardTier)
    /// A task is not the one that the plan was made for, or that other cells were asked.
    case otherTask(task: String, cell: String?)
    case noSplit(cell: String, Split)
    /// An item has no worked examples, or not so many.
    case fewExamples(task: String, wanted: Int, there: Int)
    /// Not one attempt of a piece could be made.
    case unanswered(task: String, reason: String)
    /// The evaluator came back without a log.
    case noLog(String)
    /// All models of the plan are trained and asked here.
    case nothingToImport
    /// The workspace has cells and no plan: what they took was never stated.
    case cellsWithoutPlan(String)
    case noSuchCell(String, there: [String])
    case noSuchTask(String, cell: String, there: [String])
    /// The cell is asked here, or is finished with another log.
    case notImported(cell: String, task: String)
    case otherLog(String)
    /// The log is not the one that the cell was made of.
    case changedLog(String)
    /// Nothing is left of the plan's limits.
    /// With the one that was met in the cell, if it got so far.
    case limitReached(cell: String, SpendingLimit.Reached? = nil)
    case invalidAttempt(String, item: String, problem: String)

    public var file: String? {
        switch self {
        case .noLog(let file), .otherLog(let file), .changedLog(let file), .invalidAttempt(let file, _, _): file
        default: nil
        }
    }

    public var message: String {
        switch self {
        case .noNetwork: "the plan's models are behind servers, and this program cannot reach any"
        case .tierTooLow(let task, let domain, let plan, let own):
            "task \(task) is of tier \(own.rawValue), and its domain \(domain) of tier \(plan.rawValue)"
        case .otherTask(let task, nil): "the content of task \(task) is not the one whose sha256 the plan states"
        case .otherTask(let task, let cell?):
            "the content of task \(task) has changed since cell \(cell) was evaluated: their scores cannot be compared"
        case .noSplit(let cell, let split):
            "cell \(cell) has no item of the \(split == .selection ? "selection" : "held-out") split"
        case .fewExamples(let task, let wanted, let there):
            "an attack shows \(wanted) worked examples, and task \(task) has \(there)"
        case .unanswered(let task, let reason): "no sample of task \(task) could be asked: \(reason)"
        case .noLog: "the evaluation ended, and there is no finished log"
        case .nothingToImport:
            "all models of this workspace's plan are trained and asked here: it waits for no log"
        case .cellsWithoutPlan(let cell):
            "cell \(cell) was imported here without a plan, so nobody stated what it took"
        case .noSuchCell(let cell, _): "the plan has no cell \"\(cell)\""
        case .noSuchTask(let task, let cell, _): "cell \(cell) has no task \"\(task)\""
        case .notImported(let cell, let task): "task \(task) of cell \(cell) is asked by this program, not imported"
        case .otherLog: "another log is there already, and it stays as it is"
        case .changedLog: "this log is not the one that the cell was made of: its SHA-256 is another"
        case .limitReached(let cell, let reached):
            "the plan's limits on tokens or cost are reached before cell \(cell)" + (reached.map { ": \($0)" } ?? "")
        case .invalidAttempt(_, let item, let problem): "item \(item) \(problem)"
        }
    }

    public var fix: String {
        switch self {
        case .noNetwork: "use the program `floodmark`, built with `swift build --product floodmark`"
        case .tierTooLow(_, _, _, let own): "write tier: \(own.rawValue) for the domain, in a new plan"
        case .otherTask(_, nil): "restore the folder, or write the new hash into a new plan"
        case .otherTask: "restore the folder, or begin a new workspace"
        case .noSplit: "state splits in the tasks, or a share for the task in the plan: selection: 0.25"
        case .fewExamples: "ask for fewer in ladder.prompting.fewShot, or add samples of the training split"
        case .unanswered: "see that the server is there and knows the model, then run again"
        case .noLog: "run again; if it happens again, please report this as a bug"
        case .nothingToImport:
            "import into another workspace, and set the two side by side with `floodmark compare`"
        case .cellsWithoutPlan: "give another directory as workspace, and import the logs there after the first run"
        case .noSuchCell(_, let there): "cells are \(there.joined(separator: ", "))"
        case .noSuchTask(_, _, let there): "tasks are \(there.joined(separator: ", "))"
        case .notImported: "let `floodmark run` ask it, or write imported in a new plan"
        case .otherLog: "begin a new workspace if the new log shall count"
        case .changedLog: "restore the file from a backup or from where it was imported"
        case .limitReached: "what is finished is kept; a new plan with higher limits begins a new workspace"
        case .invalidAttempt: "correct the log, or write it again with the program that made it"
        }
    }
}
