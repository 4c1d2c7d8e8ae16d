import ArgumentParser
import Assessment
import CampaignStore
import Comparisons
import Foundation
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

    /// Longest collection that is read.
    private static let maximumBytes = 16 << 20

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

    /// A collection of published scores.
    static func collection(_ path: String) throws -> PublishedScores {
        let bytes = try InputFile.read(
            path, limit: maximumBytes, fix: "check the path, or \(PublishedScoresError.collectionFix)")
        return try PublishedScores.read(bytes, file: path)
    }

    private func compareSides(_ a: String, _ b: String) throws {
        var first = try SideReading.side(a)
        var second = a == b ? first : try SideReading.side(b)
        (first.model, first.cell) = (sides.modelA, sides.cellA)
        (second.model, second.cell) = (sides.modelB, sides.cellB)
        let published = try options.settings()
        let comparison = try SideBySide(
            first, second,
            settings: SideBySideSettings(
                level: published.level, matches: try sides.matches(), items: published.items,
                assumedItems: published.assumedItems))
        try publish(
            "side-by-side", html: SideBySideHTML.text(comparison), markdown: SideBySideMarkdown.text(comparison),
            json: try SideBySideJSON.data(comparison), text: SideBySideText.text(comparison))
    }

    private func comparePublished() throws {
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: a, isDirectory: &isDirectory), isDirectory.boolValue {
            throw BadInput(
                message: "this is a directory, and one side alone must be a collection of published scores",
                fix: "name the other side too: floodmark compare A B, or floodmark compare A A --model-b NAME", file: a)
        }
        let comparison = try Comparison(
            try Self.collection(a), file: a, settings: try options.settings())
        try publish(
            "comparison", html: ComparisonHTML.text(comparison), markdown: ComparisonMarkdown.text(comparison),
            json: try ComparisonJSON.data(comparison), text: ComparisonText.text(comparison))
    }

    /// Writes the three forms if a directory was given, and prints one: the object, or the text.
    private func publish(_ name: String, html: String, markdown: String, json data: Data, text: String) throws {
        let folder = report.map { URL(filePath: $0) }
        if let folder {
            for (form, data) in [("html", Data(html.utf8)), ("md", Data(markdown.utf8)), ("json", data)] {
                try OutputFile.write(data, to: folder.appending(path: "\(name).\(form)").relativePath)
            }
        }
        if json.isOn {
            try Output.result(String(decoding: data.dropLast(), as: UTF8.self))
        } else {
            try Output.result(text)
            if let folder {
                try Output.result("\nReport: \(folder.appending(path: "\(name).html").relativePath)")
            }
        }
    }
}
