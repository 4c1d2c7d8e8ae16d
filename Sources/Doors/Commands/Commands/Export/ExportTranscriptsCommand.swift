import ArgumentParser
import CampaignStore
import Campaigns
import Foundation
import Vocabulary

struct ExportTranscriptsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transcripts",
        abstract: "Inputs and outputs that were kept of each cell, a JSON object a line.",
        discussion: """
            Example: floodmark export transcripts assessment/workspace > transcripts.jsonl

            Domains above tier open have only hashes here. A custodian reads the texts in the annex: \
            age --decrypt -i KEYFILE WORKSPACE/annex/FILE.age
            """)

    @Argument(help: "Directory of the campaign.") var workspace: String
    @OptionGroup var cells: CellOptions
    @Flag(name: .customLong("json"), help: "Errors as JSON too; the lines are JSON in any case.") var isJSON = false

    func run() throws {
        let store = try CampaignStore.reading(workspace).store
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for cell in try cells.cells(of: store, in: workspace) {
            for transcript in try store.transcripts(cells: [cell]) {
                try Output.result(String(decoding: try encoder.encode(transcript), as: UTF8.self))
            }
        }
    }
}
