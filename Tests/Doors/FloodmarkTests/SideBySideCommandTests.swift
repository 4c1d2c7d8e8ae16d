import FloodmarkTesting
import Foundation
import Testing

/// What the tests read of `side-by-side.json`.
private struct SideBySide: Decodable, Equatable {
    struct Contrast: Decodable, Equatable {
        struct Side: Decodable, Equatable {
            var cell: String?
            var rung: String?
            var score: Double
            var lower, upper: Double?
        }
        struct Changes: Decodable, Equatable { var rightToWrong, wrongToRight, lower, higher, same, missing: Int }
        var domain, kind, conclusion: String
        var a, b: Side
        var n: Int?
        var difference: Double
        var pValue, adjustedP: Double?
        var changes: Changes?
    }
    struct Flip: Decodable, Equatable {
        var contrast: Int
        var item, change: String
        var scoreA, scoreB: Double
    }
    var schemaVersion: Int
    var pairing: String
    var contrasts: [Contrast]
    var flips: [Flip]
    var limitations: [String]
}

@Suite("Two sides from the command line")
struct SideBySideCommandTests {
    /// A campaign with the subject and its twins, run once for all tests.
    private static let twins = Task {
        let plan = try SmallCampaign.write(baselines: SmallCampaign.twins)
        try SmallCampaign.run(plan, workers: 2)
        return plan
    }

    private func compare(_ arguments: String...) throws -> SideBySide {
        var command = Command("compare", "--json")
        command.arguments += arguments
        let result = try command.run()
        try #require(result.code == 0, "\(result.messages)")
        return try JSONDecoder().decode(SideBySide.self, from: Data(result.output.utf8))
    }

    @Test("are not told apart if they are one recipe, and no item flips as released; the worst case is the report's")
    func oneRecipe() async throws {
        let workspace = SmallCampaign.workspace(of: try await Self.twins.value)
        for model in ["twin", "reference"] {
            let comparison = try compare(workspace, workspace, "--model-b", model)
            #expect(comparison.schemaVersion == 1 && comparison.pairing == "paired")
            #expect(comparison.contrasts.map(\.kind) == ["asReleased", "worstCase"])
            let released = try #require(comparison.contrasts.first)
            #expect(released.conclusion == "notToldApart" && released.difference == 0)
            #expect(released.changes?.same == released.n)
            #expect(!comparison.flips.contains { $0.contrast == 0 })
        }
        struct Report: Decodable {
            struct Verdict: Decodable {
                struct Estimate: Decodable { var mean: Double }
                var worstCase: Estimate
            }
            var verdicts: [Verdict]
        }
        let report = try JSONDecoder().decode(
            Report.self, from: Data(try Command("report", workspace, "--json").run().output.utf8))
        let twin = try compare(workspace, workspace, "--model-b", "twin")
        // The only actor of this plan can afford every cell.
        #expect(twin.contrasts.last?.a.score == report.verdicts.first?.worstCase.mean)
        #expect(twin.contrasts.last?.conclusion == "notToldApart")
    }

    @Test("are the same as a workspace, as CSV and as JSON lines, and as another campaign of the same plan")
    func forms() async throws {
        let plan = try await Self.twins.value
        let workspace = SmallCampaign.workspace(of: plan)
        let expected = try compare(workspace, workspace, "--model-b", "reference")
        #expect(!expected.flips.isEmpty, "an attacked model and one that nobody can train differ")
        let folder = try makeTemporaryDirectory()
        for format in ["csv", "jsonl"] {
            let file = folder.appending(path: "scores.\(format)")
            let rows = try Command("export", "scores", workspace, "--format", format).run().output
            try Data(rows.utf8).write(to: file)
            #expect(try compare(workspace, file.path, "--model-b", "reference") == expected)
            #expect(try compare(file.path, file.path, "--model-a", "subject", "--model-b", "reference") == expected)
        }
        let other = try SmallCampaign.write()
        try SmallCampaign.run(other, workers: 2)
        let campaigns = try compare(workspace, SmallCampaign.workspace(of: other))
        #expect(campaigns.contrasts.allSatisfy { $0.difference == 0 } && campaigns.flips.isEmpty)
        #expect(campaigns.limitations.contains { $0.contains("different plans") })
    }

    @Test("compare cells by name, and write a report, the same each time")
    func report() async throws {
        let workspace = SmallCampaign.workspace(of: try await Self.twins.value)
        let worst = try #require(try compare(workspace, workspace, "--model-b", "twin").contrasts.last?.a.cell)
        let comparison = try compare(workspace, workspace, "--cell-a", worst)
        #expect(comparison.contrasts.map(\.b.rung).first == "as-released")
        #expect(comparison.contrasts.allSatisfy { $0.a.cell == worst && $0.kind == "chosenCells" })
        #expect(comparison.contrasts.first?.conclusion == "aBetter" && !comparison.flips.isEmpty)
        let folder = try makeTemporaryDirectory().appending(path: "deep/side")
        let files = ["html", "md", "json"].map { folder.appending(path: "side-by-side.\($0)") }
        func written() throws -> [Data] {
            let result = try Command(
                "compare", workspace, workspace, "--model-b", "reference", "--report", folder.path
            ).run()
            #expect(result.code == 0 && result.output.contains("side-by-side.html"))
            #expect(result.output.contains("standin-biology, worst case"))
            return try files.map { try Data(contentsOf: $0) }
        }
        let first = try written()
        #expect(first.allSatisfy { $0.count > 1_000 })
        #expect(try written() == first)
    }

    @Test("compare a workspace with published scores, and say that this is unpaired")
    func published() async throws {
        let workspace = SmallCampaign.workspace(of: try await Self.twins.value)
        let folder = try makeTemporaryDirectory()
        let (table, collection) = (folder.appending(path: "p.csv"), folder.appending(path: "p.json").path)
        try Data("model,task,score,n\nX,Biology,0.99,500\nY,standin-biology,0.5,\n".utf8).write(to: table)
        #expect(try Command("import", "csv", table.path, "--to", collection).run().code == 0)
        let comparison = try compare(
            workspace, collection, "--model-b", "X", "--match", "Biology=standin-biology")
        #expect(comparison.pairing == "unpaired" && comparison.contrasts.map(\.conclusion) == ["bBetter", "bBetter"])
        #expect(comparison.limitations.contains { $0.hasPrefix("Unpaired:") })
        let unknown = try Command("compare", workspace, collection, "--model-b", "Y").run()
        #expect(unknown.code == 0 && unknown.output.contains("Unpaired") && unknown.output.contains("not tested"))
        let both = try compare(
            collection, collection, "--model-a", "X", "--model-b", "Y", "--match", "Biology=standin-biology",
            "--assume-items", "100")
        #expect(both.contrasts.map(\.conclusion) == ["aBetter"])
        let nothing = try Command("compare", workspace, collection, "--model-b", "X").run()
        #expect(nothing.code == 2 && nothing.messages.contains("(--match)"))
    }

    @Test("are refused with code 2 and what to do, if they cannot be used")
    func refusals() async throws {
        let workspace = SmallCampaign.workspace(of: try await Self.twins.value)
        let folder = try makeTemporaryDirectory()
        let broken = folder.appending(path: "broken.csv")
        let rows = try Command("export", "scores", workspace).run().output.split(separator: "\n").prefix(3)
        try Data((rows.joined(separator: "\n") + "\n\(rows[2])x,\n").utf8).write(to: broken)
        for (arguments, expected) in [
            ([workspace, "nowhere"], "there is nothing here"), ([workspace, folder.path], "there is no campaign here"),
            ([workspace], "name the other side too"), ([workspace, broken.path], "broken.csv:4:1: has 18 fields"),
            ([workspace, workspace, "--model-b", "twn"], "did you mean “twin”? (--model-b)"),
            ([workspace, workspace, "--cell-b", "none"], "there is no cell none"),
            ([workspace, workspace, "--match", "a=b"], "leave out the match (--match)"),
        ] {
            var command = Command("compare")
            command.arguments += arguments
            let result = try command.run()
            #expect(result.code == 2 && result.output.isEmpty, "\(arguments)")
            #expect(result.messages.contains(expected), "\(result.messages)")
        }
        for arguments in [
            [workspace, "--model-b", "twin"], [workspace, workspace, "--claim", "open=below"],
            [workspace, workspace, "--match", "x"], [workspace, workspace, "--match", "a=b", "--match", "a=c"],
            [workspace, workspace, "--margin", "0.1"],
        ] {
            var command = Command("compare")
            command.arguments += arguments
            #expect(try command.run().code == 64, "\(arguments)")
        }
        let full = try Command(
            "compare", workspace, workspace, "--model-b", "reference", "--report", folder.path, fileLimit: 33
        ).run()
        #expect(full.code == 1 && full.messages.contains("cannot be written"))
    }
}
