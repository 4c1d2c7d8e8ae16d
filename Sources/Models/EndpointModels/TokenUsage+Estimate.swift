import Models

extension TokenUsage {
    /// For servers that count none: a token for every four bytes of text, and four for every message around it.
    static func estimated(_ request: ChatRequest, _ choices: [ChatReply.Choice]) -> TokenUsage {
        let reasoning = choices.reduce(0) { $0 + tokens($1.reasoning?.utf8.count ?? 0) }
        let output = choices.reduce(0) { sum, choice in
            let calls = choice.message.toolCalls.reduce(0) { $0 + $1.name.utf8.count + $1.arguments.utf8.count }
            return sum + max(1, tokens(choice.message.content.utf8.count + (choice.refusal?.utf8.count ?? 0) + calls))
        }
        return TokenUsage(input: request.estimatedInput, output: output + reasoning, reasoning: reasoning)
    }

    private static func tokens(_ bytes: Int) -> Int { (bytes + 3) / 4 }
}
