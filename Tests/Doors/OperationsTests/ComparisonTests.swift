import Comparisons
import FloodmarkTesting
import Foundation
import Operations
import Testing
import Vocabulary

@Suite("Sides and published scores are compared")
struct ComparisonTests {
    /// Score rows of a cell in a file.
    private func file(_ cell: String, in folder: URL, name: String) async throws -> String {
        let workspace = try await ServedWorkspace.finished.value.workspace.path
        var text = ""
        try ExportScores(workspace: workspace, cells: [cell]).lines(.jsonl) { text += $0 + "\n" }
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test("two files of score rows, paired by item, with a report if somebody wants one")
    func sides() async throws {
        let folder = try makeTemporaryDirectory()
        let a = try await file("subject/chemistry/as released", in: folder, name: "a.jsonl")
        let b = try await file("subject/chemistry/sft-1k", in: folder, name: "b.jsonl")
        let choices = (
            CompareSides.Choice(a, cell: "subject/chemistry/as released"),
            CompareSides.Choice(b, cell: "subject/chemistry/sft-1k")
        )
        let report = folder.appending(path: "report").path
        let result = try CompareSides(choices.0, choices.1, folder: report).run()
        #expect(result.comparison.contrasts.map(\.kind) == [.chosenCells])
        #expect(FileManager.default.contents(atPath: report + "/side-by-side.json") == result.json)
        #expect(result.files?.html == report + "/side-by-side.html")
        #expect(try CompareSides(choices.0, choices.1).run().json == result.json)
        #expect(throws: BadInput.self) { try CompareSides(choices.0, CompareSides.Choice("/nowhere")).run() }
    }

    @Test("published scores, imported once and then compared")
    func published() throws {
        let folder = try makeTemporaryDirectory()
        let table = folder.appending(path: "scores.csv").path
        let text = """
            model,task,score,n,access
            ours,quiz,0.5,200,subject
            theirs,quiz,0.4,200,open

            """
        try Data(text.utf8).write(to: URL(filePath: table))
        let operation = ImportPublishedScores(file: table, collection: folder.appending(path: "scores.json").path)
        let first = try operation.run()
        #expect(first.isNew && first.models == 2 && first.scores == 2 && !first.looksLikeShares)
        #expect(try !operation.run().isNew)
        let result = try ComparePublished(collection: operation.collection, settings: ComparisonSettings()).run()
        #expect(result.comparison.tasks.map(\.name) == ["quiz"] && result.files == nil && !result.json.isEmpty)
        try Data("something else".utf8).write(to: URL(filePath: operation.collection))
        #expect(throws: BadInput.self) { try operation.run() }
    }
}
