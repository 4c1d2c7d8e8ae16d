import JSONText
import Models
import Vocabulary

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

        /// Ids are the same if their bytes are.
        public static func == (left: Attempt, right: Attempt) -> Bool {
            left.epoch == right.epoch && ExactName(left.id) == ExactName(right.id)
        }

        public func hash(into hasher: inout Hasher) {
            hasher.combine(ExactName(id))
            hasher.combine(epoch)
        }
    }

    /// What a scorer said.
    public struct Score: Sendable {
        /// Empty in a log of version 1, whose samples do not name it.
        public var scorer: String
        package var value = JSONValue.null
        /// Inspect's word for why the score is unusual.
        public var reason: String?
        /// Floodmark's own word for what became of the attempt.
        public var outcome: String?
        /// Somebody has changed it after the run.
        public var isEdited = false
    }

    public var attempt: Attempt
    /// Whether the id is written as a text, rather than as a number.
    public var hasTextID = false
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
    /// Somebody has marked the attempt as not valid afterwards.
    public var isWithdrawn = false
    /// How often it was begun anew after an error.
    public var retries = 0
    /// Models that another one stood in for, each with that other one.
    public var standIns: [(model: String, standIn: String)] = []
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
