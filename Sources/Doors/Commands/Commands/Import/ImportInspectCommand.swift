import ArgumentParser
import Operations

struct ImportInspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Logs of Inspect, as finished cells of a campaign.",
        discussion: """
            Reads .eval and .json logs, also of runs that broke off. What is no log in a folder is
            passed over, by name. Logs of one model in one
            domain become one cell, a task each. The logs are copied into the workspace as
            they are; importing them again changes nothing.
            Example: floodmark import inspect logs/2026-05-01_gpqa.eval --workspace peers --subject peer-7b
            """)

    @Argument(help: "Logs, or folders of logs.") var paths: [String]
    @Option(help: "Score that counts, NAME or NAME/KEY; the first if absent.") var scorer: String?
    @OptionGroup var target: ImportTarget

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("give at least one log") }
    }

    func run() throws {
        let operation = target.operation(.inspect(paths, scorer: scorer))
        try target.say(try operation.run { Output.note("note: \($0.text)") })
    }
}
