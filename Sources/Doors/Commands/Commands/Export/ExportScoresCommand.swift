import ArgumentParser
import CampaignStore
import Campaigns
import Foundation
import Vocabulary

struct ExportScoresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scores",
        abstract: "Every sample and epoch as a line.",
        discussion: "Example: floodmark export scores assessment/workspace --split held-out > scores.csv")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv
        case jsonl
    }

    /// The splits that are scored.
    enum ScoredSplit: String, ExpressibleByArgument, CaseIterable {
        case selection
        case heldOut = "held-out"

        var split: Split {
            switch self {
            case .selection: .selection
            case .heldOut: .heldOut
            }
        }
    }

    @Argument(help: "Directory of the campaign.") var workspace: String
    @OptionGroup var cells: CellOptions
    @Option(help: "Only items of this split.") var split: ScoredSplit?
    @Option(help: "Form of the lines.") var format = Format.csv
    @Flag(name: .customLong("json"), help: "The same as --format jsonl.") var isJSON = false

    func run() throws {
        let store = try CampaignStore.reading(workspace).store
        let wanted = try cells.wanted.isEmpty ? nil : Set(cells.cells(of: store, in: workspace))
        let isJSON = isJSON || format == .jsonl
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if !isJSON {
            try Output.result(
                "subject,domain,rung,attack,cell,seed,task,item,cluster,split,epoch,score,outcome,trainedTokens,"
                    + "generatedTokens,flops,answer")
        }
        try store.forEachRow(of: wanted) { row in
            guard split == nil || split?.split == row.split else { return }
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
