import ArgumentParser
import Operations

struct ExportInspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Every cell as logs that Inspect reads, one for each task.",
        discussion: """
            A log that was imported, or written when a server was asked, is given as it is.
            Of other cells a log is made of the score rows and of the transcripts that are
            kept; texts of domains above tier open are nowhere in it.
            Example: floodmark export inspect assessment/workspace --to logs
            """)

    @Argument(help: "Directory of the campaign.") var workspace: String
    @Option(name: .customLong("to"), help: "Folder to make.") var folder: String
    @OptionGroup var cells: CellOptions
    @OptionGroup var json: JSONOption

    func run() async throws {
        let result = try await ExportInspectLogs(workspace: workspace, folder: folder, cells: cells.wanted).run()
        guard !json.isOn else { return try Output.json(result) }
        try Output.result("Wrote \(result.logs.count) logs to \(folder). Next: inspect view --log-dir \(folder)")
    }
}
