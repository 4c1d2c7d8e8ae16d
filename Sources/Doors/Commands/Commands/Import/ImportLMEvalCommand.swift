import ArgumentParser
import Campaigns
import Foundation
import InspectLogs
import Vocabulary

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
        do {
            let files = try LMEvalFiles(paths.map { URL(filePath: $0) })
            for (results, tasks) in files.withoutSamples {
                Output.note(
                    "note: \(results.relativePath): no samples of \(tasks.joined(separator: ", ")), only means; "
                        + "run lm-eval with --log_samples")
            }
            for task in files.tasks where task.results == nil {
                Output.note("note: \(task.samples.relativePath) has no results file beside it")
            }
            guard !files.tasks.isEmpty else { throw ImportError.noSamples }
            try target.say(
                target.store(
                    try files.tasks.map { task in
                        let run = try ImportedRun(
                            lmEval: task, options: target.options(scorer: metric, filter: filter))
                        let results = task.results.map { [(file: $0, suffix: ".results.json")] } ?? []
                        return ImportedCell.Source(run, files: [(task.samples, ".samples.jsonl")] + results)
                    }, chosen: [("--metric", metric), ("--filter", filter)]))
        } catch let problem as ImportError {
            throw BadInput(message: problem.message, fix: problem.fix, file: paths[0], settings: problem.settings)
        }
    }
}
