import ChatWire
import Models
import NIOHTTP1
import ServerTesting
import Testing

@testable import EndpointModels

@Suite("What an answer of status 200 says of its failure decides what follows")
struct ErrorAnswerTests {
    @Test(
        "What lasts is told as what it is and never asked again",
        arguments: [
            (
                #"{"object":"error","message":"The model `m` does not exist.","type":"NotFoundError","code":404}"#,
                .configuration
            ),
            (
                #"{"error":{"message":"The model does not exist","type":"invalid_request_error","code":"model_not_found"}}"#,
                .configuration
            ),
            (#"{"error":"model 'm' not found"}"#, .configuration), (#"{"detail":"Model m not found"}"#, .configuration),
            (#"{"error":{"message":"No auth credentials found","code":401}}"#, .configuration),
            (#"{"error":{"message":"You exceeded your current quota","type":"insufficient_quota"}}"#, .configuration),
            (#"{"error":{"message":"The response was filtered","code":"content_filter"}}"#, .contentFilter),
            (
                #"{"object":"error","message":"maximum context length is 16 tokens","type":"BadRequestError","code":400}"#,
                .contextLength
            ),
            (#"{"error":{"message":"no such tool parser","type":"BadRequestError","code":400}}"#, .rejected),
            (
                #"{"choices":[{"message":{"content":"a"},"finish_reason":"error","error":{"code":400,"message":"bad"}}]}"#,
                .rejected
            ),
            (
                #"{"choices":[{"message":{"content":"a"},"finish_reason":"error","error":{"code":401}}]}"#,
                .configuration
            ),
        ] as [(String, ChatError.Kind)])
    func lasting(body: String, kind: ChatError.Kind) async throws {
        for status in [200, 500]
        where !(status == 500 && kind == .rejected) && !body.contains("choices") || status == 200 {
            try await ScriptedServer.run { _ in
                .text(body, status: status)
            } body: { server in
                try await withModel(of: server) { model in
                    let failure = try await failure { try await model.reply(to: .ask()) }
                    #expect(failure.kind == kind, "\(failure)")
                    #expect(failure.attempts == 1 && server.requestCount == 1)
                    #expect(failure.status == status)
                    #expect(failure.reason.contains("status \(status)"))
                    #expect(failure.reason.contains("status 500") == (status == 500))
                }
            }
        }
    }

    @Test(
        "What may pass is asked again, and answered once it has passed",
        arguments: [
            (
                #"{"choices":[{"message":{"content":"Adding th"},"finish_reason":"error","error":{"code":502,"message":"away"}}]}"#,
                .server
            ),
            (#"{"choices":[{"message":{"content":"Adding th"},"finish_reason":"error"}]}"#, .server),
            (#"{"choices":[{"message":{"content":""},"finish_reason":"abort"}]}"#, .server),
            (#"{"choices":[{"message":{"content":"a"},"finish_reason":"error","error":{"code":429}}]}"#, .rateLimit),
            (#"{"choices":[{"message":{"content":""},"finish_reason":null}]}"#, .malformed),
            (#"{"choices":[]}"#, .malformed),
            (#"{"error":{"message":"Loading model","type":"unavailable_error"}}"#, .server),
            (#"{"error":"boom"}"#, .server),
        ] as [(String, ChatError.Kind)])
    func passing(body: String, kind: ChatError.Kind) async throws {
        try await ScriptedServer.run { request in
            request.number < 1 ? .text(body) : .chat(request) { _ in .text("33") }
        } body: { server in
            try await withModel(of: server) { model in
                let reply = try await model.reply(to: .ask())
                #expect(reply.text == "33")
                #expect(model.tally.failedAttempts == [kind: 1])
            }
        }
        try await ScriptedServer.run { _ in
            .text(body)
        } body: { server in
            try await withModel(of: server) { model in
                let failure = try await failure { try await model.reply(to: .ask()) }
                #expect(failure.kind == kind)
                #expect(failure.attempts == 3 && !failure.reason.contains("status 5"))
            }
        }
    }

    @Test("A stream is found under other content types, and a whole answer under that of a stream")
    func contentTypes() async throws {
        let chunk = #"{"choices":[{"index":0,"delta":{"content":"33"},"finish_reason":"stop"}]}"#
        let stream = "data: \(chunk)\n\ndata: [DONE]\n\n"
        let whole = #"{"choices":[{"message":{"content":"33"},"finish_reason":"stop"}]}"#
        for (body, type) in [
            (stream, "text/plain; charset=utf-8"), (stream, "application/json"), (stream, "application/octet-stream"),
            (whole, "text/event-stream"), (whole, "text/plain"),
        ] {
            try await ScriptedServer.run { _ in
                .text(body, type: type)
            } body: { server in
                let reply = try await withModel(of: server) { try await $0.reply(to: .ask()) }
                #expect(reply.text == "33")
            }
        }
    }

    @Test("A compressed answer is called so, and not asked for again")
    func compressed() async throws {
        for (bytes, headers, word) in [
            ([0x1F, 0x8B, 0x08, 0x00, 0x01], [("Content-Encoding", "gzip")], "Content-Encoding: gzip"),
            ([0x1F, 0x8B, 0x08, 0x00, 0x01], [], "gzip"), ([0x28, 0xB5, 0x2F, 0xFD, 0x01], [], "zstd"),
            ([0x0B, 0x02], [("Content-Encoding", "br")], "Content-Encoding: br"),
        ] as [([UInt8], [(String, String)], String)] {
            try await ScriptedServer.run { request in
                #expect(request.headers.first(name: "accept-encoding") == "identity")
                return ScriptedAnswer(
                    headers: [("Content-Type", "application/json")] + headers, steps: [.bytes(bytes)])
            } body: { server in
                try await withModel(of: server) { model in
                    let failure = try await failure { try await model.reply(to: .ask()) }
                    #expect(failure.kind == .malformed && failure.attempts == 1)
                    #expect(failure.reason.contains("compressed") && failure.reason.contains(word), "\(failure)")
                }
            }
        }
        try await ScriptedServer.run { request in
            var answer = ScriptedAnswer.chat(request) { _ in .text("33") }
            answer.headers.append(("Content-Encoding", "identity"))
            return answer
        } body: { server in
            let reply = try await withModel(of: server) { try await $0.reply(to: .ask()) }
            #expect(reply.text == "33")
        }
    }

    @Test("A server may ask to wait, or not to come again, with an answer of status 200 too")
    func headers() async throws {
        let clock = RecordingClock()
        try await ScriptedServer.run { request in
            request.number == 0
                ? .text(#"{"error":{"code":429,"message":"slow"}}"#, headers: [("Retry-After", "17")])
                : .text(#"{"error":{"code":503,"message":"no"}}"#, headers: [("x-should-retry", "false")])
        } body: { server in
            try await withModel(of: server, clock: clock.clock) { model in
                let failure = try await failure { try await model.reply(to: .ask()) }
                #expect(failure.attempts == 2)
            }
        }
        #expect(clock.sleeps.count == 1 && clock.sleeps[0] >= 17)
    }

    @Test(
        "Hours that no clock has are no date",
        arguments: [
            "Sun, 06 Nov 1994 9223372036854775807:49:37 GMT", "Sun, 06 Nov 1994 08:9223372036854775807:37 GMT",
            "Sun, 06 Nov 1994 08:49:9223372036854775807 GMT", "Sun, 06 Nov 1994 -1:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 9223372036854775807 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 9223372036854775807 08:49:37 GMT",
        ])
    func noDate(text: String) { #expect(RateLimitHeaders.date(text) == nil) }

    @Test("What a server says is kept for whoever may see it: short, on one line, without keys")
    func words() async throws {
        let key = "sk-invented-0123456789"
        func said(_ message: String, status: Int = 400) async throws -> String? {
            try await ScriptedServer.run { _ in
                .error(status, message)
            } body: { server in
                try await withModel(
                    of: server, environment: ["KEY": key],
                    {
                        $0.apiKey = .environment("KEY")
                        $0.headers = ["X-Other": .value(HiddenText("short"))]
                    }
                ) { model in
                    let failure = try await failure { try await model.reply(to: .ask()) }
                    #expect(!failure.description.contains("choice"))
                    #expect(failure.whole.hasPrefix(failure.description))
                    return failure.said
                }
            }
        }
        let flags = #""auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set"#
        #expect(try await said(flags) == flags)
        #expect(try await said(" a\n b\t\u{1B}[31mchoice ") == "a b [31mchoice")
        #expect(try await said("key \(key), header short") == "key …, header …")
        #expect(try await said("key sk-other1, token abcdef0123456789abcdef, hf_x") == "key …, token …, …")
        #expect(try await said(String(repeating: "choice ", count: 200))?.count == 301)
        #expect(try await said("") == nil)
        #expect(try await said("wrong key sk-inv***789", status: 401) == nil)
        #expect(try await said("Incorrect API key provided: abc") == nil)
    }
}
