import ArgumentParser

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write results in forms that other programs read.",
        discussion: "Example: floodmark export scores assessment/workspace > scores.csv",
        subcommands: [ExportScoresCommand.self, ExportTranscriptsCommand.self, ExportInspectCommand.self])
}
