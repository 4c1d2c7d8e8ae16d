import FloodmarkTesting
import Foundation
import JSONText
import ServerTesting
import Testing

@Suite("What servers do wrong is told as what it is, and never scored", .serialized)
struct EvalServerFaultTests {
    private static let flags =
        #""auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set"#

    @Test("Half an answer whose choice failed is missing, after it was asked for again")
    func choiceErrors() async throws {
        let fixture = try EvalFixture(samples: 4)
        try await ScriptedServer.run { request in
            let conversation = ScriptedConversation(request)
            guard EvalFixture.word(of: conversation) != "blib0" else {
                return .chat(request, reply: EvalFixture.parrot)
            }
            return .json([
                "choices": [
                    [
                        "index": 0, "message": ["role": "assistant", "content": "bli"], "finish_reason": "error",
                        "error": ["code": 502, "message": "upstream went away"],
                    ]
                ]
            ])
        } body: { server in
            let run = try fixture.command(server, "--retries", "2", "--first-delay", "0").run()
            #expect(run.code == 0, "\(run.messages)")
            let result = try fixture.result(run.output)
            #expect(result["mean"]?.double == 1 && result["scored"]?.integer == 1 && result["missing"]?.integer == 3)
            #expect(result["possibleMeans"]?["low"]?.double == 0.25 && result["possibleMeans"]?["high"]?.double == 1)
            #expect(result["failures"]?["server"]?.integer == 3)
            #expect(result["reasons"]?["server"]?.string?.contains("upstream went away") == true)
            #expect(server.requestCount == 10)
        }
    }

    @Test("A server that rejects every request for one reason ends the run with it, and the same command goes on")
    func rejectsAll() async throws {
        for (samples, most) in [(4, 4), (500, 200)] {
            let fixture = try EvalFixture(samples: samples)
            try await ScriptedServer.run { _ in
                .error(400, Self.flags)
            } body: { server in
                var command = fixture.command(server, "--max-connections", "4")
                command.arguments.removeAll { $0 == "--json" }
                let run = try command.run()
                #expect(run.code == 1, "\(run.output)")
                #expect(run.messages.contains(Self.flags) && run.messages.contains("status 400"), "\(run.messages)")
                #expect(run.messages.contains("same command again"))
                #expect(server.requestCount <= most)
            }
            #expect(try fixture.outcomes(fixture.unfinished).isEmpty)
        }
        let fixture = try EvalFixture(samples: 4, tier: "restricted")
        try await ScriptedServer.run { _ in
            .error(400, "cannot do: Say blib0")
        } body: { server in
            let run = try fixture.command(server).run()
            #expect(run.code == 1 && run.output.contains("status 400"), "\(run.output)")
            #expect(!(run.output + run.messages).contains("blib"))
        }
    }

    @Test("An unknown model ends the run at once, whatever the status", arguments: [200, 400, 404, 500])
    func unknownModel(status: Int) async throws {
        let fixture = try EvalFixture(samples: 200)
        try await ScriptedServer.run { _ in
            .text(
                #"{"object":"error","message":"The model `parrot` does not exist.","type":"NotFoundError","code":404}"#,
                status: status)
        } body: { server in
            let run = try fixture.command(server, "--max-connections", "4").run()
            #expect(run.code == 1)
            #expect(run.output.contains("has no model") && run.output.contains("status \(status)"), "\(run.output)")
            #expect(server.requestCount <= 12)
        }
    }

    @Test("A model with a name that no file can have gets a log all the same")
    func longName() async throws {
        let fixture = try EvalFixture(samples: 2)
        let logs = fixture.folder.appending(path: "logs")
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            var command = fixture.command(server, "--log-dir", logs.path)
            command.arguments.removeAll { ["--log", fixture.log.path].contains($0) }
            command.arguments[3] = "org/" + String(repeating: "m", count: 300)
            let run = try command.run()
            #expect(run.code == 0, "\(run.output)\(run.messages)")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: logs.path)
        #expect(names.count == 1 && names[0].hasPrefix("echo_org-mmm") && names[0].utf8.count < 200)
    }
}
