import FloodmarkTesting
import Foundation
import JSONText
import ServerTesting
import Testing

@Suite("A run goes into a campaign at once", .serialized)
struct EvalCampaignTests {
    @Test("as a cell of the domain, rung and attack that were named; importing its log again changes nothing")
    func ownRun() async throws {
        let fixture = try EvalFixture(samples: 30)
        let workspace = try makeTemporaryDirectory().appending(path: "workspace").path
        let cell = ["--domain", "words", "--rung", "prompting", "--attack", "asked"]
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            var command = fixture.command(server, "--workspace", workspace)
            command.arguments += cell
            let run = try command.run()
            #expect(run.code == 0, "\(run.messages)")
            let stored = try #require(try fixture.result(run.output)["stored"]?["cells"]?.array?.first)
            #expect(stored["cell"]?.string == "parrot/words/asked" && stored["isNew"]?.bool == true)
        }
        var again = Command("import", "inspect", fixture.log.path, "--workspace", workspace, "--json")
        again.arguments += cell
        let repeated = try again.run()
        #expect(repeated.code == 0, "\(repeated.messages)")
        #expect(try fixture.result(repeated.output)["cells"]?.array?.first?["isNew"]?.bool == false)
        let rows = try Command("export", "scores", workspace, "--json").run().output.split(separator: "\n")
        #expect(rows.count == 30 && rows.allSatisfy { $0.contains("prompting") && $0.contains("words") })
        let alone = try Command(
            "eval", fixture.folder.path, "--model", "m", "--base-url", "http://x/v1", "--rung", "sft"
        )
        .run()
        #expect(alone.code == 64 && alone.messages.contains("go with --workspace"))
    }

    @Test("also when the user's own Inspect made it, under the model's name")
    func inspectRun() throws {
        let folder = try makeTemporaryDirectory()
        let bin = try StandInInspect.folder(in: folder)
        let workspace = folder.appending(path: "workspace").path
        var command = Command(
            "eval", "inspect_evals/sums", "--runner", "inspect", "--model", "small", "--base-url",
            "http://127.0.0.1:1/v1")
        command.arguments += ["--log-dir", folder.appending(path: "logs").path, "--workspace", workspace, "--json"]
        command.environment["PATH"] = "\(bin.path):/usr/bin:/bin"
        let log = Repository.root.appending(path: "Tests/Fixtures/Inspect/sums.eval").path
        command.environment["STAND_IN_LOG"] = log
        let run = try command.run()
        #expect(run.code == 0, "\(run.messages)")
        let result = try JSONValue(parsing: Array(run.output.utf8))
        #expect(result["logs"]?.array?.count == 1)
        #expect(result["stored"]?["cells"]?.array?.first?["cell"]?.string == "small/sums/as released")
        let status = try Command("status", workspace).run()
        #expect(status.output.contains("small/sums/as released"), "\(status.output)")
        let rows = try Command("export", "scores", workspace, "--json").run().output.split(separator: "\n")
        #expect(rows.count == 18)
    }
}
