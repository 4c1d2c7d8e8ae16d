import FloodmarkTesting
import Foundation
import JSONText
import ServerTesting
import Testing

@Suite("Logs that a plan waits for are imported", .serialized)
struct ServedImportTests {
    /// Logs of both tasks by two models, as another run of the program wrote them.
    private func logs(_ fixture: ServedFixture, _ server: ScriptedServer) throws -> [String: URL] {
        var logs: [String: URL] = [:]
        for model in ["base", "tuned"] {
            for task in ["blib", "glub"] {
                let log = fixture.folder.appending(path: "\(model)-\(task).eval")
                let run = try fixture.command(
                    "eval", fixture.folder.appending(path: task).path, "--model", model, "--base-url", server.url,
                    "--log", log.path
                ).run()
                #expect(run.code == 0, "\(run.messages)")
                logs["\(model)/\(task)"] = log
            }
        }
        return logs
    }

    private func take(_ fixture: ServedFixture, _ log: URL?, _ arguments: String...) throws -> Command.Result {
        var command = fixture.command("import", "inspect", log?.path ?? "", "--workspace", fixture.workspace.path)
        command.arguments += ["--subject", "subject"] + arguments
        return try command.run()
    }

    @Test("and count with the compute that the plan states, once all of a cell are there")
    func logs() async throws {
        try await ScriptedServer.chat(reply: ServedFixture.reply) { server in
            let fixture = try ServedFixture(ServedFixture.importedPlan)
            let logs = try logs(fixture, server)
            let asked = server.requestCount
            let waiting = try fixture.command("run", fixture.plan.path).run()
            #expect(waiting.code == 0, "\(waiting.messages)")
            #expect(waiting.output.contains("subject/words/sft-1k waits for imported logs: blib, second"))

            let first = try take(fixture, logs["base/blib"])
            #expect(first.code == 0, "\(first.messages)")
            #expect(first.output.contains("still missing: second"))
            #expect(first.output.contains("Next: floodmark run \(fixture.plan.path) --workspace"))
            #expect(try take(fixture, logs["base/blib"]).output.contains("is here already"))
            // The plan calls it otherwise than its log does.
            let unknown = try take(fixture, logs["base/glub"], "--domain", "words")
            #expect(unknown.code == 2 && unknown.messages.contains("tasks are blib, second"), "\(unknown.messages)")
            #expect(try take(fixture, logs["base/glub"], "--domain", "words", "--task", "second").code == 0)
            for (log, task) in [("tuned/blib", "blib"), ("tuned/glub", "second")] {
                let taken = try take(fixture, logs[log], "--attack", "sft-1k", "--task", task)
                #expect(taken.code == 0, "\(taken.messages)")
            }
            let run = try fixture.command("run", fixture.plan.path).run()
            #expect(run.code == 0 && run.output.contains("2 cells finished"), "\(run.output) \(run.messages)")
            #expect(server.requestCount == asked)
            #expect(try fixture.command("report", fixture.workspace.path).run().code == 3)
            let verdicts = try fixture.report()["verdicts"]?.array ?? []
            // What a thousand demonstrations gave is not the novice's.
            #expect(verdicts.map { $0["worstCase"]?["mean"]?.double } == [0.2, 0.62])
            #expect(verdicts.map { $0["verdict"]?.string } == ["below", "above"])
            #expect(try fixture.report()["spent"]?["served"]?["importedLogs"]?.integer == 4)
            let other = try take(fixture, logs["tuned/blib"])
            #expect(other.code == 2 && other.messages.contains("another log is there already"), "\(other.messages)")
        }
    }

    @Test("unless they are unfinished, or options say what the plan decides")
    func refusals() throws {
        let fixture = try ServedFixture(ServedFixture.importedPlan)
        #expect(try fixture.command("run", fixture.plan.path).run().code == 0)
        let folder = Repository.root.appending(path: "Tests/Fixtures/Inspect")
        let unfinished = try take(fixture, folder.appending(path: "running.eval"), "--task", "blib")
        #expect(unfinished.code == 2 && unfinished.messages.contains("not finished"), "\(unfinished.messages)")
        for option in [["--rung", "sft"], ["--tier", "restricted"], ["--scorer", "match"], ["--cluster", "topic"]] {
            let refused = try take(
                fixture, folder.appending(path: "sums.eval"), "--task", "blib", option[0], option[1])
            #expect(refused.code == 2 && refused.messages.contains("\(option[0]) has no effect"), "\(refused.messages)")
        }
        #expect(!FileManager.default.fileExists(atPath: fixture.logs.path))
    }

    @Test("after the first run of the plan: what was imported before it has no stated compute, and does not count")
    func beforeThePlan() throws {
        let fixture = try ServedFixture(ServedFixture.importedPlan)
        let log = Repository.root.appending(path: "Tests/Fixtures/Inspect/sums.eval")
        #expect(try take(fixture, log, "--domain", "words", "--attack", "sft-1k").code == 0)
        let run = try fixture.command("run", fixture.plan.path).run()
        #expect(run.code == 1 && run.messages.contains("nobody stated what it took"), "\(run.messages)")
    }

    @Test("also those of lm-eval")
    func lmEval() throws {
        let plan = ServedFixture.importedPlan
            .replacing("[{imported: blib}, {imported: second}]", with: "[{imported: small_words, selection: 0.5}]")
        let fixture = try ServedFixture(plan)
        #expect(try fixture.command("run", fixture.plan.path).run().code == 0)
        let source = Repository.root.appending(path: "Tests/Fixtures/LMEval")
        let samples = try FileManager.default.contentsOfDirectory(atPath: source.path)
            .first { $0.hasPrefix("samples_small_words") }
        let taken = try fixture.command(
            "import", "lm-eval", source.appending(path: try #require(samples)).path, "--workspace",
            fixture.workspace.path, "--subject", "subject", "--task", "small_words"
        ).run()
        #expect(taken.code == 0, "\(taken.messages)")
        let run = try fixture.command("run", fixture.plan.path).run()
        #expect(run.code == 0 && run.output.contains("1 cells finished"), "\(run.output) \(run.messages)")
        let kept = try FileManager.default.contentsOfDirectory(
            atPath: fixture.logs.appending(path: "subject/words/as released").path)
        #expect(kept.sorted() == ["small_words.results.json", "small_words.samples.jsonl"])
        let scores = try fixture.command("export", "scores", fixture.workspace.path, "--json").run()
        #expect(scores.output.split(separator: "\n").count == 4)
    }
}
