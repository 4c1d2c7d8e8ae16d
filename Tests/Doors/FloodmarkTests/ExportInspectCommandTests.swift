import FloodmarkTesting
import Foundation
import InspectLogs
import Testing
import Vocabulary

@Suite("Cells are exported as logs of Inspect")
struct ExportInspectCommandTests {
    private struct Answer: Decodable {
        struct Log: Decodable {
            var cell: String
            var task: String
            var file: String
            var isOriginal: Bool
        }
        var logs: [Log]
    }

    private func exported(_ workspace: String) throws -> (folder: URL, logs: [Answer.Log]) {
        let folder = try makeTemporaryDirectory().appending(path: "logs")
        let result = try Command("export", "inspect", workspace, "--to", folder.path, "--json").run()
        #expect(result.code == 0, "\(result.output) \(result.messages)")
        return (folder, try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8)).logs)
    }

    @Test("An imported log is given back byte for byte, unless it has been changed")
    func imported() throws {
        let workspace = try makeTemporaryDirectory().appending(path: "workspace")
        let source = Repository.root.appending(path: "Tests/Fixtures/Inspect/sums.json")
        #expect(try Command("import", "inspect", source.path, "--workspace", workspace.path).run().code == 0)
        let (folder, logs) = try exported(workspace.path)
        #expect(logs.map(\.isOriginal) == [true])
        #expect(logs.map(\.file) == ["openai-api%2Flocal%2Fsmall/sums/as released/sums.json"])
        #expect(try Data(contentsOf: folder.appending(path: logs[0].file)) == Data(contentsOf: source))

        let again = try Command("export", "inspect", workspace.path, "--to", folder.path).run()
        #expect(again.code == 2 && again.messages.contains("not empty"))
        try Data("{}".utf8).write(to: workspace.appending(path: "logs").appending(path: logs[0].file))
        let other = try makeTemporaryDirectory().appending(path: "logs").path
        let changed = try Command("export", "inspect", workspace.path, "--to", other).run()
        #expect(
            changed.code == 1 && changed.messages.contains("not the one that the cell was made of"),
            "\(changed.messages)")
        #expect(!FileManager.default.fileExists(atPath: other))
    }

    @Test("A cell of the embedded engine becomes logs with its scores, outcomes and the texts that are kept")
    func embedded() async throws {
        let workspace = SmallCampaign.workspace(of: try await SmallCampaign.undisturbed.value)
        let rows = try Command("export", "scores", workspace, "--json").run().output.split(separator: "\n").map {
            try JSONDecoder().decode(ScoreRow.self, from: Data($0.utf8))
        }
        let (folder, logs) = try exported(workspace)
        #expect(Set(logs.map(\.cell)) == Set(rows.map(\.cell)))
        #expect(logs.allSatisfy { !$0.isOriginal })
        var seen = 0
        var withTexts = 0
        for log in logs {
            let run = try ImportedRun(inspect: EvalLogReader(file: folder.appending(path: log.file)))
            let own = rows.filter { row in
                row.cell == log.cell && [row.task, "\(row.domain) \(row.task)"].contains(log.task)
            }
            let pairs = Dictionary(uniqueKeysWithValues: own.map { (["\($0.item)", "\($0.epoch)"], $0) })
            #expect(run.attempts.count == own.count && run.damage.isEmpty)
            for attempt in run.attempts {
                let row = try #require(pairs[[attempt.item, "\(attempt.epoch)"]])
                #expect(attempt.score == row.score && attempt.outcome == row.outcome)
                #expect(attempt.cluster == row.cluster && attempt.split == row.split)
                #expect(attempt.generatedTokens == row.generatedTokens)
            }
            seen += own.count
            let all = Set(own.map { LoggedSample.Attempt(id: $0.item, epoch: $0.epoch + 1) })
            withTexts += try run.messages(of: all).values.count { !$0.isEmpty }
        }
        #expect(seen == rows.count)
        let transcripts = try Command("export", "transcripts", workspace).run().output.split(separator: "\n")
        #expect(withTexts == transcripts.count)
    }
}
