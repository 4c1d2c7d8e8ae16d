/// How completions are drawn.
public struct GenerationSettings: Codable, Sendable, Hashable {
    /// Tokens after which a completion is cut.
    public var maxTokens: Int
    /// 0 takes the likeliest token each time (greedy).
    public var temperature: Double
    /// Smallest set of likeliest tokens whose probabilities reach this sum is drawn from; 1 keeps all.
    public var topP: Double

    public init(maxTokens: Int, temperature: Double = 0, topP: Double = 1) {
        self.maxTokens = maxTokens
        self.temperature = temperature
        self.topP = topP
    }
}

/// A conversation to continue, `samples` times independently.
public struct GenerationRequest: Sendable, Hashable {
    public var messages: [Message]
    public var samples: Int
    /// Decides the draws of this request, whatever else is generated beside it.
    public var seed: UInt64

    public init(messages: [Message], samples: Int = 1, seed: UInt64 = 0) {
        self.messages = messages
        self.samples = samples
        self.seed = seed
    }
}

/// What a model answered to a request, once.
public struct Completion: Sendable, Hashable {
    public enum Stop: String, Codable, Sendable {
        /// The model ended its turn.
        case end
        /// `maxTokens` or the model's context was reached.
        case limit
    }

    public var text: String
    /// Generated tokens, the one that ends the turn included.
    public var tokens: Int
    public var stop: Stop

    public init(text: String, tokens: Int, stop: Stop) {
        self.text = text
        self.tokens = tokens
        self.stop = stop
    }
}
