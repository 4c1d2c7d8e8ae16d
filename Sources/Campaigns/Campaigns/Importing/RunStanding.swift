import InspectLogs
import Vocabulary

/// How a run of another program ended, as it is kept beside its cell: nothing for one that ended well.
public struct RunStanding: Sendable, Equatable, Encodable {
    /// Name of the task as the log has it.
    public var task: String
    /// `started`, `success`, `cancelled` or `error`.
    public var status: String
    /// Why it failed; nil above `open`, where it might quote what was said.
    public var error: String?
    /// Somebody has marked the run, or attempts of it, as not valid.
    public var isInvalidated: Bool

    private static let mostCharacters = 500
    private static let words = (status: "status of ", error: "error of ", invalidated: "invalidated: ")

    init(_ run: ImportedRun, tier: HazardTier) {
        task = run.task
        status = run.status
        error = tier == .open ? run.remarks.error.map { String($0.prefix(Self.mostCharacters)) } : nil
        isInvalidated = run.remarks.isInvalidated
    }

    /// Of every task of a finished cell that is not as it should be, by name.
    public static func all(of cell: CellSummary) -> [RunStanding] {
        var found: [ExactName: RunStanding] = [:]
        for (name, value) in cell.hyperparameters {
            func note(_ word: String, _ change: (inout RunStanding) -> Void) {
                guard name.hasPrefix(word) else { return }
                let task = String(name.dropFirst(word.count))
                change(&found[ExactName(task), default: RunStanding(task: task)])
            }
            note(words.status) { $0.status = value }
            note(words.error) { $0.error = value }
            note(words.invalidated) { $0.isInvalidated = true }
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    private init(task: String) {
        self.task = task
        status = "success"
        isInvalidated = false
    }

    /// What is stored with the cell.
    func facts(of task: String) -> [String: String] {
        var facts: [String: String] = [:]
        if status != "success" { facts[Self.words.status + task] = status }
        if let error { facts[Self.words.error + task] = error }
        if isInvalidated { facts[Self.words.invalidated + task] = "true" }
        return facts
    }
}
