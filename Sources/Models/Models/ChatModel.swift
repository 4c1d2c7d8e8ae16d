/// Anything that answers conversations one by one, many at a time, and may call tools: a model behind a server.
///
/// ``LanguageModel`` is for models in memory, which want whole batches.
public protocol ChatModel: Sendable {
    /// Name for score rows and reports.
    var name: String { get }

    /// Answers one conversation. Any number of calls may be waiting at once; how many of them are on their way is the
    /// model's decision.
    ///
    /// - Throws: ``ChatError`` after every retry, ``SpendingLimit/Reached`` where a limit of the run allows no more, or
    ///   `CancellationError`.
    func reply(to request: ChatRequest) async throws -> ChatReply
}

/// A conversation to continue, and how.
public struct ChatRequest: Sendable, Hashable {
    public var messages: [Message]
    /// Tools that the model may call.
    public var tools: [ToolDefinition]
    public var settings: GenerationSettings
    /// Texts that end the answer and are not part of it.
    public var stop: [String]
    /// Independent answers to the same conversation.
    public var choices: Int
    /// Sent to servers that draw by seed; nil leaves it to the server.
    public var seed: UInt64?
    /// The beginning of the answer, put into the model's mouth. The reply's texts do not repeat it.
    public var prefill: String?
    /// How many of the likeliest tokens to report at each place; nil for no log-probabilities.
    public var topLogProbabilities: Int?

    public init(
        messages: [Message], tools: [ToolDefinition] = [], settings: GenerationSettings, stop: [String] = [],
        choices: Int = 1, seed: UInt64? = nil, prefill: String? = nil, topLogProbabilities: Int? = nil
    ) {
        self.messages = messages
        self.tools = tools
        self.settings = settings
        self.stop = stop
        self.choices = choices
        self.seed = seed
        self.prefill = prefill
        self.topLogProbabilities = topLogProbabilities
    }
}

/// What a model answered to a request.
public struct ChatReply: Sendable, Hashable {
    /// One answer.
    public struct Choice: Codable, Sendable, Hashable {
        public enum Stop: String, Codable, Sendable {
            /// The model ended its turn.
            case end
            /// The token limit was reached.
            case length
            /// The model waits for tools.
            case toolCalls
            /// The server withheld the answer.
            case contentFilter
            case unknown
        }

        public var message: Message
        /// Hidden reasoning, where a server shows it.
        public var reasoning: String?
        /// A refusal that the server marked as such.
        public var refusal: String?
        public var stop: Stop
        /// Nil where none were asked for, or none came.
        public var logProbabilities: [TokenLogProbability]?

        public init(
            message: Message, reasoning: String? = nil, refusal: String? = nil, stop: Stop,
            logProbabilities: [TokenLogProbability]? = nil
        ) {
            self.message = message
            self.reasoning = reasoning
            self.refusal = refusal
            self.stop = stop
            self.logProbabilities = logProbabilities
        }
    }

    /// As many as were asked for, in order; never none.
    public var choices: [Choice]
    public var usage: TokenUsage
    /// Whether the server counted the usage; if not, it is estimated from the lengths of the texts.
    public var isUsageMeasured: Bool
    /// Name that the server gives the model.
    public var model: String
    /// Cost by the prices that the model was given, in their currency; nil without prices.
    public var cost: Double?
    /// From the first byte sent to the last one received, waiting for a turn and failed attempts not counted.
    public var seconds: Double
    /// Attempts that failed before this one.
    public var retries: Int
    /// Whether the answer comes from the cache: nothing was spent.
    public var isCached: Bool

    public init(
        choices: [Choice], usage: TokenUsage, isUsageMeasured: Bool = true, model: String, cost: Double? = nil,
        seconds: Double = 0, retries: Int = 0, isCached: Bool = false
    ) {
        self.choices = choices
        self.usage = usage
        self.isUsageMeasured = isUsageMeasured
        self.model = model
        self.cost = cost
        self.seconds = seconds
        self.retries = retries
        self.isCached = isCached
    }
}

/// A token that a model wrote, and how likely it was, in nats.
public struct TokenLogProbability: Codable, Sendable, Hashable {
    public var token: String
    public var logProbability: Double
    /// The likeliest tokens at this place, the likeliest first.
    public var alternatives: [Alternative]

    public struct Alternative: Codable, Sendable, Hashable {
        public var token: String
        public var logProbability: Double

        public init(token: String, logProbability: Double) {
            self.token = token
            self.logProbability = logProbability
        }
    }

    public init(token: String, logProbability: Double, alternatives: [Alternative] = []) {
        self.token = token
        self.logProbability = logProbability
        self.alternatives = alternatives
    }
}
