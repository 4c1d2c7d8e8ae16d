import CampaignStore
import Foundation
import Vocabulary

/// Says how far a campaign is, also while it runs.
public struct CampaignStatus: Sendable {
    /// Directory of the campaign.
    public var workspace: String

    public init(workspace: String) { self.workspace = workspace }

    /// The finished cells.
    public struct Result: Sendable, Equatable, Encodable {
        public var cells: [Cell]
    }

    /// A finished cell.
    public struct Cell: Sendable, Equatable, Encodable {
        public var cell: String
        public var rung: Rung
        /// Mean of the selection split of the cell's own domain; nil without such items.
        public var selectionMean: Double?
        public var finishedAt: Date
        /// That training and evaluation took.
        public var seconds: Double

        fileprivate init(_ cell: CellProgress) {
            self.cell = cell.cell
            rung = cell.rung
            selectionMean = cell.selectionMean
            finishedAt = cell.finishedAt
            seconds = cell.trainingSeconds + cell.evaluationSeconds
        }
    }

    /// - Throws: `WorkspaceError` if there is no campaign.
    public func run() throws -> Result {
        Result(cells: try OpenedCampaign(workspace).store.progress().map(Cell.init))
    }
}
