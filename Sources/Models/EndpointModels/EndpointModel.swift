import ChatWire
import Models
import Synchronization
import Vocabulary

/// A model behind a server that speaks the OpenAI API.
///
/// Failed attempts are repeated, as many requests are on their way at once as the server can use, and replies that are in
/// the cache cost nothing. ``close()`` ends the connections.
public final class EndpointModel: ChatModel {
    private struct State {
        var generator: SeededGenerator
        var tally: EndpointTally
    }

    public let name: String
    private let endpoint: Endpoint
    private let wire: WireRequest
    private let url: String
    private let transport: Transport
    private let reading: ReplyReading
    private let turnstile: Turnstile
    private let cache: ResponseCache?
    private let spending: SpendingLimit?
    private let clock: EndpointClock
    private let state: Mutex<State>

    /// - Parameters:
    ///   - environment: Where secrets are looked for.
    ///   - cache: May serve several models; whoever made it closes it.
    ///   - spending: Limits of the run that this model is a part of.
    ///   - seed: For the jitter of waits.
    /// - Throws: ``EndpointError``. Nothing is sent yet.
    public init(
        _ endpoint: Endpoint, environment: [String: String], cache: ResponseCache? = nil,
        spending: SpendingLimit? = nil, seed: UInt64 = 0, clock: EndpointClock = .system
    ) throws(EndpointError) {
        try Self.check(endpoint)
        do throws(WireRequest.BadExtraMembers) {
            wire = try WireRequest(model: endpoint.model, dialect: endpoint.dialect)
        } catch {
            throw .badExtraMembers(error.description)
        }
        if spending?.bounds.cost != nil, endpoint.prices == nil { throw .noPrices(model: endpoint.model) }
        transport = try Transport(endpoint, path: wire.path, environment: environment)
        name = endpoint.model
        url = endpoint.baseURL + wire.path
        reading = ReplyReading(model: endpoint.model, words: ServerWords(secrets: transport.secrets))
        turnstile = Turnstile(endpoint.concurrency, clock: clock)
        var tally = EndpointTally()
        if endpoint.prices != nil { tally.cost = 0 }
        state = Mutex(
            State(generator: SeededGenerator(deriving: "retries", endpoint.model, from: seed), tally: tally))
        self.endpoint = endpoint
        self.cache = cache
        self.spending = spending
        self.clock = clock
    }

    /// How many requests may be, are and wait to be on their way.
    public var concurrency: ConcurrencyStatus { turnstile.status }
    /// Every change of the number of requests at once, the first ones of them if there are very many.
    public var concurrencyHistory: [ConcurrencyChange] { turnstile.history }
    public var tally: EndpointTally { state.withLock(\.tally) }

    /// Ends the connections. Later calls fail.
    public func close() async { await transport.close() }

    /// - Throws: ``ChatError`` after every retry, ``SpendingLimit/Reached``, or `CancellationError`.
    public func reply(to request: ChatRequest) async throws -> ChatReply {
        do {
            let reply = try await cachedOrFreshReply(to: request)
            state.withLock { state in
                state.tally.answered += 1
                if reply.isCached { state.tally.cached += 1 }
            }
            return reply
        } catch {
            if error is ChatError { state.withLock { $0.tally.failed += 1 } }
            throw error
        }
    }

    private func cachedOrFreshReply(to request: ChatRequest) async throws -> ChatReply {
        guard request.choices >= 1 else { throw ChatError(.rejected, "a request asks for at least one answer") }
        if case .completions = endpoint.dialect.interface, !request.tools.isEmpty {
            throw ChatError(.rejected, "the interface for completions takes no tools; use the one for chats")
        }
        let body = wire.body(of: request, choices: request.choices, seed: request.seed)
        guard let cache, let key = CacheKey(url: url, body: body, request: request) else {
            return try await freshReply(to: request, body)
        }
        do throws(ResponseCacheError) {
            if var reply = try cache.reply(for: key) {
                if endpoint.prices != nil { reply.cost = 0 }
                return reply
            }
        } catch {
            throw ChatError(.configuration, error.description)
        }
        let reply = try await freshReply(to: request, body)
        cache.store(reply, for: key)
        return reply
    }

    /// Asks until all choices are there: many servers give one, whatever number is asked for.
    private func freshReply(to request: ChatRequest, _ body: [UInt8]) async throws -> ChatReply {
        var reply = try await attempts(request, body, choices: request.choices)
        while reply.choices.count < request.choices {
            let missing = request.choices - reply.choices.count
            // Another seed, or a server that draws by it gives the same answer again.
            let seed = request.seed.map { SeededGenerator.seed(from: $0, place: reply.choices.count) }
            let more = try await attempts(
                request, wire.body(of: request, choices: missing, seed: seed), choices: missing)
            reply.choices += more.choices
            reply.usage += more.usage
            reply.isUsageMeasured = reply.isUsageMeasured && more.isUsageMeasured
            reply.cost = reply.cost.flatMap { cost in more.cost.map { cost + $0 } }
            reply.seconds += more.seconds
            reply.retries += more.retries
        }
        reply.choices.removeLast(reply.choices.count - request.choices)
        return reply
    }

    private func attempts(_ request: ChatRequest, _ body: [UInt8], choices: Int) async throws -> ChatReply {
        var failures = 0
        while true {
            do {
                var reply = try await attempt(request, body, choices: choices)
                reply.retries = failures
                return reply
            } catch let error as RequestError {
                failures += 1
                let delay: Double? = state.withLock { state in
                    state.tally.failedAttempts[error.failure.kind, default: 0] += 1
                    guard error.isTransient else { return nil }
                    return endpoint.retries.delay(
                        afterFailures: failures, asked: error.askedDelay, &state.generator)
                }
                guard let delay else {
                    var failure = error.failure
                    failure.attempts = failures
                    if let asked = error.askedDelay, asked > endpoint.retries.longestAskedDelay {
                        failure.reason += "; it asks to wait \(asked.rounded(.up)) s, which is longer than allowed"
                    }
                    throw failure
                }
                try await clock.sleep(delay)
            }
        }
    }

    private func attempt(_ request: ChatRequest, _ body: [UInt8], choices: Int) async throws -> ChatReply {
        try await turnstile.enter()
        let start = clock.now()
        var outcome: ConcurrencyLimit.Outcome?
        defer { turnstile.leave(outcome, since: start) }
        let reservation = amount(request.mostTokens(choices: choices), messages: 1)
        try await spending?.reserve(reservation)
        var spent = SpendingLimit.Amount()
        defer { spending?.settle(reservation, with: spent) }
        do {
            let answer = try await transport.send(body)
            let limits = RateLimitHeaders(answer.headers, now: clock.date())
            if answer.status < 300, let wait = limits.exhausted, wait > 0 {
                turnstile.close(seconds: min(wait, endpoint.retries.longestAskedDelay))
            }
            let reply = reply(to: request, try reading.reply(answer, now: clock.date()), seconds: answer.seconds)
            outcome = .answered
            spent = SpendingLimit.Amount(tokens: reply.usage.total, cost: reply.cost ?? 0, messages: 1)
            state.withLock { state in
                state.tally.usage += reply.usage
                if let cost = reply.cost { state.tally.cost = (state.tally.cost ?? 0) + cost }
            }
            return reply
        } catch let error as RequestError {
            outcome = error.load
            // Nobody tells what a broken answer cost; the limits are to hold all the same.
            if error.mayHaveCost {
                spent = amount(
                    TokenUsage(input: request.estimatedInput, output: max(0, request.settings.maxTokens) * choices))
            }
            throw error
        }
    }

    private func amount(_ usage: TokenUsage, messages: Int = 0) -> SpendingLimit.Amount {
        SpendingLimit.Amount(
            tokens: usage.total, cost: endpoint.prices?.cost(of: usage) ?? 0, messages: messages)
    }

    private func reply(to request: ChatRequest, _ answer: WireReply, seconds: Double) -> ChatReply {
        var choices = answer.choices
        if endpoint.dialect.repeatsPrefill, let prefill = request.prefill {
            for place in choices.indices where choices[place].message.content.hasPrefix(prefill) {
                choices[place].message.content.removeFirst(prefill.count)
            }
        }
        let usage = answer.usage ?? .estimated(request, choices)
        return ChatReply(
            choices: choices, usage: usage, isUsageMeasured: answer.usage != nil,
            model: answer.model ?? endpoint.model, cost: endpoint.prices?.cost(of: usage), seconds: seconds)
    }

    private static func check(_ endpoint: Endpoint) throws(EndpointError) {
        guard !endpoint.model.isEmpty else { throw .badSetting("model", "it is empty") }
        let times = [
            ("connect timeout", endpoint.timeouts.connect), ("first byte timeout", endpoint.timeouts.firstByte),
            ("timeout between chunks", endpoint.timeouts.betweenChunks), ("whole timeout", endpoint.timeouts.whole),
        ]
        for (name, seconds) in times where !(seconds > 0) {
            throw .badSetting(name, "\(seconds) s is not above 0")
        }
        let retries = endpoint.retries
        guard retries.limit >= 0, retries.firstDelay >= 0, retries.longestDelay >= 0, retries.longestAskedDelay >= 0
        else { throw .badSetting("retries", "a number is below 0") }
        let bounds = endpoint.concurrency
        guard bounds.minimum >= 1, bounds.minimum <= bounds.maximum, bounds.maximum <= 65_536 else {
            throw .badSetting("concurrency", "it has to be 1 or more, with the minimum not above the maximum")
        }
        guard endpoint.responseLimit > 0 else { throw .badSetting("response limit", "it is not above 0") }
    }
}

extension SeededGenerator {
    /// Another seed for each place.
    fileprivate static func seed(from seed: UInt64, place: Int) -> UInt64 {
        var generator = SeededGenerator(deriving: "missing choice", String(place), from: seed)
        return generator.next()
    }
}
