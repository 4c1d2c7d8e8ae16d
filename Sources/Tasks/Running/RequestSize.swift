import Models

/// How many tokens a request has the model read, before any tokenizer has seen it.
struct RequestSize {
    /// Tokens that a chat template puts around a message, at most: what we know of templates stays well below.
    private static let tokensAroundMessage = 16
    /// Of English text in the tokenizers that are common today.
    private static let bytesPerToken = 4

    private let bytes: Int
    private let messages: Int

    init(_ request: ChatRequest) {
        var bytes = request.prefill?.utf8.count ?? 0
        for message in request.messages {
            bytes += message.content.utf8.count
            for call in message.toolCalls { bytes += call.name.utf8.count + call.arguments.utf8.count }
        }
        for tool in request.tools {
            bytes += tool.name.utf8.count + tool.description.utf8.count + tool.parameters.utf8.count
        }
        self.bytes = bytes
        messages = request.messages.count + request.tools.count
    }

    /// About as many.
    var estimate: Int { bytes / Self.bytesPerToken + 4 * messages }

    /// Never more: a token stands for at least one byte.
    var most: Int { bytes + Self.tokensAroundMessage * (messages + 1) }
}

extension ChatRequest {
    /// Tokens that all its choices may have together; a number that sums of a few do not overflow.
    var mostOutputTokens: Int {
        let product = settings.maxTokens.multipliedReportingOverflow(by: max(choices, 1))
        return product.overflow ? Self.manyTokens : min(product.partialValue, Self.manyTokens)
    }

    private static let manyTokens = Int.max >> 16
}
