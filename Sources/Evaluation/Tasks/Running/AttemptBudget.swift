import Models

/// What one attempt has used of its limits, and what it may still use: numbers in, numbers out.
struct AttemptBudget: Sendable {
    /// A request that may be sent.
    struct Admission: Sendable {
        /// With fewer tokens to write, if no more are left.
        var request: ChatRequest
        /// The limit that leaves fewer tokens than were asked for.
        var cut: AttemptEnd.Limit?
        /// What is set aside for it.
        var estimate: SpendingLimit.Amount
    }

    private static let manyTokens = 1 << 40

    let limits: AttemptLimits
    private var used = SpendingLimit.Amount()
    private var reserved = SpendingLimit.Amount()

    init(_ limits: AttemptLimits) {
        self.limits = limits
    }

    /// Lets a request pass if limits leave room for it.
    ///
    /// The input is estimated: limits on tokens and money may be passed by what the estimate is wrong, once.
    ///
    /// - Throws: the limit that leaves no room.
    mutating func admit(
        _ request: ChatRequest, of role: ModelRole, prices: TokenPrices?
    ) throws(AttemptEnd) -> Admission {
        if role == .subject, let messages = limits.messages, request.messages.count >= messages {
            throw .limit(.messages)
        }
        var request = request
        var cut: AttemptEnd.Limit?
        let choices = max(request.choices, 1)
        let input = limits.tokens == nil && limits.cost == nil ? 0 : request.estimatedInput
        for (limit, room) in rooms(input: input, choices: choices, prices: prices) {
            guard room >= 1 else { throw .limit(limit) }
            guard room < Double(request.settings.maxTokens) else { continue }
            request.settings.maxTokens = Int(room)
            cut = limit
        }
        // Clamped, since a request may ask for any number.
        let usage = TokenUsage(
            input: input, output: min(request.settings.maxTokens, Self.manyTokens / choices) * choices)
        let estimate = SpendingLimit.Amount(tokens: usage.total, cost: prices?.cost(of: usage) ?? 0)
        reserved = reserved + estimate
        return Admission(request: request, cut: cut, estimate: estimate)
    }

    /// Counts a reply.
    ///
    /// - Throws: the limit that it passed or that cut it short.
    mutating func settle(_ admission: Admission, _ reply: ChatReply, prices: TokenPrices?) throws(AttemptEnd) {
        release(admission)
        // A reply from the cache counts too, so that an attempt ends in the same way with a cache and without.
        let cost = prices?.cost(of: reply.usage) ?? reply.cost ?? 0
        used = used + SpendingLimit.Amount(tokens: reply.usage.total, cost: cost)
        if let cut = admission.cut, reply.choices.contains(where: { $0.stop == .length }) { throw .limit(cut) }
        if let tokens = limits.tokens, used.tokens > tokens { throw .limit(.tokens) }
        if let cost = limits.cost, used.cost > cost { throw .limit(.cost) }
    }

    /// Gives back what was set aside for a request that got no reply.
    mutating func release(_ admission: Admission) {
        reserved = SpendingLimit.Amount(
            tokens: reserved.tokens - admission.estimate.tokens, cost: reserved.cost - admission.estimate.cost)
    }

    /// Tokens that each choice may have, by limit.
    private func rooms(input: Int, choices: Int, prices: TokenPrices?) -> [(AttemptEnd.Limit, Double)] {
        var rooms: [(AttemptEnd.Limit, Double)] = []
        if let tokens = limits.tokens {
            rooms.append((.tokens, Double(tokens - used.tokens - reserved.tokens - input) / Double(choices)))
        }
        if let cost = limits.cost {
            let left = cost - used.cost - reserved.cost - (prices?.cost(of: TokenUsage(input: input)) ?? 0)
            let perToken = prices?.cost(of: TokenUsage(output: choices)) ?? 0
            rooms.append((.cost, perToken > 0 ? left / perToken : left > 0 ? .infinity : 0))
        }
        return rooms
    }
}
