import FloodmarkTesting
import Foundation
import JSONText
import ServerTesting
import Testing

@Suite("In which words a server is asked from the command line", .serialized)
struct EvalDialectTests {
    @Test("The token limit goes under the key that models that reason want, and nothing under the other")
    func tokenLimit() async throws {
        let fixture = try EvalFixture(samples: 8)
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            let run = try fixture.command(server, "--token-limit-key", "max_completion_tokens").run()
            #expect(run.code == 0, "\(run.messages)")
            #expect(try fixture.result(run.output)["scored"]?.integer == 8)
            #expect(server.requestCount == 8)
            #expect(server.requests.allSatisfy { $0.json?["max_completion_tokens"]?.integer == 20 })
            #expect(server.requests.allSatisfy { $0.json?["max_tokens"] == nil })
        }
    }

    @Test("Extra members are sent, keys that a server refuses are not, and headers come from variables and files")
    func members() async throws {
        let fixture = try EvalFixture(samples: 4)
        let file = fixture.folder.appending(path: "team").path
        try Data("canary-team\n".utf8).write(to: URL(filePath: file))
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            var command = fixture.command(server, "--extra-members", #"{"top_k": 20, "user": "blib"}"#)
            command.arguments += ["--omit-key", "temperature", "--omit-key", "seed"]
            command.arguments += ["--header-env", "X-Lab=LAB", "--header-file", "X-Team=\(file)"]
            command.environment = ["LAB": "canary-lab"]
            let run = try command.run()
            #expect(run.code == 0, "\(run.messages)")
            for request in server.requests {
                #expect(request.json?["top_k"]?.integer == 20 && request.json?["user"]?.string == "blib")
                #expect(request.json?["temperature"] == nil && request.json?["seed"] == nil)
                #expect(request.json?["max_tokens"]?.integer == 20)
                #expect(request.headers["x-lab"] == ["canary-lab"] && request.headers["x-team"] == ["canary-team"])
            }
            #expect(server.requestCount == 4)
            let bytes = try Data(contentsOf: fixture.log)
            #expect(bytes.range(of: Data("canary".utf8)) == nil)
            #expect(try fixture.runMetadata()?["dialect"]?.string?.contains("top_k") == true)
        }
    }

    @Test("An unfinished log is only gone on with in the same words, however they are laid out")
    func sameWords() async throws {
        let fixture = try EvalFixture(samples: 4)
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            func run(_ members: String, _ more: String...) throws -> Command.Result {
                var command = fixture.command(server, "--extra-members", members)
                command.arguments += more
                return try command.run()
            }
            #expect(try run(#"{"top_k": 20, "min_p": 0.1}"#, "--max-messages", "2").code == 1)
            let other = try run(#"{"top_k": 40, "min_p": 0.1}"#)
            #expect(other.code == 2 && other.output.contains("log of another run"), "\(other.output)")
            #expect(server.requestCount == 2)
            let same = try run(#"{"min_p":0.1,"top_k":20}"#)
            #expect(same.code == 0, "\(same.output)")
            #expect(server.requestCount == 4)
        }
    }

    @Test("A prompt template writes the conversation into one text for /completions, a shipped one or one of a file")
    func completions() async throws {
        let fixture = try EvalFixture(samples: 4)
        let file = fixture.folder.appending(path: "template.json").path
        let template = #"""
            {"system": {"before": "S: ", "behind": "\n"}, "user": {"before": "U: ", "behind": " <end>\n"},
             "assistant": {"before": "A:", "behind": "\n"}}
            """#
        try Data(template.utf8).write(to: URL(filePath: file))
        let expected = [
            "chatML": "<|im_start|>user\nSay blib0<|im_end|>\n<|im_start|>assistant\n", "plain": "Say blib0\n\n",
            file: "U: Say blib0 <end>\nA:",
        ]
        for (name, prompt) in expected {
            try? FileManager.default.removeItem(at: fixture.log)
            try await ScriptedServer.run {
                .chat($0) { conversation in
                    let word = conversation.last.firstMatch(of: /blib\d+/).map { String($0.0) }
                    return .text(word ?? "nothing")
                }
            } body: { server in
                let run = try fixture.command(server, "--interface", "completions", "--prompt-template", name).run()
                #expect(try fixture.result(run.output)["mean"]?.double == 1, "\(run.output)\(run.messages)")
                #expect(Set(server.requests.map(\.path)) == ["/completions"])
                #expect(server.requests.contains { $0.json?["prompt"]?.string == prompt })
                #expect(server.requests.allSatisfy { $0.json?["messages"] == nil })
            }
        }
    }

    @Test("The beginning of an answer is sent as the server wants it, and cut off where it comes back")
    func prefill() async throws {
        let fixture = try EvalFixture(
            lines: [#"{"id": "s0", "input": "Say it", "target": "blib blab"}"#],
            settings: """
                tier: open
                scorers: [exact]
                solver: {prefill: blib}
                generation: {maxTokens: 20, temperature: 0}
                """)
        for (name, answer, flags) in [
            ("markedPrefix", " blab", []), ("continueFinalMessage", "blib blab", ["--repeats-prefill"]),
        ] {
            try? FileManager.default.removeItem(at: fixture.log)
            try await ScriptedServer.chat { _ in
                .text(answer)
            } body: { server in
                var command = fixture.command(server, "--prefill", name)
                command.arguments += flags
                let run = try command.run()
                #expect(try fixture.result(run.output)["mean"]?.double == 1, "\(run.output)\(run.messages)")
                let body = server.requests.first?.json
                let last = body?["messages"]?.array?.last
                #expect(last?["role"]?.string == "assistant" && last?["content"]?.string == "blib")
                #expect((last?["prefix"]?.bool == true) == (name == "markedPrefix"))
                #expect((body?["continue_final_message"]?.bool == true) == (name == "continueFinalMessage"))
            }
        }
    }

    @Test("A judge on the subject's server is asked in the subject's words, one elsewhere in its own")
    func judge() async throws {
        let settings = """
            tier: open
            scorers:
              - judge: {rubric: "C if the answer is the reference, I otherwise."}
            """
        let fixture = try EvalFixture(
            lines: [#"{"id": "s0", "input": "Say blib", "target": "blib"}"#], settings: settings)
        try await ScriptedServer.chat { _ in
            .text("GRADE: C")
        } body: { judge in
            try await ScriptedServer.chat(reply: EvalFixture.parrot) { subject in
                var command = fixture.command(subject, "--token-limit-key", "max_completion_tokens")
                command.arguments += ["--extra-members", #"{"top_k": 20}"#, "--judge-model", "j"]
                let alone = try command.run()
                #expect(alone.code == 0, "\(alone.messages)")
                #expect(subject.requests.allSatisfy { $0.json?["max_completion_tokens"] != nil })
                #expect(Set(subject.requests.map { $0.json?["model"]?.string }) == ["parrot", "j"])

                try FileManager.default.removeItem(at: fixture.log)
                command.arguments += ["--judge-base-url", judge.url, "--judge-omit-key", "temperature"]
                let apart = try command.run()
                #expect(apart.code == 0, "\(apart.messages)")
                let body = judge.requests.first?.json
                #expect(body?["max_tokens"] != nil && body?["top_k"] == nil && body?["temperature"] == nil)
            }
        }
    }

    @Test("A judge whose agreement is measured is asked in the words that it wants")
    func agreement() async throws {
        let fixture = try EvalFixture(example: "reading")
        try await ScriptedServer.chat { _ in
            .text("GRADE: C")
        } body: { server in
            var command = Command("task", "agreement", fixture.folder.path, "--model", "j", "--base-url", server.url)
            command.arguments += ["--token-limit-key", "max_completion_tokens", "--omit-key", "temperature"]
            let run = try command.run()
            #expect(run.code == 0, "\(run.messages)")
            #expect(server.requestCount == 8)
            for request in server.requests {
                #expect(request.json?["max_completion_tokens"] != nil && request.json?["max_tokens"] == nil)
                #expect(request.json?["temperature"] == nil)
            }
        }
    }

    @Test("Waits, retries, connections and the length of answers are as they were asked for")
    func patience() async throws {
        let fixture = try EvalFixture(samples: 6)
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            let fixed = ["--max-connections", "1", "--min-connections", "1", "--first-connections", "1"]
            var command = fixture.command(server, "--price-input", "1", "--price-output", "2")
            command.arguments += fixed + ["--price-cached-input", "0.5", "--connect-timeout", "5"]
            command.arguments += ["--chunk-timeout", "5", "--whole-timeout", "30"]
            #expect(try command.run().code == 0)
            #expect(server.mostRequestsAtOnce == 1 && server.requestCount == 6)
            try FileManager.default.removeItem(at: fixture.log)
            let long = try fixture.command(server, "--response-limit", "10", "--retries", "0").run()
            #expect(long.code == 1 && long.output.contains("longer than 10 bytes"), "\(long.output)")
        }
        try FileManager.default.removeItem(at: fixture.unfinished)
        try await ScriptedServer.run { _ in
            .error(429, headers: [("Retry-After", "100")])
        } body: { server in
            let patient = fixture.command(server, "--longest-asked-delay", "1", "--first-delay", "0.01")
            let run = try patient.run()
            #expect(run.code == 1 && run.output.contains("which is longer than allowed"), "\(run.output)")
            #expect(server.requestCount == 6)
        }
    }

    @Test("What has no effect or cannot be used is refused with what to write")
    func mistakes() async throws {
        let fixture = try EvalFixture(samples: 1)
        let file = fixture.folder.appending(path: "task.yaml").path
        let completions = ["--interface", "completions"]
        let refused: [(options: [String], code: Int32, words: String)] = [
            (["--prompt-template", "chatML"], 64, "goes with --interface completions"),
            (completions, 64, "needs --prompt-template"),
            (completions + ["--prompt-template", "plain", "--prefill", "markedPrefix"], 64, "has no effect"),
            (completions + ["--prompt-template", "nowhere.json"], 2, "neither plain nor chatML"),
            (completions + ["--prompt-template", file], 2, "no template of prompts"),
            (["--omit-key", "messages"], 64, "no request can do without it"),
            (["--extra-members", "[1]"], 2, "not an object"), (["--extra-members", #"{"n": 2}"#], 2, "remove it"),
            (["--judge-token-limit-key", "max_tokens"], 64, "--judge-model"),
            (["--min-connections", "0"], 64, "--min-connections must be"),
            (["--header-env", "nothing"], 64, "header-env"), (["--header-env", "X-A=NO_SUCH"], 2, "NO_SUCH"),
            (["--runner", "inspect", "--token-limit-key", "max_completion_tokens"], 2, "no effect with --runner"),
            (["--runner", "inspect", "--whole-timeout", "9"], 2, "--whole-timeout has no effect"),
        ]
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            for mistake in refused {
                var command = fixture.command(server)
                command.arguments.removeAll { $0 == "--json" }
                command.arguments += mistake.options
                let run = try command.run()
                #expect(run.code == mistake.code, "\(mistake.options): \(run.messages)")
                #expect(run.messages.contains(mistake.words), "\(mistake.options): \(run.messages)")
            }
            #expect(server.requestCount == 0)
        }
    }
}
