import ArgumentParser
import Assessment
import CampaignStore
import Campaigns
import Comparisons
import Foundation
import Vocabulary

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
            let bytes = try InputFile.read(
                file, limit: PublishedScoresReader.maximumBytes, fix: "check the path of the table")
            let scores = try PublishedScoresReader(file: file, isPercent: isPercent)
                .read(bytes, sha256: Hexadecimal.sha256(bytes))
            if isPercent, scores.scores.allSatisfy({ $0.score <= 0.01 }) {
                Output.note("note: no score is above 1 %; if the table holds shares, import it without --percent")
            }
            let isNew = try write(scores.canonicalJSON())
            if json.isOn {
                try Output.json(
                    Answer(
                        collection: collection, isNew: isNew, models: scores.models.count, tasks: scores.tasks.count,
                        scores: scores.scores.count, sourceSHA256: scores.source.sha256))
            } else {
                let counts = "\(scores.scores.count) scores: \(scores.models.count) models, \(scores.tasks.count) tasks"
                try Output.result(
                    isNew
                        ? "Wrote \(collection): \(counts). Next: floodmark compare \(collection)"
                        : "\(collection) holds this already: \(counts).")
            }
        }

        /// Whether it was not there yet.
        private func write(_ data: Data) throws -> Bool {
            if FileManager.default.fileExists(atPath: collection) {
                guard FileManager.default.contents(atPath: collection) == data else {
                    throw BadInput(
                        message: "something else is there already, and it stays as it is",
                        fix: "give another path with --to, or delete it", file: collection)
                }
                return false
            }
            try OutputFile.write(data, to: collection)
            return true
        }

        private struct Answer: Encodable {
            var collection: String
            var isNew: Bool
            var models, tasks, scores: Int
            var sourceSHA256: String
        }
    }
}
