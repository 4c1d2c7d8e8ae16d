import ArgumentParser
import Operations

struct ImportLMEvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lm-eval",
        abstract: "Results of lm-eval with their samples, as finished cells of a campaign.",
        discussion: """
            Reads results_….json and samples_….jsonl, which lm-eval writes with --log_samples.
            Tasks of one group become one cell, others one each. The files are copied into the
            workspace as they are; importing them again changes nothing.
            Example: floodmark import lm-eval results/peer-7b --workspace peers --subject peer-7b
            """)

    @Argument(help: "Folders of results, or files of either kind.") var paths: [String]
    @Option(help: "Metric that counts; the task's first if absent.") var metric: String?
    @Option(help: "Filter of replies that counts; the first if absent.") var filter: String?
    @OptionGroup var target: ImportTarget

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("give at least one folder or file") }
    }

    func run() throws {
        let operation = target.operation(.lmEval(paths, metric: metric, filter: filter))
        try target.say(try operation.run { Output.note("note: \($0.text)") })
    }
}
