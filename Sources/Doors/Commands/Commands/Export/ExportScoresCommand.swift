import ArgumentParser
import Operations
import Vocabulary

struct ExportScoresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scores",
        abstract: "Every sample and epoch as a line.",
        discussion: "Example: floodmark export scores assessment/workspace --split held-out > scores.csv")

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
    @Option(help: "Form of the lines.") var format = ExportScores.Format.csv
    @Flag(name: .customLong("json"), help: "The same as --format jsonl.") var isJSON = false

    func run() throws {
        try ExportScores(workspace: workspace, cells: cells.wanted, split: split?.split)
            .lines(isJSON ? .jsonl : format, Output.result)
    }
}

extension ExportScores.Format: ExpressibleByArgument {}
