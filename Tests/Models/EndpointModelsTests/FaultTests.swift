import Models
import ServerTesting
import Testing

@testable import EndpointModels

@Suite("A server that fails costs a request its attempts, and no more")
struct FaultTests {
    /// A fault, and what the request fails with when it never ends.
    struct Fault: Sendable, CustomTestStringConvertible {
        var name: String
        var kind: ChatError.Kind
        var streams = false
        var answer: @Sendable () -> ScriptedAnswer
        var testDescription: String { name }
    }

    private static let whole =
        #"{"id":"x","model":"tiny","choices":[{"index":0,"message":{"content":"SECRET"},"finish_reason":"stop"}]}"#
    private static let event = #"{"choices":[{"index":0,"delta":{"content":"SECRET"}}]}"#

    private static let faults: [Fault] = [
        Fault(name: "hangs", kind: .timeout) { .hang },
        Fault(name: "hangs within its answer", kind: .timeout) {
            var answer = ScriptedAnswer.text(whole)
            answer.steps = [.bytes(Array(whole.utf8.prefix(20))), .hang]
            return answer
        },
        Fault(name: "hangs within its stream", kind: .timeout, streams: true) {
            .stream([.bytes(Array("data: \(event)\n\n".utf8)), .hang])
        },
        Fault(name: "trickles for ever", kind: .timeout, streams: true) {
            .stream((0..<200).flatMap { _ in [.bytes(Array(": x\n".utf8)), .pause(0.05)] })
        },
        Fault(name: "breaks off before its answer", kind: .connection) { .breakOff },
        Fault(name: "breaks off within its answer", kind: .connection) { .breakOffHalfway(whole) },
        Fault(name: "breaks off within its stream", kind: .connection, streams: true) {
            .stream([.bytes(Array("data: \(event)\n\n".utf8)), .pause(0.01), .breakOff])
        },
        Fault(name: "ends its stream early", kind: .malformed, streams: true) {
            .stream([.bytes(Array("data: \(event)\n\n".utf8))])
        },
        Fault(name: "sends half a JSON", kind: .malformed) { .text(String(whole.prefix(60))) },
        Fault(name: "sends a megabyte of garbage", kind: .malformed) { .garbage() },
        Fault(name: "sends a megabyte of garbage as a stream", kind: .malformed, streams: true) {
            var answer = ScriptedAnswer.garbage()
            answer.headers = [("Content-Type", "text/event-stream")]
            return answer
        },
        Fault(name: "sends another content type", kind: .malformed) { .text(whole, type: "text/html") },
        Fault(name: "sends an empty body", kind: .malformed) { .text("") },
        Fault(name: "sends JSON of another kind", kind: .malformed) { .text(#"{"SECRET":true}"#) },
        Fault(name: "fails with 500", kind: .server) { .error(500, "SECRET") },
        Fault(name: "fails with 503 in HTML", kind: .server) {
            .text("<html>SECRET</html>", status: 503, type: "text/html")
        },
        Fault(name: "fails with 408", kind: .server) { .error(408) },
        Fault(name: "fails with 409", kind: .server) { .error(409) },
        Fault(name: "is overrun", kind: .rateLimit) { .error(429, "SECRET") },
        Fault(name: "answers 200 with an error", kind: .server) {
            .text(#"{"error":{"message":"SECRET","code":502}}"#)
        },
    ]

    private func change(_ endpoint: inout Endpoint, _ fault: Fault, timeout: Double) {
        // Other faults have to show in time, however busy the machine is.
        if fault.kind == .timeout {
            endpoint.timeouts = .init(connect: 5, firstByte: timeout, betweenChunks: timeout, whole: timeout * 2)
        } else {
            endpoint.timeouts = .init(connect: 30, firstByte: 30, betweenChunks: 30, whole: 60)
        }
        endpoint.dialect.streams = fault.streams
    }

    @Test(
        "It is asked again, until the attempts are used up; the failure names the fault and quotes nothing",
        arguments: faults)
    func lasting(fault: Fault) async throws {
        try await ScriptedServer.run { _ in
            fault.answer()
        } body: { server in
            try await withModel(of: server, { change(&$0, fault, timeout: 0.15) }) { model in
                let failure = try await failure { try await model.reply(to: .ask()) }
                #expect(failure.kind == fault.kind, "\(failure)")
                #expect(failure.attempts == 3)
                #expect(!failure.description.contains("SECRET"))
                #expect(!failure.concernsEveryRequest)
                #expect(server.requestCount == 3)
                #expect(model.tally.failed == 1)
                #expect(model.tally.failedAttempts == [fault.kind: 3])
            }
        }
    }

    @Test("A fault that passes costs attempts only", arguments: faults)
    func passing(fault: Fault) async throws {
        try await ScriptedServer.run { request in
            request.number < 2 ? fault.answer() : .chat(request) { _ in .text("42") }
        } body: { server in
            let reply = try await withModel(
                of: server,
                {
                    change(&$0, fault, timeout: 0.6)
                    $0.retries.limit = 8
                }
            ) { try await $0.reply(to: .ask()) }
            #expect(reply.text == "42")
            #expect(reply.retries >= 2)
        }
    }

    @Test("A server that fails one time in three answers all of many requests")
    func oneInThree() async throws {
        try await ScriptedServer.run { request in
            request.number % 3 == 1 ? .error(500) : .chat(request) { .text("to \($0.last)") }
        } body: { server in
            try await withModel(of: server, { $0.retries.limit = 12 }) { model in
                let replies = try await withThrowingTaskGroup(of: (Int, ChatReply).self) { group in
                    for number in 0..<120 {
                        group.addTask { (number, try await model.reply(to: .ask("\(number)"))) }
                    }
                    return try await group.reduce(into: [Int: ChatReply]()) { $0[$1.0] = $1.1 }
                }
                #expect(replies.count == 120)
                for (number, reply) in replies { #expect(reply.text == "to \(number)") }
                let retries = replies.values.reduce(0) { $0 + $1.retries }
                #expect(retries == server.requestCount - 120)
                #expect(model.tally.failedAttempts == [.server: retries])
                #expect(model.tally.answered == 120)
            }
        }
    }

    @Test("An answer that is longer than the limit is not read to its end")
    func tooLong() async throws {
        try await ScriptedServer.run { _ in
            .garbage(count: 8 << 20)
        } body: { server in
            try await withModel(of: server, { $0.responseLimit = 1000 }) { model in
                let failure = try await failure { try await model.reply(to: .ask()) }
                #expect(failure.kind == .malformed)
                #expect(failure.reason.contains("1000 bytes"))
            }
        }
    }

    @Test("A port where nobody listens and a host that is none are broken connections, tried again")
    func noServer() async throws {
        let gone = try await ScriptedServer.run { _ in
            .hang
        } body: {
            $0.url
        }
        for url in [gone, "http://no-such-host.invalid"] {
            let clock = RecordingClock()
            var endpoint = Endpoint(baseURL: url, model: "tiny")
            endpoint.retries.limit = 3
            let model = try EndpointModel(endpoint, environment: [:], clock: clock.clock)
            let failure = try await failure { try await model.reply(to: .ask()) }
            #expect(failure.kind == .connection)
            #expect(failure.attempts == 4)
            #expect(clock.sleeps.count == 3)
            await model.close()
        }
    }

    @Test(
        "What the server says of the request or of every request is not tried again",
        arguments: [
            (ScriptedAnswer.error(401), ChatError.Kind.configuration), (.error(403), .configuration),
            (.error(404), .configuration), (.error(402), .configuration),
            (.error(400, "model `tiny` not found", code: "model_not_found"), .configuration),
            (.error(429, code: "insufficient_quota"), .configuration),
            (ScriptedAnswer(status: 302, headers: [("Location", "/elsewhere")]), .configuration),
            (.error(400, "maximum context length is 8"), .contextLength),
            (.error(413, code: "context_length_exceeded"), .contextLength),
            (.error(400, code: "content_filter"), .contentFilter), (.error(400), .rejected), (.error(422), .rejected),
            (.error(500, headers: [("x-should-retry", "false")]), .server),
        ])
    func final(answer: ScriptedAnswer, kind: ChatError.Kind) async throws {
        try await ScriptedServer.run { _ in
            answer
        } body: { server in
            try await withModel(of: server) { model in
                let failure = try await failure { try await model.reply(to: .ask()) }
                #expect(failure.kind == kind, "\(failure)")
                #expect(failure.status == answer.status)
                #expect(failure.attempts == 1)
                #expect(server.requestCount == 1)
                #expect(failure.concernsEveryRequest == (kind == .configuration))
            }
        }
    }

    @Test("A request that is cancelled ends at once, on its way, waiting for a turn or for a retry")
    func cancellation() async throws {
        try await ScriptedServer.run { _ in
            .hang
        } body: { server in
            try await withModel(of: server, clock: .system, { $0.concurrency = .fixed(2) }) { model in
                await withTaskGroup(of: Bool.self) { group in
                    for _ in 0..<10 {
                        group.addTask {
                            do {
                                _ = try await model.reply(to: .ask())
                                return false
                            } catch {
                                return error is CancellationError
                            }
                        }
                    }
                    while model.concurrency.waiting < 8 || server.requestCount < 2 { await Task.yield() }
                    group.cancelAll()
                    for await wasCancelled in group { #expect(wasCancelled) }
                }
                #expect(model.concurrency.inFlight == 0)
                #expect(model.concurrency.waiting == 0)
                #expect(model.tally.failed == 0)
            }
        }
    }
}
