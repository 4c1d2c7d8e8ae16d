import FloodmarkTesting
import Models
import ServerTesting
import Testing

@testable import EndpointModels

@Suite("A run spends no more than it may")
struct SpendingLimitTests {
    @Test("Requests at once never pass the limit on tokens, and what is left is used")
    func tokens() async throws {
        try await ScriptedServer.chat { _ in
            .text("a b c d")
        } body: { server in
            // Each costs 5 + 4 tokens and reserves a few more than its 24 + 16 + 64 bytes and 16 tokens.
            let limit = SpendingLimit(.init(tokens: 1000))
            try await withModel(of: server, spending: limit) { model in
                let (answered, refused) = await withTaskGroup(of: Bool?.self) { group in
                    for _ in 0..<300 {
                        group.addTask {
                            do {
                                _ = try await model.reply(to: .ask())
                                return true
                            } catch {
                                return error is SpendingLimit.Reached ? false : nil
                            }
                        }
                    }
                    return await group.reduce(into: (0, 0)) { counts, result in
                        if result == true { counts.0 += 1 }
                        if result == false { counts.1 += 1 }
                    }
                }
                #expect(answered + refused == 300)
                #expect(limit.spent.tokens == model.tally.usage.total)
                #expect(limit.spent.tokens <= 1000)
                #expect(limit.spent.tokens > 800)
                #expect(server.requestCount == answered)
            }
        }
    }

    @Test("Money is limited by the prices, and needs them")
    func money() async throws {
        try await ScriptedServer.chat { _ in
            .text("a b c d")
        } body: { server in
            let limit = SpendingLimit(.init(cost: 0.05))
            #expect(throws: EndpointError.noPrices(model: "tiny")) {
                try EndpointModel(
                    Endpoint(baseURL: server.url, model: "tiny"), environment: [:], spending: limit)
            }
            let prices = TokenPrices(inputPerMillion: 0, outputPerMillion: 1000)
            try await withModel(of: server, spending: limit, { $0.prices = prices }) { model in
                var answered = 0
                let error = await #expect(throws: SpendingLimit.Reached.self) {
                    while answered < 100 {
                        _ = try await model.reply(to: .ask())
                        answered += 1
                    }
                }
                // A reply costs 0.004 and may cost 0.016.
                #expect(answered == 9)
                #expect(abs(limit.spent.cost - 0.036) < 1e-9)
                #expect(error?.description.contains("0.05") == true)
            }
        }
    }

    @Test("After its time, a run asks nothing more")
    func seconds() async throws {
        let time = ManualTime()
        let limit = SpendingLimit(.init(seconds: 60), now: { time.now })
        try await ScriptedServer.chat { _ in
            .text("42")
        } body: { server in
            try await withModel(of: server, spending: limit) { model in
                time.advance(59)
                _ = try await model.reply(to: .ask())
                time.advance(1)
                await #expect(throws: SpendingLimit.Reached.seconds(limit: 60)) { try await model.reply(to: .ask()) }
                #expect(server.requestCount == 1)
            }
        }
    }

    @Test("Answers that broke are counted as if they had been whole, refusals not at all, cached replies neither")
    func failures() async throws {
        let cache = try ResponseCache(path: makeTemporaryDirectory().appending(path: "cache").path)
        let limit = SpendingLimit(.init(tokens: 100_000))
        try await ScriptedServer.run { request in
            switch request.number {
            case 0: .error(500)
            case 1: .error(429)
            case 2: .text("{")
            default: .chat(request) { _ in .text("42") }
            }
        } body: { server in
            try await withModel(of: server, cache: cache, spending: limit, { $0.retries.limit = 5 }) { model in
                let reply = try await model.reply(to: .ask())
                // 24 bytes and a message are 10 tokens; the answer might have been 16.
                #expect(limit.spent.tokens == reply.usage.total + 10 + 16)
                let before = limit.spent
                try await #expect(model.reply(to: .ask()).isCached)
                #expect(limit.spent == before)
            }
        }
        try await cache.close()
    }

    @Test("A request that waits for others to settle can be cancelled")
    func cancellation() async throws {
        let limit = SpendingLimit(.init(tokens: 10))
        let all = SpendingLimit.Amount(tokens: 10)
        try await limit.reserve(all)
        let waiting = Task { try await limit.reserve(all) }
        await Task.yield()
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        limit.settle(all, with: SpendingLimit.Amount())
        try await limit.reserve(all)
        limit.settle(all, with: all)
        await #expect(throws: SpendingLimit.Reached.tokens(spent: 10, limit: 10)) {
            try await limit.reserve(SpendingLimit.Amount(tokens: 1))
        }
    }
}
