import CampaignStore
import Campaigns
import FloodmarkTesting
import Foundation
import Operations
import Testing
import Vocabulary

@Suite("What was imported is told as a reader of the logs would tell it")
struct ImportedLogsTests {
    private func workspace() throws -> String { try makeTemporaryDirectory().appending(path: "workspace").path }

    /// A log of Inspect with a score for each sample.
    private func log(
        _ name: String = "log.json", in folder: URL? = nil, task: String = "quiz", model: String = "peer",
        status: String = "success", more: String = "", samples: [String] = ["1", "0"], of count: Int? = nil,
        withdrawn: Int? = nil
    ) throws -> String {
        let file = try (folder ?? makeTemporaryDirectory()).appending(path: name)
        let ids = (1...(count ?? samples.count)).map(String.init).joined(separator: ", ")
        var list: [String] = []
        for (place, value) in samples.enumerated() {
            let mark = place == withdrawn ? ", \"invalidation\": {\"author\": \"a\"}" : ""
            list.append("{\"id\": \(place + 1), \"epoch\": 1, \"scores\": {\"s\": {\"value\": \(value)}}\(mark)}")
        }
        let text = #"""
            {"version": 2, "status": "\#(status)", "eval": {"task": "\#(task)", "model": "\#(model)",
            "created": "2026-01-02", "dataset": {"sample_ids": [\#(ids)]}}\#(more), "samples": [\#(list.joined(separator: ", "))]}
            """#
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test("with mean, interval, number of items and what missing scores leave open, at import and in the status")
    func score() throws {
        let workspace = try workspace()
        let file = try log(samples: ["1", "0", "1", "0"], withdrawn: 2)
        let stored = try ImportRuns(.inspect([file]), workspace: workspace).run()
        let run = try #require(stored.cells.first?.runs.first)
        #expect(run.remarks.withdrawn == 1 && run.outcomes == ["correct": 1, "wrong": 2, "error": 1])
        let score = try #require(run.score)
        #expect(score.all.mean == 0.25 && score.all.n == 4 && score.all.level == 0.95)
        // Clopper and Pearson for 1 of 4, as `scipy.stats.binomtest(1, 4).proportion_ci()` has it.
        #expect(abs(score.all.lower - 0.006309463) < 1e-6 && abs(score.all.upper - 0.8058796) < 1e-6)
        #expect(score.all.range.lower == 0.25 && score.all.range.upper == 0.5)
        #expect(score.scored?.mean == 1.0 / 3 && score.scored?.n == 3)
        let cell = try #require(try CampaignStatus(workspace: workspace).run().cells.first)
        #expect(cell.score == score && cell.runs == nil && cell.selectionMean == nil)
    }

    @Test("with how a run ended and why, at import and in the status; above open without the words of an error")
    func standing() throws {
        let error = #", "error": {"message": "the server went away"}, "invalidated": true"#
        for tier in [HazardTier.open, .restricted] {
            let workspace = try workspace()
            let file = try log(status: "error", more: error, samples: ["1"], of: 3)
            let stored = try ImportRuns(.inspect([file]), workspace: workspace, tier: tier).run()
            let run = try #require(stored.cells.first?.runs.first)
            #expect(run.status == "error" && run.missing == 2 && run.remarks.isInvalidated)
            #expect(run.remarks.error == (tier == .open ? "the server went away" : nil))
            let kept = try #require(try CampaignStatus(workspace: workspace).run().cells.first?.runs?.first)
            #expect(kept.task == "quiz" && kept.status == "error" && kept.isInvalidated)
            #expect(kept.error == (tier == .open ? "the server went away" : nil))
        }
    }

    @Test("from a folder in which other programs left files too, which are named")
    func folder() throws {
        let folder = try makeTemporaryDirectory()
        _ = try log("deep/a.json", in: folder)
        for (name, text) in [
            ("logs.json", #"{"a.json": {"version": 2, "eval": {"task": "quiz"}}}"#), ("listing.json", "[]"),
            ("eval-set.json", #"{"eval_set_id": "x", "tasks": []}"#), ("broken.json", "{\"a\": "), ("empty.json", ""),
            (".hidden.json", "{}"),
        ] { try Data(text.utf8).write(to: folder.appending(path: name)) }
        var passedOver: [String] = []
        let stored = try ImportRuns(.inspect([folder.path]), workspace: try workspace()).run { notice in
            if case .passedOver(let file, let reason) = notice, !reason.isEmpty { passedOver.append(file) }
        }
        #expect(stored.cells.map(\.cell) == ["peer/quiz/as released"])
        #expect(
            passedOver.map { URL(filePath: $0).lastPathComponent }
                == ["broken.json", "empty.json", "eval-set.json", "listing.json", "logs.json"])

        let others = try makeTemporaryDirectory()
        try Data("[]".utf8).write(to: others.appending(path: "listing.json"))
        let refused = #expect(throws: BadInput.self) {
            try ImportRuns(.inspect([others.path]), workspace: try workspace()).run()
        }
        #expect(refused?.message.contains("listing.json") == true)
        // A log that cannot be read is no other file.
        _ = try log("other.json", in: folder, more: #", "version": 3"#)
        #expect(throws: RefusedInput.self) {
            try ImportRuns(.inspect([folder.path]), workspace: try workspace()).run()
        }
    }

    @Test("unless two of them are of one task: then both are named with what tells them apart")
    func twice() throws {
        let folder = try makeTemporaryDirectory()
        let (first, second) = (try log("a.json", in: folder), try log("b.json", in: folder, status: "cancelled"))
        let error = #expect(throws: RefusedInput.self) {
            try ImportRuns(.inspect([folder.path]), workspace: try workspace()).run()
        }
        let message = try #require(error?.message)
        #expect(message.contains(first) && message.contains(second) && message.contains("cancelled"))
        // One that is given twice is one.
        let stored = try ImportRuns(.inspect([first, first]), workspace: try workspace()).run()
        #expect(stored.cells.count == 1)
    }

    @Test("under any name of a model that can be printed, however long")
    func names() throws {
        for model in [
            String(repeating: "m", count: 300), String(repeating: "é", count: 200), "../../x", "none/none", "~",
        ] {
            let workspace = try workspace()
            let operation = ImportRuns(.inspect([try log(model: model)]), workspace: workspace)
            #expect(try operation.run().cells.map(\.cell) == ["\(model)/quiz/as released"])
            #expect(try operation.run().cells.map(\.isNew) == [false])
            var rows = 0
            try ExportScores(workspace: workspace).rows { _ in rows += 1 }
            #expect(rows == 2)
        }
        // Their beginnings alone do not tell names apart.
        let folder = try workspace()
        for end in ["a", "b"] {
            let file = try log(model: String(repeating: "m", count: 300) + end)
            _ = try ImportRuns(.inspect([file]), workspace: folder).run()
        }
        let kept = try FileManager.default.contentsOfDirectory(atPath: folder + "/logs")
        #expect(kept.count == 2 && kept.allSatisfy { $0.utf8.count <= 255 })
        for model in ["", "  ", #"a\nb"#, #"a\u0000b"#, #"\u001b[31m"#] {
            let file = try log(model: model)
            let error = #expect(throws: (any Error).self) {
                try ImportRuns(.inspect([file]), workspace: try workspace()).run()
            }
            let explained = (error as? RefusedInput)?.cause ?? error as? any ExplainedError
            #expect(explained?.settings == [.subject], "\(model): \(String(describing: error))")
            let named = ImportRuns(.inspect([file]), workspace: try workspace(), subject: "peer")
            #expect(try named.run().cells.count == 1)
        }
    }
}
