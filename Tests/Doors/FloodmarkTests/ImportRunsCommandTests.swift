import Crypto
import FloodmarkTesting
import Foundation
import Testing
import Vocabulary

@Suite("Runs of other programs are imported")
struct ImportRunsCommandTests {
    private static let fixtures = Repository.root.appending(path: "Tests/Fixtures")
    private static let log = fixtures.appending(path: "Inspect/sums.eval")

    struct Answer: Decodable {
        struct Damage: Decodable {
            var entry: String
            var reason: String
        }
        struct Run: Decodable {
            var task: String
            var model: String
            var scorer: String
            var otherScorers: [String]
            var samples: Int
            var epochs: Int
            var attempts: Int
            var missing: Int
            var outcomes: [String: Int]
            var outputTokens: Int
            var damaged: [Damage]
        }
        struct Cell: Decodable {
            var cell: String
            var isNew: Bool
            var runs: [Run]
        }
        var cells: [Cell]
    }

    private func workspace() throws -> String { try makeTemporaryDirectory().appending(path: "workspace").path }

    private func run(_ arguments: [String]) throws -> Command.Result {
        var command = Command()
        command.arguments = arguments
        return try command.run()
    }

    private func importing(_ kind: String, _ arguments: [String]) throws -> Answer {
        let result = try run(["import", kind] + arguments + ["--json"])
        #expect(result.code == 0, "\(result.output) \(result.messages)")
        return try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
    }

    private func rows(_ workspace: String) throws -> [ScoreRow] {
        let result = try run(["export", "scores", workspace, "--json"])
        #expect(result.code == 0, "\(result.messages)")
        return try result.output.split(separator: "\n").map {
            try JSONDecoder().decode(ScoreRow.self, from: Data($0.utf8))
        }
    }

    private func refused(_ arguments: [String], _ words: String..., code: Int32 = 2) throws {
        let result = try run(arguments)
        #expect(result.code == code, "\(result.messages)")
        for word in words { #expect(result.messages.contains(word), "\(result.messages)") }
    }

    @Test("A log of Inspect becomes a cell with rows and transcripts, and itself lies in the workspace untouched")
    func inspect() throws {
        let workspace = try workspace()
        let answer = try importing(
            "inspect", [Self.log.path, "--workspace", workspace, "--subject", "small", "--domain", "sums"])
        let cell = try #require(answer.cells.first)
        #expect(cell.cell == "small/sums/as released" && cell.isNew)
        let run = try #require(cell.runs.first)
        #expect(run.model == "openai-api/local/small" && run.scorer == "match")
        #expect(run.samples == 9 && run.epochs == 2 && run.attempts == 18 && run.missing == 0)
        #expect(run.outcomes["error"] == 2 && run.outcomes["limit"] == 2 && run.outcomes["refusal"] == 4)

        let rows = try rows(workspace)
        #expect(rows.count == 18)
        #expect(Set(rows.map(\.subject)) == ["small"] && Set(rows.map(\.task)) == ["sums"])
        #expect(rows.filter { $0.split == .selection }.map(\.item) == ["plain", "plain"])

        let copy = URL(filePath: workspace).appending(path: "logs/small/sums/as released/sums.eval")
        #expect(try Data(contentsOf: copy) == Data(contentsOf: Self.log))

        let transcripts = try self.run(["export", "transcripts", workspace]).output.split(separator: "\n").map {
            try JSONDecoder().decode(StoredTranscript.self, from: Data($0.utf8))
        }
        #expect(transcripts.count { $0.reason == .drawn } == 5)
        #expect(transcripts.allSatisfy { $0.content?.input.first?.role == "user" })

        let status = try self.run(["status", workspace])
        #expect(status.code == 0 && status.output.contains("1 cells finished"), "\(status.output)")
        #expect(status.output.contains("95 % interval") && status.output.contains("8 items"), "\(status.output)")
    }

    @Test("The same again changes nothing; another log, another score or another range for the cell is refused")
    func again() throws {
        let workspace = try workspace()
        let arguments = [Self.log.path, "--workspace", workspace]
        #expect(try importing("inspect", arguments).cells.map(\.isNew) == [true])
        let before = try rows(workspace)
        #expect(try importing("inspect", arguments).cells.map(\.isNew) == [false])
        let other = Self.fixtures.appending(path: "Inspect/sums-deflated.eval").path
        try refused(
            ["import", "inspect", other, "--workspace", workspace], "finished here with another result", "--attack")
        try refused(["import", "inspect"] + arguments + ["--scorer", "lettered"], "another result")
        try refused(["import", "inspect"] + arguments + ["--cluster", "split"], "another result")
        #expect(try rows(workspace) == before)
        #expect(
            try importing("inspect", [other, "--workspace", workspace, "--attack", "again"]).cells.map(\.cell)
                == ["openai-api/local/small/sums/again"])
        #expect(try rows(workspace).count == 36)
    }

    @Test("Two imported models are compared, and in a workspace with several one is chosen")
    func comparing() throws {
        let (first, second) = (try workspace(), try workspace())
        let json = Self.fixtures.appending(path: "Inspect/sums.json").path
        _ = try importing("inspect", [Self.log.path, "--workspace", first, "--subject", "one"])
        // Its summaries say where the samples belong that are not in it.
        let part = Self.fixtures.appending(path: "Inspect/sums-deflated.eval").path
        _ = try importing("inspect", [part, "--workspace", second, "--subject", "two"])
        let sides = try run(["compare", first, second])
        #expect(sides.code == 0, "\(sides.messages)")
        #expect(sides.output.contains("one") && sides.output.contains("two"))

        _ = try importing("inspect", [json, "--workspace", first, "--subject", "two"])
        try refused(["compare", first, second], "--model-a")
        #expect(try run(["compare", first, first, "--model-a", "one", "--model-b", "two"]).code == 0)
        try refused(["report", first], "no campaign has been run here")
    }

    @Test("A log that contradicts what is known of a sample is refused with what to do")
    func contradiction() throws {
        let workspace = try workspace()
        let arguments = [Self.log.path, "--workspace", workspace]
        _ = try importing("inspect", arguments + ["--subject", "one", "--cluster", "split"])
        try refused(
            ["import", "inspect"] + arguments + ["--subject", "two"], "another cluster or split", "--cluster")
        #expect(Set(try rows(workspace).map(\.subject)) == ["one"])
    }

    @Test("Damaged entries are named, and what they held counts as errors")
    func damaged() throws {
        let workspace = try workspace()
        let file = try makeTemporaryDirectory().appending(path: "torn.eval")
        var bytes = try Data(contentsOf: Self.log)
        let name = try #require(bytes.range(of: Data("samples/plain_epoch_1.json".utf8)))
        bytes[name.upperBound + 200] ^= 0xFF
        try bytes.write(to: file)
        let run = try #require(importing("inspect", [file.path, "--workspace", workspace]).cells.first?.runs.first)
        #expect(run.damaged.map(\.entry) == ["samples/plain_epoch_1.json"])
        #expect(run.missing == 1 && run.attempts == 18)
        #expect(try rows(workspace).first { $0.item == "plain" && $0.epoch == 0 }?.outcome == .error)
    }

    @Test("Above tier open neither log nor texts are kept")
    func tiers() throws {
        let workspace = try workspace()
        _ = try importing("inspect", [Self.log.path, "--workspace", workspace, "--tier", "restricted"])
        #expect(try rows(workspace).count == 18)
        #expect(try run(["export", "transcripts", workspace]).output == "")
        for path in try FileManager.default.subpathsOfDirectory(atPath: workspace) {
            let file = URL(filePath: workspace).appending(path: path)
            guard let bytes = try? Data(contentsOf: file) else { continue }
            #expect(bytes.range(of: Data("The sum is".utf8)) == nil, "\(path)")
            #expect(!path.hasSuffix(".eval"))
        }
    }

    @Test("Tasks of one group of lm-eval become one cell, and its files lie in the workspace untouched")
    func lmEval() throws {
        let workspace = try workspace()
        let folder = Self.fixtures.appending(path: "LMEval")
        let answer = try importing("lm-eval", [folder.path, "--workspace", workspace])
        #expect(answer.cells.map(\.cell) == ["small-model/small/as released"])
        #expect(answer.cells.first?.runs.map(\.task) == ["small_choices", "small_words"])
        let rows = try rows(workspace)
        #expect(rows.count == 10)
        #expect(rows.contains { $0.item == "small_words/0" } && rows.contains { $0.item == "small_choices/0" })
        let logs = URL(filePath: workspace).appending(path: "logs/small-model/small/as released")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: logs.path).sorted() == [
                "small_choices.results.json", "small_choices.samples.jsonl", "small_words.results.json",
                "small_words.samples.jsonl",
            ])
        #expect(try importing("lm-eval", [folder.path, "--workspace", workspace]).cells.map(\.isNew) == [false])
    }

    @Test("What cannot be imported is said with the file and what to do")
    func refusals() throws {
        let workspace = try workspace()
        let target = ["--workspace", workspace]
        try refused(["import", "inspect", "/nowhere"] + target, "there is nothing here")
        try refused(
            ["import", "inspect", Self.fixtures.appending(path: "LMEval").path] + target, "not a log of Inspect")
        try refused(["import", "inspect", Self.log.path, "--scorer", "graded"] + target, "graded/close")
        let copy = try makeTemporaryDirectory().appending(path: "copy.eval")
        try FileManager.default.copyItem(at: Self.log, to: copy)
        try refused(
            ["import", "inspect", Self.log.path, copy.path] + target, "runs of one task, sums", Self.log.path, copy.path
        )
        try refused(["import", "inspect", Self.log.path, "--score-range", "1:0"] + target, "score-range", code: 64)
        try refused(["import", "lm-eval", "/nowhere"] + target, "nothing here")
    }

    @Test("A workspace whose plan is one of organisms takes in nothing: other models were not asked its items")
    func planned() async throws {
        let plan = try SmallCampaign.write()
        let workspace = SmallCampaign.workspace(of: plan)
        let running = try Command("run", plan.path, "--workers", "1").start()
        // The plan is bound before the first cell.
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline, try run(["status", workspace]).code != 0 { continue }
        running.kill()
        try refused(
            ["import", "inspect", Self.log.path, "--workspace", workspace, "--subject", "subject"],
            "trained and asked here", "another workspace")
    }
}
