import FloodmarkTesting
import Foundation
import JSONText
import Testing

@Suite("A task of Inspect in a plan")
struct InspectTaskTests {
    private static let plan = """
        schemaVersion: 1
        name: inspect
        seed: 5
        subject:
          {name: subject, endpoint: {baseURL: "http://127.0.0.1:1/v1", model: base, apiKeyEnvironment: WORDS_KEY}}
        baselines: []
        domains:
          - {name: words, threshold: 0.5, tier: open,
             tasks: [{inspect: inspect_evals/sums, arguments: {difficulty: 2}, limit: 9, scorer: match,
                     selection: 0.5}]}
        actors: [{name: novice, flops: 1e18, demonstrations: 10, methods: [prompting]}]
        ladder: {prompting: {samples: 2, temperature: 1.0}}
        statistics: {level: 0.95, bootstrapReplicates: 1000, generalAbilityLoss: 0.1}

        """

    @Test("is asked by the user's own Inspect, whose log counts once it is finished")
    func run() throws {
        let fixture = try ServedFixture(Self.plan)
        let bin = try StandInInspect.folder(in: fixture.folder)
        let logs = Repository.root.appending(path: "Tests/Fixtures/Inspect")
        func run(log: String) throws -> Command.Result {
            var command = fixture.command("run", fixture.plan.path, "--workers", "1")
            command.environment["PATH"] = "\(bin.path):/usr/bin:/bin"
            command.environment["STAND_IN_LOG"] = logs.appending(path: log).path
            return try command.run()
        }
        let unfinished = try run(log: "running.eval")
        #expect(unfinished.code == 1 && unfinished.messages.contains("not finished"), "\(unfinished.messages)")

        let finished = try run(log: "sums.eval")
        #expect(finished.code == 0 && finished.output.contains("2 cells finished"), "\(finished.messages)")
        let calls = try String(contentsOf: bin.appending(path: "inspect.calls"), encoding: .utf8).split(separator: "\n")
        #expect(calls.count == 3)
        #expect(calls.allSatisfy { $0.hasPrefix("eval inspect_evals/sums --model openai-api/floodmark/base") })
        #expect(calls.allSatisfy { $0.contains("--limit 9") && $0.contains("-T difficulty=2") })
        #expect(calls.allSatisfy { $0.hasSuffix("at http://127.0.0.1:1/v1 with words-key-4711") })
        // The cell that draws twice, and was tried twice.
        #expect(calls.filter { $0.contains("--epochs 2") && $0.contains("--temperature 1.0") }.count == 2)
        #expect(try run(log: "sums.eval").code == 0)
        let after = try String(contentsOf: bin.appending(path: "inspect.calls"), encoding: .utf8).split(separator: "\n")
        #expect(after.count == 3)
        let report = try fixture.command("report", fixture.workspace.path).run()
        #expect(report.code == 4, "\(report.messages)")
        #expect(try fixture.report()["evaluations"]?.array?.first?["task"]?.string == "sums")
    }

    @Test("ends with the run at Ctrl-C, with all that it started")
    func interrupted() throws {
        let fixture = try ServedFixture(Self.plan)
        let bin = try StandInInspect.folder(in: fixture.folder)
        var command = fixture.command("run", fixture.plan.path, "--workers", "1")
        command.environment["PATH"] = "\(bin.path):/usr/bin:/bin"
        command.environment["STAND_IN_LOG"] = "none"
        let running = try command.start()
        let note = bin.appending(path: "inspect.child")
        func child() -> pid_t? {
            let text = try? String(contentsOf: note, encoding: .utf8)
            return text.flatMap { pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
        EvalFixture.wait { child() != nil }
        let id = try #require(child())
        #expect(kill(id, 0) == 0)
        running.send(SIGINT)
        let stopped = try running.wait()
        #expect(stopped.code == 1 && stopped.messages.contains("run the same command again"), "\(stopped.messages)")
        EvalFixture.wait { kill(id, 0) != 0 || Self.isZombie(id) }
        #expect(kill(id, 0) != 0 || Self.isZombie(id))
    }

    /// An orphan is a zombie until its new parent has seen that it ended.
    private static func isZombie(_ id: pid_t) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""
        return status.contains(") Z ")
    }

    @Test("says how to get Inspect where there is none")
    func absent() throws {
        let fixture = try ServedFixture(Self.plan)
        var command = fixture.command("run", fixture.plan.path)
        command.environment["PATH"] = "/usr/bin:/bin"
        let run = try command.run()
        #expect(run.code == 1 && run.messages.contains("pip install inspect-ai"), "\(run.messages)")
    }
}
