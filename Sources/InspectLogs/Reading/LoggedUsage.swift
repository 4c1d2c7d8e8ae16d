import JSONText
import Models

/// Reads Inspect's `dict[str, ModelUsage]`.
enum LoggedUsage {
    /// No attempt takes more, and sums of so many fit.
    private static let mostTokens = 1 << 36

    static func read(_ stream: inout JSONStream) throws -> [String: TokenUsage] {
        var all: [String: TokenUsage] = [:]
        try stream.members { stream, model in
            var usage = TokenUsage()
            try stream.members { stream, key in
                guard let count = try stream.value(atMost: 1 << 16).integer, (0...mostTokens).contains(count) else {
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
            all[model] = usage
        }
        return all
    }
}
