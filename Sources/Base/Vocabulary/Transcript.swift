/// What was said in one attempt at a sample that the report shows: drawn by the plan's seed, or near success.
public struct Transcript: Codable, Sendable, Equatable {
    /// Why it was kept.
    public enum Reason: String, Codable, Sendable, CaseIterable {
        /// One of the items that the plan's seed drew, the same in every cell.
        case drawn
        /// Among the highest scores of the cell's task.
        case nearSuccess
    }

    public struct Message: Codable, Sendable, Equatable {
        /// `system`, `user`, `assistant` or `tool`.
        public var role: String
        public var text: String

        public init(role: String, text: String) {
            self.role = role
            self.text = text
        }
    }

    public var cell: String
    public var task: String
    public var item: String
    public var epoch: Int
    public var reason: Reason
    public var score: Double
    public var outcome: Outcome
    /// The input: messages that stood before the model's first answer.
    public var input: [Message]
    /// Everything after it.
    public var output: [Message]

    public init(
        cell: String, task: String, item: String, epoch: Int, reason: Reason, score: Double, outcome: Outcome,
        input: [Message], output: [Message]
    ) {
        self.cell = cell
        self.task = task
        self.item = item
        self.epoch = epoch
        self.reason = reason
        self.score = score
        self.outcome = outcome
        self.input = input
        self.output = output
    }
}

/// A transcript as the store gives it out: open, or only its hash.
public struct StoredTranscript: Codable, Sendable, Equatable {
    public var cell: String
    public var task: String
    public var item: String
    public var epoch: Int
    public var reason: Transcript.Reason
    public var score: Double
    public var outcome: Outcome
    /// SHA-256 of the transcript's JSON, in hexadecimal; keyed (HMAC) with the plan's nonce where it has one.
    public var hash: String
    /// Nil above tier `open`: the text is in the sealed annex.
    public var content: Transcript?
    /// File of the sealed annex below the workspace; nil for an open one.
    public var sealedFile: String?

    public init(
        cell: String, task: String, item: String, epoch: Int, reason: Transcript.Reason, score: Double,
        outcome: Outcome, hash: String, content: Transcript?, sealedFile: String?
    ) {
        self.cell = cell
        self.task = task
        self.item = item
        self.epoch = epoch
        self.reason = reason
        self.score = score
        self.outcome = outcome
        self.hash = hash
        self.content = content
        self.sealedFile = sealedFile
    }
}
