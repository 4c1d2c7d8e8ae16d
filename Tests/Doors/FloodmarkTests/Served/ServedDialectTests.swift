import Foundation
import JSONText
import ServerTesting
import Testing

@Suite("A campaign asks each server in the words that its plan states", .serialized)
struct ServedDialectTests {
    @Test("token limit, members, headers, and one text instead of messages; an attack's as those of its model")
    func words() async throws {
        try await ScriptedServer.chat(reply: ServedFixture.reply) { server in
            let subject =
                "tokenLimitKey: max_completion_tokens, omittedKeys: [temperature], extraMembers: {top_k: 20}, "
            let waits = "timeouts: {firstByte: 60}, retries: {limit: 1}, responseLimit: 100000, minConnections: 1, "
            let peer = "interface: completions, promptTemplate: plain, headerEnvironment: {X-Lab: WORDS_KEY}, "
            let plan = ServedFixture.plan(server.url)
                .replacing("model: base, ", with: "model: base, \(subject)\(waits)")
                .replacing("model: peer, ", with: "model: peer, \(peer)")
            let fixture = try ServedFixture(plan)
            let run = try fixture.command("run", fixture.plan.path).run()
            #expect(run.code == 0 && run.output.contains("6 cells finished"), "\(run.messages)")
            let byModel = Dictionary(grouping: server.requests) { $0.json?["model"]?.string ?? "" }
            #expect(byModel.keys.sorted() == ["base", "peer", "tuned"])
            for request in (byModel["base"] ?? []) + (byModel["tuned"] ?? []) {
                #expect(request.json?["max_completion_tokens"]?.integer == 20 && request.json?["max_tokens"] == nil)
                #expect(request.json?["top_k"]?.integer == 20 && request.json?["temperature"] == nil)
                #expect(request.path == "/chat/completions" && request.headers["x-lab"].isEmpty)
            }
            for request in byModel["peer"] ?? [] {
                #expect(request.path == "/completions" && request.json?["prompt"]?.string?.hasSuffix("\n\n") == true)
                #expect(request.json?["max_tokens"]?.integer == 20 && request.json?["top_k"] == nil)
                #expect(request.headers["x-lab"] == ["words-key-4711"])
            }
            let report = try fixture.command("report", fixture.workspace.path, "--json").run()
            #expect(report.code == 3, "\(report.messages)")
            #expect(!report.output.contains("words-key-4711"))
        }
    }
}
