import JSONText
import Models

/// Inspect's `dict[str, ModelUsage]`.
struct LoggedUsage {
    /// By name of the model.
    var tokens: [String: TokenUsage] = [:]
    /// In all, by the prices of whoever wrote it; nil if nobody counted.
    var cost: Double?

    /// No attempt takes more, and sums of so many fit.
    private static let mostTokens = 1 << 36

    init(_ stream: inout JSONStream) throws {
        try stream.members { stream, model in
            var usage = TokenUsage()
            try stream.members { stream, key in
                if key == "total_cost" {
                    let money = try stream.value(atMost: 1 << 16).double
                    cost = money.map { (cost ?? 0) + $0 } ?? cost
                    return
                }
                guard let count = try stream.value(atMost: 1 << 16).integer, (0...Self.mostTokens).contains(count)
                else {
                    return
                }
                switch key {
                case "input_tokens": usage.input = count
                case "output_tokens": usage.output = count
                case "input_tokens_cache_read": usage.cachedInput = count
                case "reasoning_tokens": usage.reasoning = count
                default: break
                }
            }
            tokens[model] = usage
        }
    }
}
