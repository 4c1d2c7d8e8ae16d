import JSONText
import Models

/// Tokens and money: Inspect's `ModelUsage`.
struct UsageTotal: Equatable {
    var tokens: TokenUsage
    /// Nil if no price is known.
    var cost: Double?

    static func += (left: inout UsageTotal, right: UsageTotal) {
        left.tokens += right.tokens
        if let cost = right.cost { left.cost = (left.cost ?? 0) + cost }
    }
}

extension UsageTotal {
    /// From what ``JSONWriter/usage(_:)`` wrote.
    init(_ json: JSONValue) {
        let cached = json["input_tokens_cache_read"]?.integer ?? 0
        tokens = TokenUsage(
            input: (json["input_tokens"]?.integer ?? 0) + cached, output: json["output_tokens"]?.integer ?? 0,
            cachedInput: cached, reasoning: json["reasoning_tokens"]?.integer ?? 0)
        cost = json["total_cost"]?.double
    }
}

extension JSONWriter {
    /// Inspect counts cached tokens apart from the other input.
    mutating func usage(_ usage: UsageTotal) {
        object { json in
            json.member("input_tokens", usage.tokens.input - usage.tokens.cachedInput)
            json.member("output_tokens", usage.tokens.output)
            json.member("total_tokens", usage.tokens.total)
            if usage.tokens.cachedInput > 0 { json.member("input_tokens_cache_read", usage.tokens.cachedInput) }
            if usage.tokens.reasoning > 0 { json.member("reasoning_tokens", usage.tokens.reasoning) }
            if let cost = usage.cost { json.member("total_cost", cost) }
        }
    }

    /// By name of the model or of the role.
    mutating func usage(_ usage: [String: UsageTotal]) {
        object { json in
            for (name, total) in usage.sorted(by: { $0.key < $1.key }) {
                json.key(name)
                json.usage(total)
            }
        }
    }
}
