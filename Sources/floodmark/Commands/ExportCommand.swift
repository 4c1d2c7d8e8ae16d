import ArgumentParser
import Campaigns
import Foundation
import Vocabulary

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write results in forms that other programs read.",
        discussion: "Example: floodmark export scores assessment/workspace > scores.csv", subcommands: [Scores.self])

    struct Scores: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every sample and epoch as a line.",
            discussion: "Example: floodmark export scores assessment/workspace --format jsonl > scores.jsonl")

        enum Format: String, ExpressibleByArgument, CaseIterable {
            case csv
            case jsonl
        }

        @Argument(help: "Directory of the campaign.") var workspace: String
        @Option(help: "Form of the lines.") var format = Format.csv
        @Flag(name: .customLong("json"), help: "The same as --format jsonl.") var isJSON = false

        func run() throws {
            let store = try CampaignStore.reading(workspace).store
            let isJSON = isJSON || format == .jsonl
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            if !isJSON {
                try Output.result(
                    "subject,domain,rung,attack,cell,seed,task,item,cluster,split,epoch,score,outcome,trainedTokens,"
                        + "generatedTokens,flops,answer")
            }
            try store.forEachRow { row in
                try Output.result(isJSON ? String(decoding: try encoder.encode(row), as: UTF8.self) : Self.csv(row))
            }
        }

        private static func csv(_ row: ScoreRow) -> String {
            let texts = [
                row.subject, row.domain, row.rung.rawValue, row.attack, row.cell, "\(row.seed)", row.task, row.item,
                row.cluster, row.split.rawValue, "\(row.epoch)", "\(row.score)", row.outcome.rawValue,
                "\(row.trainedTokens)", "\(row.generatedTokens)", "\(row.flops)", row.answer.map(String.init) ?? "",
            ]
            return texts.map { text in
                text.contains { ",\"\n\r".contains($0) }
                    ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
            }.joined(separator: ",")
        }
    }
}
