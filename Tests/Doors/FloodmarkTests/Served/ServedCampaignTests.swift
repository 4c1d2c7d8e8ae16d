import Foundation
import JSONText
import ServerTesting
import Synchronization
import Testing
import Vocabulary

@Suite("A campaign on models behind servers, from the plan to the report", .serialized)
struct ServedCampaignTests {
    /// As released, with examples, tuned; tuned drawn twice; the peer as released and with examples.
    private static let attempts = ServedFixture.items * (3 + 2 + 2)

    @Test("goes on after kill -9 without asking anything twice, and comes to the means that the answers have")
    func wholeLine() async throws {
        // Hangs after so many answers, until the process is killed.
        let answers = Mutex(250)
        try await ScriptedServer.run { request in
            #expect(request.headers["authorization"].allSatisfy { $0 == "Bearer words-key-4711" })
            let number = answers.withLock {
                $0 -= 1
                return $0
            }
            return number < 0 ? .hang : .chat(request, reply: ServedFixture.reply)
        } body: { server in
            let fixture = try ServedFixture(ServedFixture.plan(server.url))
            try Self.foresees(fixture)
            #expect(server.requestCount == 0)

            let running = try fixture.command("run", fixture.plan.path, "--workers", "4").start()
            EvalFixture.wait { server.requestCount >= 254 }
            running.kill()
            let done = fixture.loggedAttempts()
            #expect(done > 200 && done <= 250)
            #expect(
                !FileManager.default.fileExists(atPath: fixture.workspace.appending(path: "report/report.json").path))

            answers.withLock { $0 = 10_000 }
            let asked = server.requestCount
            let run = try fixture.command("run", fixture.plan.path, "--workers", "4").run()
            #expect(run.code == 0, "\(run.messages)")
            #expect(run.output.contains("6 cells finished"), "\(run.output)")
            #expect(server.requestCount == asked + Self.attempts - done)
            // Four cells at once, and yet no model was sent more than its four at once.
            #expect(server.mostRequestsAtOnce <= 12)
            try Self.showsTheSameExamples(server.requests)

            try Self.reports(fixture)
            try Self.exports(fixture)
            let again = try fixture.command("run", fixture.plan.path).run()
            #expect(again.code == 0, "\(again.messages)")
            #expect(server.requestCount == asked + Self.attempts - done)
            for path in try FileManager.default.subpathsOfDirectory(atPath: fixture.folder.path) {
                let bytes = try? Data(contentsOf: fixture.folder.appending(path: path))
                #expect(bytes?.range(of: Data("key-4711".utf8)) == nil, "\(path)")
            }
        }
    }

    private static func foresees(_ fixture: ServedFixture) throws {
        let plan = try fixture.command("plan", fixture.plan.path).run()
        #expect(plan.code == 0, "\(plan.messages)")
        #expect(plan.output.contains("\(attempts)"), "\(plan.output)")
        var demo = fixture.command("run", fixture.plan.path)
        demo.program = "floodmark-demo"
        let refused = try demo.run()
        #expect(refused.code == 1 && refused.messages.contains("use the program `floodmark`"), "\(refused.messages)")
    }

    /// Prompts of the cells with examples, which every model was sent: the same for all of them.
    private static func showsTheSameExamples(_ requests: [ScriptedRequest]) throws {
        let shown = requests.map(ScriptedConversation.init).filter { $0.messages.contains { $0.role == "assistant" } }
        #expect(Set(shown.compactMap { $0.body["model"]?.string }) == ["base", "peer"])
        let examples = Set(shown.map { $0.messages.dropLast().map(\.content).joined(separator: "|") })
        #expect(examples.count == 2, "one for each task")
        #expect(shown.allSatisfy { $0.messages.count == 5 })
    }

    private static func reports(_ fixture: ServedFixture) throws {
        let status = try fixture.command("status", fixture.workspace.path).run()
        #expect(status.code == 0 && status.output.contains("6 cells finished"), "\(status.output)")
        let written = try fixture.command("report", fixture.workspace.path, "--json").run()
        #expect(written.code == 3, "\(written.messages)")
        let report = try fixture.report()
        let verdicts = report["verdicts"]?.array ?? []
        #expect(verdicts.map { $0["verdict"]?.string } == ["below", "above"])
        #expect(verdicts.map { $0["asReleased"]?["mean"]?.double } == [0.2, 0.2])
        // Three of ten with examples; 42 of the first 60 and 20 of the other 40 once tuned.
        #expect(verdicts.map { $0["worstCase"]?["mean"]?.double } == [0.3, 0.62])
        #expect(verdicts.map { $0["worstCase"]?["n"]?.integer } == [100, 100])
        let baseline = report["domains"]?.array?.first?["baselines"]?.array?.first
        #expect(baseline?["score"]?["mean"]?.double == 0.3)
        // On the selection split: 14 of 20 and 5 of 10.
        let tuned = report["cells"]?.array?.first { $0["summary"]?["id"]?.string == "subject/words/sft-1k" }
        #expect(tuned?["selection"]?["mean"]?.double == 19.0 / 30)
        #expect(report["evaluations"]?.array?.map { $0["task"]?.string } == ["blib", "glub"])
        let spent = report["spent"]?["served"]
        #expect(spent?["evaluations"]?.integer == 12)
        let tokens = (spent?["inputTokens"]?.double ?? 0, spent?["outputTokens"]?.double ?? 0)
        let cost = try #require(report["spent"]?["cost"]?.double)
        #expect(tokens.0 > 0 && abs(cost - (tokens.0 * 1 + tokens.1 * 5) / 1e6) < 1e-9)
        #expect(report["deviations"]?.array?.isEmpty == true)
    }

    private static func exports(_ fixture: ServedFixture) throws {
        let workspace = fixture.workspace.path
        let scores = try fixture.command("export", "scores", workspace, "--json").run()
        let rows = try scores.output.split(separator: "\n").map {
            try JSONDecoder().decode(ScoreRow.self, from: Data($0.utf8))
        }
        #expect(rows.count == attempts)
        #expect(Set(rows.filter { $0.attack == "sft-1k" }.map(\.flops)) == [1e19])
        let compared = try fixture.command(
            "compare", workspace, workspace, "--model-a", "subject", "--model-b", "peer"
        ).run()
        #expect(compared.code == 0 && compared.output.contains("words"), "\(compared.messages) \(compared.output)")
        let folder = fixture.folder.appending(path: "exported")
        let exported = try fixture.command("export", "inspect", workspace, "--to", folder.path, "--json").run()
        let logs = try JSONValue(parsing: Array(exported.output.utf8))["logs"]?.array ?? []
        #expect(logs.count == 12 && logs.allSatisfy { $0["isOriginal"]?.bool == true })
        for log in logs {
            let path = try #require(log["file"]?.string)
            let same = try Data(contentsOf: folder.appending(path: path))
            #expect(same == (try Data(contentsOf: fixture.logs.appending(path: path))))
        }
    }

    @Test("keeps to a limit on tokens for all cells together, and says where it stopped")
    func limit() async throws {
        try await ScriptedServer.chat(reply: ServedFixture.reply) { server in
            let fixture = try ServedFixture(ServedFixture.plan(server.url, more: "limits: {tokens: 3000}"))
            let run = try fixture.command("run", fixture.plan.path).run()
            #expect(run.code == 1 && run.messages.contains("limits on tokens or cost are reached"), "\(run.messages)")
            let asked = server.requestCount
            #expect(asked > 100 && asked < Self.attempts)
            let again = try fixture.command("run", fixture.plan.path).run()
            #expect(again.code == 1 && server.requestCount <= asked + 4)
        }
    }

    @Test(
        "says what to do where the key is missing, where a task has too few examples, and where its judge is not named")
    func mistakes() async throws {
        try await ScriptedServer.chat(reply: ServedFixture.reply) { server in
            let fixture = try ServedFixture(ServedFixture.plan(server.url))
            var command = fixture.command("run", fixture.plan.path)
            command.environment = [:]
            let noKey = try command.run()
            #expect(noKey.code == 1 && noKey.messages.contains("WORDS_KEY"), "\(noKey.messages)")

            let many = try ServedFixture(ServedFixture.plan(server.url).replacing("fewShot: [2]", with: "fewShot: [9]"))
            for name in ["plan", "run"] {
                let few = try many.command(name, many.plan.path).run()
                #expect(few.code == 1 && few.messages.contains("9 worked examples"), "\(few.messages)")
            }
            let judged = try ServedFixture(ServedFixture.plan(server.url))
            let file = judged.folder.appending(path: "blib/task.yaml")
            let yaml = try String(contentsOf: file, encoding: .utf8)
            try Data(yaml.replacing("[exact]", with: "[{judge: {rubric: It is the word.}}]").utf8).write(to: file)
            let noJudge = try judged.command("run", judged.plan.path).run()
            #expect(noJudge.code == 1 && noJudge.messages.contains("judge: {baseURL:"), "\(noJudge.messages)")
        }
    }
}
