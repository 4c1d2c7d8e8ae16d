import CampaignStore
import FloodmarkTesting
import Foundation
import Operations
import Testing
import Vocabulary

@Suite("Runs of other programs come into a workspace")
struct ImportRunsTests {
    private static let fixtures = Repository.root.appending(path: "Tests/Fixtures")
    private static let log = fixtures.appending(path: "Inspect/sums.eval").path

    private func workspace() throws -> String { try makeTemporaryDirectory().appending(path: "workspace").path }

    @Test("an Inspect log as a finished cell, and once more without effect")
    func inspect() throws {
        let workspace = try workspace()
        let operation = ImportRuns(.inspect([Self.log]), workspace: workspace, subject: "peer", domain: "sums")
        let first = try operation.run()
        #expect(first.cells.map(\.cell) == ["peer/sums/as released"] && first.cells.map(\.isNew) == [true])
        #expect(first.next == "floodmark status \(workspace)" && first.cells[0].missing == nil)
        let run = try #require(first.cells.first?.runs.first)
        #expect(run.origin == .inspect && run.attempts > 0)
        var rows = 0
        try ExportScores(workspace: workspace).rows { _ in rows += 1 }
        #expect(rows == run.attempts)
        #expect(try operation.run().cells.map(\.isNew) == [false])
    }

    @Test("results of lm-eval, with a notice of what is missing beside them")
    func lmEval() throws {
        var notices: [ImportSource.Notice] = []
        let stored = try ImportRuns(
            .lmEval([Self.fixtures.appending(path: "LMEval").path]), workspace: try workspace()
        ).run { notices.append($0) }
        #expect(!stored.cells.isEmpty && stored.cells.allSatisfy { $0.runs.allSatisfy { $0.origin == .lmEval } })
        for notice in notices {
            switch notice {
            case .noSamples(let results, let tasks): #expect(!results.isEmpty && !tasks.isEmpty)
            case .noResults(let samples): #expect(samples.hasSuffix(".jsonl"))
            case .passedOver: Issue.record("lm-eval's files have names")
            }
        }
    }

    @Test("unless there is nothing, or it cannot be used: then nothing is made, and the path is named")
    func refused() throws {
        let workspace = try workspace()
        let missing = #expect(throws: BadInput.self) {
            try ImportRuns(.inspect(["/nowhere.eval"]), workspace: workspace).run()
        }
        #expect(missing?.file == "/nowhere.eval")
        let unknown = #expect(throws: RefusedInput.self) {
            try ImportRuns(.inspect([Self.log], scorer: "no such score"), workspace: workspace).run()
        }
        #expect(unknown?.file == Self.log && unknown?.isOfInput == true)
        #expect(!FileManager.default.fileExists(atPath: workspace))
    }

    @Test("into a workspace with a plan only with settings that the plan does not decide")
    func withPlan() async throws {
        let folder = try ServedWorkspace(ServedWorkspace.imported)
        try await folder.run(ScriptedServers([:]))
        var operation = ImportRuns(
            .inspect([Self.log]), workspace: folder.workspace.path, subject: "subject", domain: "chemistry", task: "a",
            rung: .sft)
        let workspace = folder.workspace.path
        #expect(throws: ImportRunsError.decidedByPlan(.rung, workspace: workspace)) { try operation.run() }
        (operation.rung, operation.range) = (.asReleased, 0...10)
        #expect(throws: ImportRunsError.decidedByPlan(.scoreRange, workspace: workspace)) { try operation.run() }
        operation.range = ImportRuns.usualRange
        let stored = try operation.run()
        #expect(stored.cells.map(\.missing) == [["b"]] && stored.next.hasPrefix("floodmark run \(folder.plan.path)"))
        operation.workspace = try self.workspace()
        #expect(throws: ImportRunsError.taskWithoutPlan(workspace: operation.workspace)) { try operation.run() }
    }
}
