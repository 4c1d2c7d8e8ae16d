import ArgumentParser
import CampaignStore
import Campaigns
import Foundation

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say how far a campaign is, also while it runs.",
        discussion: "Example: floodmark status assessment/workspace")

    @Argument(help: "Directory of the campaign.") var workspace: String
    @OptionGroup var json: JSONOption

    func run() throws {
        let cells = try CampaignStore.reading(workspace).store.progress()
        if json.isOn {
            try Output.json(["cells": cells.map(Line.init)])
        } else {
            for cell in cells {
                let score = cell.selectionMean?.fixed() ?? "    –"
                try Output.result("\(score)  \(cell.cell)")
            }
            try Output.result("\(cells.count) cells finished")
        }
    }

    private struct Line: Encodable {
        var cell: String
        var rung: String
        var selectionMean: Double?
        var finishedAt: Date
        var seconds: Double

        init(_ cell: CellProgress) {
            self.cell = cell.cell
            rung = cell.rung.rawValue
            selectionMean = cell.selectionMean
            finishedAt = cell.finishedAt
            seconds = cell.trainingSeconds + cell.evaluationSeconds
        }
    }
}
