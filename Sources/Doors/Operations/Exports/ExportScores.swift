import CampaignStore
import Foundation
import Vocabulary

/// Hands out every sample and epoch of a campaign.
public struct ExportScores: Sendable {
    /// How a row is written.
    public enum Format: String, Sendable, CaseIterable {
        /// Under a line with the names of the columns.
        case csv
        /// A JSON object a line.
        case jsonl
    }

    private static let header =
        "subject,domain,rung,attack,cell,seed,task,item,cluster,split,epoch,score,outcome,trainedTokens,"
        + "generatedTokens,flops,answer"

    /// Directory of the campaign.
    public var workspace: String
    /// Identifiers of the cells; all that are finished if empty.
    public var cells: [String]
    /// Only items of this split; all if nil.
    public var split: Split?

    public init(workspace: String, cells: [String] = [], split: Split? = nil) {
        self.workspace = workspace
        self.cells = cells
        self.split = split
    }

    /// Calls `body` with one row after the other.
    ///
    /// - Throws: `WorkspaceError` if there is no campaign, `BadInput` if a cell is not finished, and what `body` throws.
    public func rows(_ body: (ScoreRow) throws -> Void) throws { try opened().rows(body) }

    /// Calls `body` with one line after the other, without line breaks.
    ///
    /// - Throws: As ``rows(_:)``.
    public func lines(_ format: Format, _ body: (String) throws -> Void) throws {
        let campaign = try opened()
        switch format {
        case .csv:
            try body(Self.header)
            try campaign.rows { try body(Self.csv($0)) }
        case .jsonl:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try campaign.rows { try body(String(decoding: try encoder.encode($0), as: UTF8.self)) }
        }
    }

    /// A campaign whose cells are known to be there.
    private struct Opened {
        let store: CampaignStore
        /// All if nil.
        let cells: Set<String>?
        let split: Split?

        func rows(_ body: (ScoreRow) throws -> Void) throws {
            try store.forEachRow(of: cells) { row in
                guard split == nil || split == row.split else { return }
                try body(row)
            }
        }
    }

    private func opened() throws -> Opened {
        let store = try OpenedCampaign(workspace).store
        let chosen = ChosenCells(wanted: cells)
        return Opened(
            store: store, cells: try cells.isEmpty ? nil : Set(chosen.ids(in: store, of: workspace)), split: split)
    }

    private static func csv(_ row: ScoreRow) -> String {
        let texts = [
            row.subject, row.domain, row.rung.rawValue, row.attack, row.cell, "\(row.seed)", row.task, row.item,
            row.cluster, row.split.rawValue, "\(row.epoch)", "\(row.score)", row.outcome.rawValue,
            "\(row.trainedTokens)", "\(row.generatedTokens)", "\(row.flops)", row.answer.map(String.init) ?? "",
        ]
        return texts.map { text in
            text.contains { ",\"\n\r".contains($0) }
                ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
        }.joined(separator: ",")
    }
}
