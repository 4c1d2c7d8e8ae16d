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
        var estimate: Spending
    }

    let limits: AttemptLimits
    private var used = Spending()
    private var reserved = Spending()

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
        let input = limits.tokens == nil && limits.cost == nil ? 0 : RequestSize(request).estimate
        for (limit, room) in rooms(input: input, choices: choices, prices: prices) {
            guard room >= 1 else { throw .limit(limit) }
            guard room < Double(request.settings.maxTokens) else { continue }
            request.settings.maxTokens = Int(room)
            cut = limit
        }
        let output = request.mostOutputTokens
        let estimate = Spending(tokens: input + output, cost: prices?.cost(input: input, output: output) ?? 0)
        reserved = reserved + estimate
        return Admission(request: request, cut: cut, estimate: estimate)
    }

    /// Counts a reply.
    ///
    /// - Throws: the limit that it passed or that cut it short.
    mutating func settle(_ admission: Admission, _ reply: ChatReply, prices: TokenPrices?) throws(AttemptEnd) {
        release(admission)
        // A reply from the cache counts too, so that an attempt ends in the same way with a cache and without.
        let cost = prices?.cost(input: reply.usage.input, output: reply.usage.output) ?? reply.cost ?? 0
        used = used + Spending(tokens: reply.usage.total, cost: cost)
        if let cut = admission.cut, reply.choices.contains(where: { $0.stop == .length }) { throw .limit(cut) }
        if let tokens = limits.tokens, used.tokens > tokens { throw .limit(.tokens) }
        if let cost = limits.cost, used.cost > cost { throw .limit(.cost) }
    }

    /// Gives back what was set aside for a request that got no reply.
    mutating func release(_ admission: Admission) {
        reserved = Spending(
            tokens: reserved.tokens - admission.estimate.tokens, cost: reserved.cost - admission.estimate.cost)
    }

    /// Tokens that each choice may have, by limit.
    private func rooms(input: Int, choices: Int, prices: TokenPrices?) -> [(AttemptEnd.Limit, Double)] {
        var rooms: [(AttemptEnd.Limit, Double)] = []
        if let tokens = limits.tokens {
            rooms.append((.tokens, Double(tokens - used.tokens - reserved.tokens - input) / Double(choices)))
        }
        if let cost = limits.cost {
            let left = cost - used.cost - reserved.cost - (prices?.cost(input: input, output: 0) ?? 0)
            let perToken = prices?.cost(input: 0, output: choices) ?? 0
            rooms.append((.cost, perToken > 0 ? left / perToken : left > 0 ? .infinity : 0))
        }
        return rooms
    }
}
