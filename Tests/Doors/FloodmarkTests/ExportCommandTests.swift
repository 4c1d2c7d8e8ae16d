import FloodmarkTesting
import Foundation
import Testing
import Vocabulary

@Suite("Exports of a campaign", .serialized)
struct ExportCommandTests {
    private func lines(_ arguments: String...) throws -> [Substring] {
        var command = Command()
        command.arguments = ["export"] + arguments
        let result = try command.run()
        #expect(result.code == 0, "\(result.messages)")
        return result.output.split(separator: "\n")
    }

    private func rows(_ arguments: String...) throws -> [ScoreRow] {
        var command = Command()
        command.arguments = ["export", "scores"] + arguments + ["--json"]
        return try command.run().output.split(separator: "\n").map {
            try JSONDecoder().decode(ScoreRow.self, from: Data($0.utf8))
        }
    }

    @Test("hold the score rows of the cells and the split that are asked for, and no others")
    func filters() async throws {
        let workspace = SmallCampaign.workspace(of: try await SmallCampaign.undisturbed.value)
        let all = try rows(workspace)
        let cells = ["subject/standin-biology/as released", "subject/standin-biology/sft k=64 lr=0.0005"]
        #expect(try rows(workspace, "--cell", cells[1], "--cell", cells[0]) == all.filter { cells.contains($0.cell) })
        let heldOut = try rows(workspace, "--cell", cells[0], "--split", "held-out")
        #expect(heldOut == all.filter { $0.cell == cells[0] && $0.split == .heldOut } && !heldOut.isEmpty)
        #expect(try rows(workspace, "--split", "selection") == all.filter { $0.split == .selection })
        #expect(try lines("scores", workspace, "--cell", cells[0], "--split", "held-out").count == heldOut.count + 1)
        for kind in ["scores", "transcripts"] {
            let unknown = try Command("export", kind, workspace, "--cell", "subject/nothing", "--json").run()
            #expect(unknown.code == 2)
            #expect(unknown.output.contains(#"no cell \"subject/nothing\" is finished here"#), "\(unknown.output)")
        }
        #expect(try Command("export", "scores", workspace, "--split", "training").run().code == 64)
    }

    @Test("hold transcripts of every cell but the ceilings, of the same drawn items, in order")
    func transcripts() async throws {
        let plan = try await SmallCampaign.undisturbed.value
        let workspace = SmallCampaign.workspace(of: plan)
        let rows = try rows(workspace).filter { $0.domain != "general" && $0.rung != .ceiling }
        let transcripts = try lines("transcripts", workspace).map {
            try JSONDecoder().decode(StoredTranscript.self, from: Data($0.utf8))
        }
        let cells = Set(rows.map(\.cell))
        #expect(Set(transcripts.map(\.cell)) == cells)
        let tasks = Set(rows.map(\.task))
        var drawn: [String: Set<[String]>] = [:]
        for cell in cells {
            for task in tasks {
                let items = transcripts.filter { $0.cell == cell && $0.task == task && $0.reason == .drawn }.map(\.item)
                #expect(items.count == 5, "\(cell) \(task)")
                drawn[task, default: []].insert(items)
            }
        }
        #expect(drawn.values.allSatisfy { $0.count == 1 })
        #expect(transcripts.contains { $0.reason == .nearSuccess && $0.score == 1 })
        for transcript in transcripts {
            #expect(transcript.sealedFile == nil)
            let content = try #require(transcript.content)
            #expect(content.input.first?.role == "user" && content.output.first?.role == "assistant")
            let row = rows.first {
                $0.cell == transcript.cell && $0.task == transcript.task && $0.item == transcript.item
                    && $0.epoch == transcript.epoch
            }
            #expect(row?.score == transcript.score && row?.outcome == transcript.outcome && row?.split == .heldOut)
        }
        let one = try lines("transcripts", workspace, "--cell", transcripts[0].cell)
        #expect(one.count == transcripts.count { $0.cell == transcripts[0].cell })
    }

    @Test("carry hashes of transcripts that another program finds too")
    func hashes() async throws {
        let plan = try await SmallCampaign.undisturbed.value
        let file = plan.deletingLastPathComponent().appending(path: "transcripts.jsonl")
        try Data(try SmallCampaign.transcripts(plan).utf8).write(to: file)
        let script = Process()
        script.executableURL = URL(filePath: "/usr/bin/env")
        script.arguments = [
            "python3", "-c",
            """
            import hashlib, json, sys
            for line in open(sys.argv[1], encoding="utf-8"):
                stored = json.loads(line)
                text = json.dumps(stored["content"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
                assert hashlib.sha256(text.encode()).hexdigest() == stored["hash"], line
            """, file.path,
        ]
        try script.run()
        script.waitUntilExit()
        #expect(script.terminationStatus == 0)
    }
}
