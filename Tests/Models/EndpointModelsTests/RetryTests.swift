import Models
import NIOHTTP1
import ServerTesting
import Testing
import Vocabulary

@testable import EndpointModels

@Suite("Retries wait as the policy and the server say")
struct RetryTests {
    private func sleeps(_ headers: [(String, String)], status: Int = 429) async throws -> [Double] {
        let clock = RecordingClock()
        try await ScriptedServer.run { request in
            request.number == 0 ? .error(status, headers: headers) : .chat(request) { _ in .text("42") }
        } body: { server in
            let reply = try await withModel(of: server, clock: clock.clock) { try await $0.reply(to: .ask()) }
            #expect(reply.retries == 1)
        }
        return clock.sleeps
    }

    @Test(
        "Retry-After in seconds, as a date and in milliseconds, and the reset of a limit that is used up",
        arguments: [
            ([("Retry-After", "17")], 17.0), ([("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")], 7),
            ([("retry-after-ms", "250"), ("Retry-After", "9")], 0.25),
            ([("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "1m30s")], 90),
            ([("x-ratelimit-remaining-tokens", "0"), ("x-ratelimit-reset-tokens", "20ms")], 0.02),
        ] as [([(String, String)], Double)])
    func asked(headers: [(String, String)], seconds: Double) async throws {
        for status in [429, 503] {
            let sleeps = try await sleeps(headers, status: status)
            #expect(sleeps.count == 1)
            #expect(sleeps[0] >= seconds && sleeps[0] <= seconds * 1.1)
        }
    }

    @Test(
        "Headers that say nothing useful leave the wait to the policy",
        arguments: [
            [("Retry-After", "soon")], [("Retry-After", "-3")], [("Retry-After", "inf")],
            [("x-ratelimit-remaining-requests", "5"), ("x-ratelimit-reset-requests", "90s")], [],
        ] as [[(String, String)]])
    func unasked(headers: [(String, String)]) async throws {
        let sleeps = try await sleeps(headers)
        #expect(sleeps.count == 1)
        #expect(sleeps[0] >= 0 && sleeps[0] <= 0.5)
    }

    @Test("A server that asks for more patience than allowed is not asked again")
    func tooLong() async throws {
        try await ScriptedServer.run { _ in
            .error(429, headers: [("Retry-After", "4000")])
        } body: { server in
            try await withModel(of: server) { model in
                let failure = try await failure { try await model.reply(to: .ask()) }
                #expect(failure.kind == .rateLimit)
                #expect(failure.attempts == 1)
                #expect(failure.reason.contains("4000"))
            }
        }
    }

    @Test("A server whose limit is used up by an answer gets no request before its reset")
    func exhausted() async throws {
        let clock = RecordingClock()
        let time = ManualTime()
        let manual = EndpointClock(
            now: { time.now }, date: clock.clock.date,
            sleep: { seconds in
                try await clock.clock.sleep(seconds)
                time.advance(seconds)
            })
        try await ScriptedServer.run { request in
            var answer = ScriptedAnswer.chat(request) { _ in .text("42") }
            answer.headers += [("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "12s")]
            return answer
        } body: { server in
            try await withModel(of: server, clock: manual) { model in
                _ = try await model.reply(to: .ask())
                #expect(clock.sleeps == [])
                _ = try await model.reply(to: .ask())
                #expect(clock.sleeps == [12])
            }
        }
    }

    @Test("Backoff doubles up to its limit, with full jitter, the same for the same seed")
    func backoff() {
        let policy = RetryPolicy(limit: 9, firstDelay: 1, longestDelay: 20, longestAskedDelay: 60)
        var generator = SeededGenerator(seed: 1)
        var longest = [Double](repeating: 0, count: 10)
        var shortest = [Double](repeating: .infinity, count: 10)
        for _ in 0..<2000 {
            for failures in 1...9 {
                guard let delay = policy.delay(afterFailures: failures, asked: nil, &generator) else {
                    Issue.record("no retry")
                    return
                }
                longest[failures] = max(longest[failures], delay)
                shortest[failures] = min(shortest[failures], delay)
            }
        }
        for failures in 1...9 {
            let most = min(20, Double(1 << (failures - 1)))
            #expect(longest[failures] <= most && longest[failures] > most * 0.95)
            #expect(shortest[failures] < most * 0.05)
        }
        #expect(policy.delay(afterFailures: 10, asked: nil, &generator) == nil)
        #expect(policy.delay(afterFailures: 1, asked: 61, &generator) == nil)
        var one = SeededGenerator(seed: 2)
        var other = one
        #expect(
            policy.delay(afterFailures: 3, asked: nil, &one) == policy.delay(afterFailures: 3, asked: nil, &other))
    }

    @Test(
        "Durations and dates as servers write them",
        arguments: [
            ("1s", 1.0), ("6m0s", 360), ("1h2m3.5s", 3723.5), ("20ms", 0.02), ("1.5", 1.5), ("1d", 86_400), ("x", nil),
            ("5x", nil), ("", nil), ("-1s", nil),
        ] as [(String, Double?)])
    func durations(text: String, seconds: Double?) { #expect(RateLimitHeaders.duration(text) == seconds) }

    @Test(
        "Dates are days of the calendar, in leap years too",
        arguments: [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0), ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600),
            ("Wed, 31 Dec 2025 23:59:59 GMT", 1_767_225_599), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("yesterday", nil), ("Sun, 06 Now 1994 08:49:37 GMT", nil), ("Sun, 06 Nov 1994 08:49:37 CET", nil),
        ] as [(String, Double?)])
    func dates(text: String, seconds: Double?) { #expect(RateLimitHeaders.date(text) == seconds) }
}
