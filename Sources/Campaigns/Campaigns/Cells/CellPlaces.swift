import CampaignStore
import Domains
import Foundation
import Plans
import Vocabulary

/// What the cells of a plan are asked, and where the logs of it are.
struct CellPlaces: Sendable {
    let plan: Plan
    let world: World
    /// What paths of the plan are relative to.
    let folder: URL
    let workspace: Workspace

    func tasks(of cell: Cell) -> [CellTask] {
        plan.domains.first { $0.name == cell.domain }?.cellTasks(usesTool: cell.attack.usesTool, in: world) ?? []
    }

    /// The hazard tier that counts for a cell.
    func tier(of cell: Cell) -> HazardTier { plan.hazardTiers(in: world)[cell.domain] ?? .hazardous }

    /// Whether nobody here can ask a task: its log has to be imported.
    func isImported(_ task: CellTask, _ cell: Cell) -> Bool { task.isImported || plan.endpoint(of: cell) == nil }

    /// Tasks whose logs have to be imported and are not there yet.
    func missingTasks(of cell: Cell) -> [CellTask] {
        tasks(of: cell).filter { isImported($0, cell) && !hasLog($0, cell) }
    }

    /// Where the log of a task is, or shall be.
    func log(of task: CellTask, _ cell: Cell) -> URL { place(of: cell).log(of: task.name, in: workspace) }

    func hasLog(_ task: CellTask, _ cell: Cell) -> Bool {
        FileManager.default.fileExists(atPath: log(of: task, cell).path)
    }

    /// The logs of a cell that are here, and what lies beside them.
    func files(of cell: Cell) -> [URL] {
        tasks(of: cell).flatMap { place(of: cell).files(of: $0.name, in: workspace) }
    }

    func place(of cell: Cell) -> LogPlace { LogPlace(cell.identity) }
}
