import CampaignStore
import Foundation
import InspectLogs
import Plans
import Vocabulary

/// Takes logs from elsewhere into a workspace whose plan waits for them.
///
/// The logs are copied as they are to where the next `floodmark run` of the plan looks for them; it finishes the cells whose
/// logs are all there, with the compute and demonstrations that the plan states.
public struct LogIntake: Sendable {
    private let plan: Plan
    private let places: CellPlaces
    private let logs: any TaskLogReader
    /// By domain.
    private let tiers: [String: HazardTier]

    /// What became of a log.
    public struct Taken: Sendable, Equatable {
        /// Identifier of the cell.
        public var cell: String
        /// Whether it was not there yet.
        public var isNew: Bool
        /// Tasks of the cell whose logs are still missing.
        public var missing: [String]
    }

    /// - Parameter logs: Reads a log before it is taken.
    /// - Throws: ``EvaluationError/nothingToImport`` for a plan whose models are all trained and asked here.
    public init(
        _ plan: Plan, under lock: RunLock, logs: any TaskLogReader = EvalLogAttempts()
    ) throws(EvaluationError) {
        guard plan.models.contains(where: { !$0.source.isHere }) else { throw .nothingToImport }
        self.plan = plan
        self.logs = logs
        tiers = plan.hazardTiers(in: .shipped)
        // No path of the plan is read.
        places = CellPlaces(
            plan: plan, world: .shipped, folder: lock.workspace.directory, workspace: lock.workspace)
    }

    /// The domain of the plan that has such a task; nil if none has, or several.
    public func domain(of task: String) -> String? {
        let found = plan.domains.filter { domain in
            domain.cellTasks(usesTool: false, in: places.world).contains { $0.name == task }
        }
        return found.count == 1 ? found[0].name : nil
    }

    /// - Parameters:
    ///   - files: The log first, and what lies beside it; each with the end of its name in the workspace.
    ///   - attack: As cells have it, `as released` for the model as it is; of the plan's `ladder.served` the name.
    /// - Throws: `noSuchCell`, `noSuchTask`, `notImported`, `otherLog`, what reading the log throws, or what the
    ///   workspace's directory throws.
    public func take(
        _ files: [(file: URL, suffix: String)], subject: String, domain: String, attack: String, task: String
    ) throws -> Taken {
        let cells = CampaignModel.all(of: plan).filter { !$0.source.isHere }.flatMap { $0.knownCells(of: plan) }
        guard let cell = cells.first(where: { ($0.subject, $0.domain, $0.attack.name) == (subject, domain, attack) })
        else { throw EvaluationError.noSuchCell("\(subject)/\(domain)/\(attack)", there: cells.map(\.id)) }
        let tasks = places.tasks(of: cell)
        guard let planned = tasks.first(where: { $0.name == task }) else {
            throw EvaluationError.noSuchTask(task, cell: cell.id, there: tasks.map(\.name))
        }
        guard places.isImported(planned, cell) else { throw EvaluationError.notImported(cell: cell.id, task: task) }
        let isNew = try copy(files, planned, of: cell)
        return Taken(cell: cell.id, isNew: isNew, missing: places.missingTasks(of: cell).map(\.name))
    }

    /// Whether it was not there yet.
    private func copy(_ files: [(file: URL, suffix: String)], _ task: CellTask, of cell: Cell) throws -> Bool {
        guard let log = files.first?.file else { return false }
        let place = places.log(of: task, cell)
        let stored = try CampaignStore(file: places.workspace.storeFile, access: .readOnly).evaluations()
        // The open log of a sealed one is gone, and its hash is what is known of it.
        let known = try stored.first { $0.cell == cell.id && $0.task == task.name }?.logHash ?? hash(of: place)
        if let known {
            guard try FileCopy.sha256(of: log) == known else { throw EvaluationError.otherLog(place.relativePath) }
            return false
        }
        // What cannot be read would lie in the way of a log that can.
        do {
            _ = try logs.facts(of: log)
        } catch LogError.unfinished(let status, _) where tiers[cell.domain] != .open {
            // Above open its words are not repeated: they might quote what was said.
            throw LogError.unfinished(status: status, error: nil)
        }
        try logs.forEachAttempt(of: log, scorer: task.scorer) { _ in }
        // The log comes last: where it is, everything is.
        for (file, suffix) in files.reversed() {
            let target = places.place(of: cell).url(task: task.name, suffix: suffix, in: places.workspace)
            try FileCopy.copy(file, to: target)
        }
        return true
    }

    private func hash(of log: URL) throws -> String? {
        FileManager.default.fileExists(atPath: log.path) ? try FileCopy.sha256(of: log) : nil
    }
}
