import CampaignStore
import Campaigns
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
        /// Of the held-out items, in a workspace without a plan: no rule there forbids to look. Nil elsewhere.
        public var score: ImportedScore?
        /// Imported runs that did not end as they should; nil without any.
        public var runs: [RunStanding]?
        public var finishedAt: Date
        /// That training and evaluation took.
        public var seconds: Double

        fileprivate init(_ cell: CellProgress, score: ImportedScore?, runs: [RunStanding]) {
            self.cell = cell.cell
            rung = cell.rung
            selectionMean = cell.selectionMean
            self.score = score
            self.runs = runs.isEmpty ? nil : runs
            finishedAt = cell.finishedAt
            seconds = cell.trainingSeconds + cell.evaluationSeconds
        }
    }

    /// - Throws: `WorkspaceError` if there is no campaign, `StoreError` if it cannot be read.
    public func run() throws -> Result {
        let store = try OpenedCampaign(workspace).store
        let summaries = Dictionary(
            try store.finishedCells().map { (ExactName($0.id), $0) }, uniquingKeysWith: { first, _ in first })
        let reader = try store.campaign() == nil ? ScoreReader(store) : nil
        return Result(
            cells: try store.progress().map { progress in
                let summary = summaries[ExactName(progress.cell)]
                let rows = try summary.flatMap { cell in
                    try reader?.rows(of: cell).filter { $0.domain == cell.domain && $0.split == .heldOut }
                }
                return Cell(
                    progress, score: rows.flatMap { ImportedScore($0) }, runs: summary.map(RunStanding.all) ?? [])
            })
    }
}
