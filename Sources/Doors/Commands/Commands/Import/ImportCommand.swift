import ArgumentParser
import Operations

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read results of other programs and of publications.",
        discussion: "Example: floodmark import csv scores.csv --to scores.json --percent",
        subcommands: [CSV.self, ImportInspectCommand.self, ImportLMEvalCommand.self])

    struct CSV: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "csv",
            abstract: "Published aggregate scores, a line for each model and task.",
            discussion: """
                Columns: model, task, score; and if known n, lower, upper, level, access, note.
                Scores are shares from 0 to 1. Importing again changes nothing, and nothing else is
                written over.
                Example: floodmark import csv scores.csv --to scores.json --percent
                """)

        @Argument(help: "CSV file with a header line, in UTF-8.") var file: String
        @Option(name: .customLong("to"), help: "Collection to write.") var collection: String
        @Flag(name: .customLong("percent"), help: "Scores and intervals are in percent.") var isPercent = false
        @OptionGroup var json: JSONOption

        func run() throws {
            let result = try ImportPublishedScores(file: file, collection: collection, isPercent: isPercent).run()
            if result.looksLikeShares {
                Output.note("note: no score is above 1 %; if the table holds shares, import it without --percent")
            }
            guard !json.isOn else { return try Output.json(result) }
            let counts = "\(result.scores) scores: \(result.models) models, \(result.tasks) tasks"
            try Output.result(
                result.isNew
                    ? "Wrote \(collection): \(counts). Next: floodmark compare \(collection)"
                    : "\(collection) holds this already: \(counts).")
        }
    }
}
