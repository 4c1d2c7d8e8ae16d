import FloodmarkTesting
import Foundation
import Testing

@Suite("Published scores from the command line")
struct PublishedCommandTests {
    private static let table = Repository.root.appending(path: "Docs/examples/gpt-oss-published.csv")

    /// Imports the table that ships, and gives the path of the collection.
    private static func imported() throws -> String {
        let collection = try makeTemporaryDirectory().appending(path: "scores.json").path
        let result = try Command("import", "csv", table.path, "--to", collection, "--percent").run()
        #expect(result.code == 0, "\(result.messages)")
        #expect(result.output.contains("32 scores: 8 models, 4 tasks"))
        return collection
    }

    private struct Comparison: Decodable {
        struct Task: Decodable {
            struct Score: Decodable {
                var model: String
                var score: Double
                var items: Int?
            }
            struct Reference: Decodable {
                struct Need: Decodable { var items: Int }
                struct Claim: Decodable { var finding: String }
                var reference, conclusion, reason: String
                var difference: Double
                var wouldSettle: [Need]
                var claim: Claim?
            }
            var name: String
            var scores: [Score]
            var references: [Reference]
        }
        struct Source: Decodable { var sha256: String }
        var schemaVersion: Int
        var answer: String
        var source: Source
        var tasks: [Task]
    }

    private static func compare(_ arguments: String...) throws -> Comparison {
        var command = Command("compare", "--json")
        command.arguments += arguments
        let result = try command.run()
        #expect(result.code == 0, "\(result.messages)")
        return try JSONDecoder().decode(Comparison.self, from: Data(result.output.utf8))
    }

    @Test("import the table that ships: again without a change, and never over something else")
    func importing() throws {
        let collection = try Self.imported()
        let before = try Data(contentsOf: URL(filePath: collection))
        let again = try Command("import", "csv", Self.table.path, "--to", collection, "--percent", "--json").run()
        #expect(again.code == 0 && again.output.contains("\"isNew\" : false"))
        let changed = try makeTemporaryDirectory().appending(path: "changed.csv")
        let text = try String(contentsOf: Self.table, encoding: .utf8).replacing("76.9", with: "79.6")
        try Data(text.utf8).write(to: changed)
        let other = try Command("import", "csv", changed.path, "--to", collection, "--percent").run()
        #expect(other.code == 2 && other.messages.contains("stays as it is"))
        #expect(try Data(contentsOf: URL(filePath: collection)) == before)
    }

    @Test("name every mistake of a table with its line, also as JSON")
    func mistakes() throws {
        let folder = try makeTemporaryDirectory()
        let table = folder.appending(path: "scores.csv")
        try Data("model,task,score\nm,t,68.0\nm,u,half\n".utf8).write(to: table)
        let collection = folder.appending(path: "scores.json").path
        let result = try Command("import", "csv", table.path, "--to", collection).run()
        #expect(result.code == 2 && result.output.isEmpty)
        #expect(result.messages.contains("\(table.path):2:5: score: must be between 0 and 1, is 68.0"))
        #expect(result.messages.contains("\(table.path):3:5: score: must be a number, is “half”"))
        #expect(!FileManager.default.fileExists(atPath: collection))
        struct Answer: Decodable {
            struct Problem: Decodable {
                var line, column: Int
                var fix: String
            }
            var errors: [Problem]
        }
        let json = try Command("import", "csv", table.path, "--to", collection, "--json").run()
        #expect(json.code == 2)
        let errors = try JSONDecoder().decode(Answer.self, from: Data(json.output.utf8)).errors
        #expect(errors.map(\.line) == [2, 3] && errors.allSatisfy { !$0.fix.isEmpty })
    }

    @Test("compare as published: inconclusive without numbers of items, with what would be needed")
    func unknownItems() throws {
        let comparison = try Self.compare(try Self.imported())
        #expect(comparison.schemaVersion == 1)
        #expect(
            comparison.tasks.map(\.name) == [
                "Tacit Knowledge", "Gryphon Free Response", "ProtocolQA", "TroubleshootingBench",
            ])
        #expect(comparison.source.sha256.count == 64)
        #expect(comparison.answer.contains("inconclusive in all 4 tasks"))
        let gryphon = comparison.tasks[1]
        #expect(gryphon.scores.map(\.score) == [0, 0.625, 0.669, 0.715, 0.744, 0.666, 0.768, 0.72])
        for task in comparison.tasks {
            #expect(task.references.map(\.reference) == ["open", "closed"])
            for reference in task.references {
                #expect(reference.conclusion == "inconclusive" && !reference.wouldSettle.isEmpty)
            }
        }
    }

    @Test("compare under assumptions, which are printed, and check what the paper concluded")
    func claims() throws {
        let collection = try Self.imported()
        let claims = ["--claim", "open=does-not-advance", "--claim", "closed=below"]
        var few = Command("compare", collection, "--assume-items", "100")
        few.arguments += claims
        let text = try few.run()
        #expect(text.code == 0 && text.output.contains("Assumes 100 items behind each score."))
        #expect(text.output.contains("Claim “does not advance”: inconclusive"))
        let many = try Self.compare(
            collection, "--assume-items", "20000", "--items", "ProtocolQA=100", "--claim", "open=does-not-advance",
            "--claim", "closed=below")
        let open = many.tasks.map { $0.references[0] }
        #expect(open.map(\.conclusion) == ["doesNotAdvance", "doesNotAdvance", "inconclusive", "advances"])
        #expect(open.map { $0.claim?.finding } == ["bornOut", "bornOut", "inconclusive", "contradicted"])
        #expect(many.tasks.map { $0.references[1].claim?.finding }.last == "bornOut")
        #expect(many.tasks[2].scores.allSatisfy { $0.items == 100 })
    }

    @Test("write a report, the same each time")
    func report() throws {
        let collection = try Self.imported()
        let folder = try makeTemporaryDirectory().appending(path: "deep/comparison")
        let files = ["html", "md", "json"].map { folder.appending(path: "comparison.\($0)") }
        func written() throws -> [Data] {
            let result = try Command("compare", collection, "--report", folder.path).run()
            #expect(result.code == 0 && result.output.contains("comparison.html"))
            return try files.map { try Data(contentsOf: $0) }
        }
        let first = try written()
        #expect(first.allSatisfy { $0.count > 1_000 })
        #expect(try written() == first)
    }

    @Test("refuse what cannot be compared, and say what to do instead")
    func refusals() throws {
        let collection = try Self.imported()
        let unknown = try Command("compare", collection, "--subject", "Kimi K3", "--items", "ProtocolQ=9").run()
        #expect(unknown.code == 2)
        #expect(unknown.messages.contains("did you mean “Kimi K2”?") && unknown.messages.contains("“ProtocolQA”?"))
        let table = try Command("compare", Self.table.path).run()
        #expect(table.code == 2 && table.messages.contains("floodmark import csv"))
        #expect(try Command("compare", "nowhere.json", "--json").run().output.contains("\"errors\""))
        for arguments in [
            ["--claim", "open=wins"], ["--margin", "2"], ["--level", "95"], ["--assume-items", "0"], ["--items", "x"],
        ] {
            var command = Command("compare", collection)
            command.arguments += arguments
            #expect(try command.run().code == 64, "\(arguments)")
        }
    }

    @Test("say so when the disk is full, and leave no half of a collection")
    func fullDisk() throws {
        let collection = try makeTemporaryDirectory().appending(path: "scores.json").path
        let result = try Command(
            "import", "csv", Self.table.path, "--to", collection, "--percent", fileLimit: 1
        ).run()
        #expect(result.code == 1 && result.messages.contains("cannot be written"), "\(result.messages)")
        #expect(!FileManager.default.fileExists(atPath: collection))
    }
}
