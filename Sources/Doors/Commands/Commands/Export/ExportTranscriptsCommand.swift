import ArgumentParser
import Operations

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

    func run() throws { try ExportTranscripts(workspace: workspace, cells: cells.wanted).lines(Output.result) }
}
