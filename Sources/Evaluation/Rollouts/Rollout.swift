import Models

/// One finished attempt at a sample.
public struct Rollout: Sendable, Hashable {
    public var sample: Sample
    /// Number of the repeated draw, from 0.
    public var epoch: Int
    /// The whole conversation.
    public var messages: [Message]
    /// Messages that stood before the model's first answer: examples, password, question.
    public var openingCount: Int
    public var score: Score
    /// How it ended; nil if the sample could not be run.
    public var ending: Ending?
    public var generatedTokens: Int
    /// Why the sample could not be run. May quote its text, so it stays out of reports above tier `open`.
    public var failure: String?

    /// The last message of the model, empty if it gave none.
    public var finalAnswer: String { messages.dropFirst(openingCount).last { $0.role == .assistant }?.content ?? "" }

    public init(
        sample: Sample, epoch: Int, messages: [Message], openingCount: Int, score: Score, ending: Ending?,
        generatedTokens: Int, failure: String? = nil
    ) {
        self.sample = sample
        self.epoch = epoch
        self.messages = messages
        self.openingCount = openingCount
        self.score = score
        self.ending = ending
        self.generatedTokens = generatedTokens
        self.failure = failure
    }
}
