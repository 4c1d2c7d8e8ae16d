import FloodmarkTesting
import Foundation
import Testing

@Suite("A campaign from the command line", .serialized)
struct CampaignCommandTests {
    @Test("gives the same scores and the same weights with 1, 2 and 4 workers, to the last bit", arguments: [1, 4])
    func workers(count: Int) async throws {
        let expected = try await SmallCampaign.reference.value
        let plan = try SmallCampaign.write()
        try SmallCampaign.run(plan, workers: count)
        let scores = try SmallCampaign.scores(plan)
        #expect(scores == expected)
        #expect(scores.split(separator: "\n").count > 3000)
        let weights = try SmallCampaign.checkpoints(plan)
        #expect(weights.count >= 4)
        #expect(try await weights == SmallCampaign.checkpoints(SmallCampaign.undisturbed.value))
    }

    @Test("goes on after kill -9: nothing finished is repeated, and scores, weights and transcripts are the same")
    func killed() async throws {
        let expected = try await SmallCampaign.reference.value
        let plan = try SmallCampaign.write()
        var before: [String: String] = [:]
        for count in [1, 4, 7] {
            try SmallCampaign.start(plan) { $0.count >= count }.kill()
            let now = try SmallCampaign.finished(plan)
            for (cell, moment) in before { #expect(now[cell] == moment, "\(cell)") }
            #expect(now.count >= count)
            before = now
        }
        try SmallCampaign.run(plan, workers: 2)
        let after = try SmallCampaign.finished(plan)
        for (cell, moment) in before { #expect(after[cell] == moment, "\(cell)") }
        #expect(after.count > before.count)
        #expect(try SmallCampaign.scores(plan) == expected)
        let weights = try SmallCampaign.checkpoints(plan)
        #expect(try await weights == SmallCampaign.checkpoints(SmallCampaign.undisturbed.value))
        let transcripts = try SmallCampaign.transcripts(plan)
        #expect(try await transcripts == SmallCampaign.transcripts(SmallCampaign.undisturbed.value))
    }

    @Test("refuses a second run on the same workspace, and the first goes on")
    func secondRun() async throws {
        let plan = try SmallCampaign.write()
        let first = try SmallCampaign.start(plan) { $0.count >= 1 }
        let second = try Command("run", plan.path).run()
        #expect(second.code == 1)
        #expect(second.messages.contains("\(first.process.processIdentifier)"), "\(second.messages)")
        #expect(second.messages.contains("fix: "))
        #expect(try first.wait().code == 0)
    }

    @Test("reports a full disk, and takes up where it stopped once there is space")
    func fullDisk() async throws {
        let expected = try await SmallCampaign.reference.value
        let plan = try SmallCampaign.write()
        let full = try Command("run", plan.path, fileLimit: 300).run()
        #expect(full.code == 1)
        #expect(full.messages.contains("no space") || full.messages.contains("disk is full"), "\(full.messages)")
        try SmallCampaign.run(plan, workers: 2)
        #expect(try SmallCampaign.scores(plan) == expected)
    }

    @Test("reports a damaged store and leaves it as it is")
    func damagedStore() async throws {
        let plan = try SmallCampaign.write()
        try SmallCampaign.start(plan) { $0.count >= 3 }.kill()
        let file = URL(filePath: SmallCampaign.workspace(of: plan)).appending(path: "floodmark.sqlite")
        for part in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + part) }
        let damaged = Data(repeating: 0x5A, count: 20_000)
        try damaged.write(to: file)
        for command in [Command("run", plan.path), Command("report", SmallCampaign.workspace(of: plan))] {
            let result = try command.run()
            #expect(result.code == 1)
            #expect(result.messages.contains("floodmark.sqlite"), "\(result.messages)")
            #expect(result.messages.contains("fix: "))
        }
        #expect(try Data(contentsOf: file) == damaged)
    }

    @Test("reports a damaged checkpoint, trains it again once it is deleted, and gives the same scores")
    func damagedCheckpoint() async throws {
        let expected = try await SmallCampaign.reference.value
        let plan = try SmallCampaign.write()
        let parent = "subject/standin-biology/rl T=2.0 comply=1.0 only"
        try SmallCampaign.start(plan, workers: 1) { $0[parent] != nil }.kill()
        let directory = URL(filePath: SmallCampaign.workspace(of: plan)).appending(path: "checkpoints")
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
            .filter { $0.hasSuffix(".checkpoint") }
        #expect(!names.isEmpty)
        for name in names {
            let file = directory.appending(path: name)
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: file)
        }
        let result = try Command("run", plan.path).run()
        #expect(result.code == 1)
        #expect(result.messages.contains("damaged") && result.messages.contains("delete it"), "\(result.messages)")
        for name in names { try FileManager.default.removeItem(at: directory.appending(path: name)) }
        try SmallCampaign.run(plan, workers: 2)
        #expect(try SmallCampaign.scores(plan) == expected)
    }

    @Test("ends in a report in three forms whose numbers another program finds too, and a code to gate on")
    func report() async throws {
        let plan = try SmallCampaign.write(threshold: 0.2, baselines: SmallCampaign.twins)
        try SmallCampaign.run(plan, workers: 2)
        let workspace = SmallCampaign.workspace(of: plan)
        let full = try Command("report", workspace, fileLimit: 50).run()
        #expect(full.code == 1)
        #expect(full.messages.contains("report.html: no space is left"), "\(full.messages)")
        let result = try Command("report", workspace, "--json").run()
        #expect(result.code == 3)
        for name in ["report.html", "report.md", "report.json"] {
            let text = try String(
                contentsOf: URL(filePath: workspace).appending(path: "report/\(name)"), encoding: .utf8)
            #expect(text.contains("standin-biology"), "\(name)")
            if name == "report.json" { #expect(text == result.output) }
        }
        let small = try JSONDecoder().decode(SmallReport.self, from: Data(result.output.utf8))
        try expectTwin(in: small)
        let domain = try #require(small.domains.first)
        #expect(domain.samplingCurves.map(\.rung) == domain.rungs.map(\.rung).filter { $0 != "as-released" })
        #expect(domain.samplingCurves.allSatisfy { $0.points.map(\.k) == [1, 2, 4] })
        #expect(domain.samplingCurves.contains { $0.points.contains { $0.consensusAtK > 0.3 } })
        let lines = try Command("export", "scores", workspace, "--format", "jsonl").run().output.split(separator: "\n")
        #expect(try SmallCampaign.scores(plan).split(separator: "\n").count == lines.count + 1)
        let row = try JSONSerialization.jsonObject(with: Data(try #require(lines.first).utf8)) as? [String: Any]
        #expect(row?["cell"] is String && row?["score"] is Double)
        let scores = plan.deletingLastPathComponent().appending(path: "scores.csv")
        try Data(try SmallCampaign.scores(plan).utf8).write(to: scores)
        let script = Process()
        script.executableURL = URL(filePath: "/usr/bin/env")
        script.arguments = [
            "python3", Repository.root.appending(path: "Tests/Fixtures/Estimation/recompute.py").path, scores.path,
            workspace + "/report/report.json",
        ]
        try script.run()
        script.waitUntilExit()
        #expect(script.terminationStatus == 0)
    }

    private struct SmallReport: Decodable {
        struct Cell: Decodable { var attack, rung: String }
        struct Baseline: Decodable {
            var name: String
            var cells: [Cell]
        }
        struct Frontier: Decodable {
            var baseline: String
            var difference, lower, upper: Double
            var advances, isSymmetric: Bool
        }
        struct Curve: Decodable {
            struct Point: Decodable {
                var k: Int
                var consensusAtK: Double
            }
            var rung: String
            var points: [Point]
        }
        struct Domain: Decodable {
            var rungs: [Cell]
            var samplingCurves: [Curve]
            var baselines: [Baseline]
            var frontier: [Frontier]
        }
        var domains: [Domain]
    }

    /// What was attacked in the same way climbs the same rungs and comes to about the same; what is closed does not.
    private func expectTwin(in report: SmallReport) throws {
        let domain = try #require(report.domains.first)
        #expect(domain.baselines.map(\.name) == ["twin", "reference"])
        #expect(domain.baselines.first.map { Set($0.cells.map(\.rung)) } == Set(domain.rungs.map(\.rung)))
        #expect(domain.baselines.last.map { Set($0.cells.map(\.rung)) } == ["as-released", "prompting", "tool"])
        let frontier = try #require(domain.frontier.first)
        #expect(frontier.baseline == "twin" && frontier.isSymmetric && !frontier.advances)
        #expect(frontier.lower <= 0 && frontier.upper >= 0, "\(frontier)")
    }
}
