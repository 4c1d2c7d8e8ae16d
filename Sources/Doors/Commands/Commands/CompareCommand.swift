import ArgumentParser
import Comparisons
import Foundation
import Operations
import Reporting
import Vocabulary

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Put two campaigns or models side by side, or say what published scores bear out.",
        discussion: """
            Two sides, each a workspace, exported score rows or a collection of published
            scores: which is better, paired by item where both have items, and which items
            flipped.
            Example: floodmark compare before/workspace after/workspace --report report
            Example: floodmark compare workspace workspace --model-b open-peer
            One collection: the subject's best rung against the best open baseline and the
            best closed reference, task by task.
            Example: floodmark compare scores.json --assume-items 100 --report comparison
            """)

    @Argument(help: "Workspace, score rows, or a collection that `floodmark import csv` wrote.") var a: String
    @Argument(help: "The other side; without it A is a collection.") var b: String?
    @OptionGroup(title: "Options for two sides") var sides: SideOptions
    @OptionGroup(title: "Options for published scores") var options: ComparisonOptions
    @Option(
        help: ArgumentHelp(
            "Directory for side-by-side.html, .md and .json, or of one collection comparison.html, .md and .json.",
            valueName: "dir"))
    var report: String?
    @OptionGroup var json: JSONOption

    func validate() throws {
        if b == nil, let option = sides.given.first {
            throw ValidationError("\(option) is for two sides, such as floodmark compare A B \(option) …")
        }
        if b != nil, let option = options.givenForOneCollection.first {
            throw ValidationError("\(option) is for one collection of published scores, and not for two sides")
        }
    }

    func run() throws {
        if let b { try compareSides(a, b) } else { try comparePublished() }
    }

    private func compareSides(_ a: String, _ b: String) throws {
        let published = try options.settings()
        let result = try CompareSides(
            CompareSides.Choice(a, model: sides.modelA, cell: sides.cellA),
            CompareSides.Choice(b, model: sides.modelB, cell: sides.cellB),
            settings: SideBySideSettings(
                level: published.level, matches: try sides.matches(), items: published.items,
                assumedItems: published.assumedItems),
            folder: report
        ).run()
        try show(result.json, result.files, text: SideBySideText.text(result.comparison))
    }

    private func comparePublished() throws {
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: a, isDirectory: &isDirectory), isDirectory.boolValue {
            throw BadInput(
                message: "this is a directory, and one side alone must be a collection of published scores",
                fix: "name the other side too: floodmark compare A B, or floodmark compare A A --model-b NAME", file: a)
        }
        let result = try ComparePublished(collection: a, settings: try options.settings(), folder: report).run()
        try show(result.json, result.files, text: ComparisonText.text(result.comparison))
    }

    private func show(_ data: Data, _ files: ReportFiles?, text: String) throws {
        guard !json.isOn else { return try Output.document(data) }
        try Output.result(text)
        if let files { try Output.result("\nReport: \(files.html)") }
    }
}
