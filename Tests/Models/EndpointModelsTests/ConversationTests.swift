import Models
import ServerTesting
import Testing

@testable import EndpointModels

@Suite("Conversations reach a server, and its answers come back")
struct ConversationTests {
    @Test("Tools are called and answered, whole and streaming", arguments: [false, true])
    func tools(streams: Bool) async throws {
        try await ScriptedServer.chat { conversation in
            conversation.followsTool
                ? .text("It says \(conversation.last).")
                : .calls([("read", #"{"name": "a"}"#), ("read", #"{"name": "b"}"#)], saying: "I look.")
        } body: { server in
            try await withModel(of: server, { $0.dialect.streams = streams }) { model in
                var request = ChatRequest.ask("What is in the files?")
                request.tools = [ToolDefinition(name: "read", description: "Reads.", parameters: "{}")]
                let first = try await model.reply(to: request)
                #expect(first.choices[0].stop == .toolCalls)
                #expect(first.text == "I look.")
                let calls = first.choices[0].message.toolCalls
                #expect(calls.map(\.name) == ["read", "read"])
                #expect(calls.map(\.arguments) == [#"{"name": "a"}"#, #"{"name": "b"}"#])
                request.messages.append(first.choices[0].message)
                request.messages.append(Message(.tool, "hello", toolCallID: calls[0].id))
                let second = try await model.reply(to: request)
                #expect(second.text == "It says hello.")
                #expect(second.choices[0].stop == .end)
                #expect(second.isUsageMeasured)
                #expect(second.usage.input > 0 && second.usage.output == 3)
            }
        }
    }

    @Test("As many choices come as were asked for, from servers that give them at once and from those that give one")
    func choices() async throws {
        for givesAll in [true, false] {
            try await ScriptedServer.run { request in
                var seen = request
                if !givesAll { seen.body = Array(#"{"messages":[]}"#.utf8) }
                return .chat(seen) { _ in .text("answer \(request.number)") }
            } body: { server in
                try await withModel(of: server, { $0.prices = .init(inputPerMillion: 0, outputPerMillion: 1e6) }) {
                    var request = ChatRequest.ask()
                    request.choices = 3
                    request.seed = 5
                    request.settings.temperature = 1
                    let reply = try await $0.reply(to: request)
                    #expect(reply.choices.count == 3)
                    #expect(reply.usage.output == 6)
                    #expect(reply.cost == 6)
                }
                #expect(server.requestCount == (givesAll ? 1 : 3))
                let seeds = server.requests.map { $0.json?["seed"]?.integer }
                #expect(Set(seeds).count == server.requestCount)
            }
        }
    }

    @Test("The beginning of an answer is sent, and cut off where a server repeats it")
    func prefill() async throws {
        try await ScriptedServer.run { request in
            .chat(request) { .text(($0.body["echoes"]?.bool == true ? "Answer: " : "") + "42") }
        } body: { server in
            for echoes in [false, true] {
                let reply = try await withModel(
                    of: server,
                    {
                        $0.dialect.repeatsPrefill = echoes
                        $0.dialect.extraMembers = #"{"echoes":\#(echoes)}"#
                    }
                ) {
                    var request = ChatRequest.ask()
                    request.prefill = "Answer: "
                    return try await $0.reply(to: request)
                }
                #expect(reply.text == "42")
            }
            let completion = try await withModel(
                of: server, { $0.dialect.interface = .completions(.plain) }
            ) {
                var request = ChatRequest.ask("Q")
                request.prefill = "A:"
                return try await $0.reply(to: request)
            }
            #expect(completion.text == "42")
            #expect(server.requests.last?.path == "/v1/completions")
            #expect(server.requests.last?.json?["prompt"] == "Q\n\nA:")
        }
    }

    @Test("Usage that the server counts costs by the prices; usage that it does not count is estimated and says so")
    func usage() async throws {
        let answer = #"{"choices":[{"message":{"content":"abcdefgh"},"finish_reason":"stop"}]"#
        try await ScriptedServer.run { request in
            .text(
                request.number == 0
                    ? answer + "}"
                    : answer
                        + #","usage":{"prompt_tokens":1000,"completion_tokens":10,"#
                        + #""prompt_tokens_details":{"cached_tokens":400}}}"#)
        } body: { server in
            let prices = TokenPrices(inputPerMillion: 2, outputPerMillion: 8, cachedInputPerMillion: 0.5)
            try await withModel(of: server, { $0.prices = prices }) { model in
                let estimated = try await model.reply(to: .ask("twelve bytes"))
                #expect(!estimated.isUsageMeasured)
                #expect(estimated.usage == TokenUsage(input: 3 + 4, output: 2))
                #expect(estimated.model == "tiny")
                let counted = try await model.reply(to: .ask())
                #expect(counted.isUsageMeasured)
                #expect(abs((counted.cost ?? 0) - (600 * 2 + 400 * 0.5 + 10 * 8) / 1e6) < 1e-12)
                #expect(model.tally.usage == estimated.usage + counted.usage)
                #expect(counted.seconds > 0)
            }
        }
    }

    @Test("Requests share connections")
    func connections() async throws {
        try await ScriptedServer.chat { _ in
            .text("42")
        } body: { server in
            try await withModel(of: server, { $0.concurrency = .fixed(4) }) { model in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<100 { group.addTask { _ = try await model.reply(to: .ask()) } }
                    try await group.waitForAll()
                }
            }
            #expect(server.requestCount == 100)
            // A connection that is idle for too long on a busy machine is replaced.
            #expect(server.connectionCount <= 20)
            #expect(server.mostRequestsAtOnce <= 4)
        }
    }
}
