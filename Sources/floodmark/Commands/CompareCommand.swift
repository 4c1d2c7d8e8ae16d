import ArgumentParser
import Assessment
import Foundation
import Reporting

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Put published scores side by side, and say what they bear out.",
        discussion: """
            The subject's best rung against the best open baseline and the best closed reference, task by task.
            Example: floodmark compare scores.json --assume-items 100 --report comparison
            """)

    /// Longest collection that is read.
    private static let maximumBytes = 16 << 20

    @Argument(help: "Collection that `floodmark import csv` wrote.") var collection: String
    @OptionGroup var options: ComparisonOptions
    @Option(help: ArgumentHelp("Directory for comparison.html, .md and .json.", valueName: "dir")) var report: String?
    @OptionGroup var json: JSONOption

    func run() throws {
        let bytes = try InputFile.read(
            collection, limit: Self.maximumBytes, fix: "check the path, or \(PublishedScoresError.collectionFix)")
        let scores = try PublishedScores.read(bytes, file: collection)
        let comparison = try Comparison(scores, file: collection, settings: try options.settings())
        let data = try ComparisonJSON.data(comparison)
        if let report {
            let folder = URL(filePath: report)
            for (name, data) in [
                ("html", Data(ComparisonHTML.text(comparison).utf8)),
                ("md", Data(ComparisonMarkdown.text(comparison).utf8)), ("json", data),
            ] {
                try OutputFile.write(data, to: folder.appending(path: "comparison.\(name)").relativePath)
            }
        }
        if json.isOn {
            try Output.result(String(decoding: data.dropLast(), as: UTF8.self))
        } else {
            try Output.result(ComparisonText.text(comparison))
            if let report {
                try Output.result(
                    "\nReport: \(URL(filePath: report).appending(path: "comparison.html").relativePath)")
            }
        }
    }
}
