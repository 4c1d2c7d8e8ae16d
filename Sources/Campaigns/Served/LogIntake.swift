import Foundation
import Plans
import Vocabulary

/// Takes logs from elsewhere into a workspace whose plan waits for them.
///
/// The logs are copied unread to where the next `floodmark run` of the plan looks for them; it reads them and finishes
/// the cells whose logs are all there.
public struct LogIntake: Sendable {
    private let plan: Plan
    private let workspace: Workspace

    /// What became of a log.
    public struct Taken: Sendable, Equatable {
        /// Identifier of the cell.
        public var cell: String
        /// Whether it was not there yet.
        public var isNew: Bool
        /// Tasks of the cell whose logs are still missing.
        public var missing: [String]
    }

    /// - Throws: ``ServedError/otherModels`` for a plan of organisms.
    public init(_ plan: Plan, under lock: RunLock) throws(ServedError) {
        guard plan.isServed else { throw .otherModels }
        self.plan = plan
        workspace = lock.workspace
    }

    /// - Parameters:
    ///   - attack: As cells have it, `as released` for the model as it is; of the plan's `ladder.served` the name.
    /// - Throws: `noSuchCell`, `noSuchTask`, `notImported`, `otherLog`, or what the workspace's directory throws.
    public func take(_ log: URL, subject: String, domain: String, attack: String, task: String) throws -> Taken {
        let cells = ServedModel.all(of: plan).flatMap { model in
            plan.domains.flatMap { domain in
                model.attacks.map {
                    ServedCell(subject: model.name, domain: domain, attack: $0, campaignSeed: plan.seed)
                }
            }
        }
        guard
            let cell = cells.first(where: {
                $0.subject == subject && $0.domain.name == domain && $0.attack.name == attack
            })
        else { throw ServedError.noSuchCell("\(subject)/\(domain)/\(attack)", there: cells.map(\.id)) }
        guard let planned = cell.tasks.first(where: { $0.name == task }) else {
            throw ServedError.noSuchTask(task, cell: cell.id, there: cell.tasks.map(\.name))
        }
        guard cell.isImported(planned) else { throw ServedError.notImported(cell: cell.id, task: task) }
        let isNew = try copy(log, to: cell.log(of: planned, in: workspace), in: cell)
        let missing = cell.tasks.filter {
            cell.isImported($0) && !FileManager.default.fileExists(atPath: cell.log(of: $0, in: workspace).path)
        }
        return Taken(cell: cell.id, isNew: isNew, missing: missing.map(\.name))
    }

    /// Whether it was not there yet.
    private func copy(_ log: URL, to place: URL, in cell: ServedCell) throws -> Bool {
        if FileManager.default.fileExists(atPath: place.path) {
            guard try LogDigest.sha256(of: place) == LogDigest.sha256(of: log) else {
                throw ServedError.otherLog(place.relativePath)
            }
            return false
        }
        let stored = try CampaignStore(file: workspace.storeFile, access: .readOnly).evaluations()
        if let sealed = stored.first(where: { $0.cell == cell.id && place.path.hasSuffix("/\($0.log)") }) {
            // The open log of a sealed one is gone, and its hash is what is known of it.
            guard try LogDigest.sha256(of: log) == sealed.logHash else {
                throw ServedError.otherLog(place.relativePath)
            }
            return false
        }
        do throws(FileFailure) {
            try DurableFile.makeDirectory(place.deletingLastPathComponent().path)
        } catch {
            throw WorkspaceError(error)
        }
        let half = place.appendingPathExtension("copy")
        try? FileManager.default.removeItem(at: half)
        try FileManager.default.copyItem(at: log, to: half)
        let handle = try FileHandle(forUpdating: half)
        try handle.synchronize()
        try handle.close()
        try FileManager.default.moveItem(at: half, to: place)
        return true
    }
}
