import JSONText
import Models

/// One attempt at a sample, as a log holds it: of Inspect's `EvalSample` what is used here.
public struct LoggedSample: Sendable {
    /// Which attempt it is.
    public struct Attempt: Sendable, Hashable {
        public var id: String
        /// From 1.
        public var epoch: Int

        public init(id: String, epoch: Int) {
            self.id = id
            self.epoch = epoch
        }
    }

    /// What a scorer said.
    public struct Score: Sendable {
        public var scorer: String
        package var value = JSONValue.null
        /// Inspect's word for why the score is unusual.
        public var reason: String?
        /// Floodmark's own word for what became of the attempt.
        public var outcome: String?
    }

    public var attempt: Attempt
    /// The fields of the sample's metadata that were asked for, as far as they are texts, numbers or truth values.
    public var metadata: [String: String] = [:]
    public var scores: [Score] = []
    /// Why the last reply ended.
    public var stopReason: String?
    /// The last reply says of itself that it is a refusal.
    public var isRefused = false
    public var finalAnswer = ""
    /// By name of the model.
    public var usage: [String: TokenUsage] = [:]
    public var hasError = false
    /// Name of the limit that ended the attempt.
    public var limit: String?
    /// The conversation, if it was asked for.
    public var messages: [LoggedMessage] = []
}

/// A message of a conversation, in words.
public struct LoggedMessage: Sendable, Equatable {
    /// `system`, `user`, `assistant` or `tool`.
    public var role: String
    public var text: String

    public init(role: String, text: String) {
        self.role = role
        self.text = text
    }
}
