import CampaignStore
import Foundation
import Vocabulary

/// Reads finished logs of evaluations.
public protocol TaskLogReader: Sendable {
    /// What a log says of its run as a whole.
    ///
    /// - Throws: If it is no log, is damaged, or its run was not finished.
    func facts(of log: URL) throws -> TaskLogFacts

    /// Hands out every attempt, without its texts.
    ///
    /// - Parameter scorer: Whose score counts; nil for the first.
    func forEachAttempt(of log: URL, scorer: String?, _ body: (LoggedAttempt) throws -> Void) throws

    /// The conversations of some attempts, by the attempt. Only these come into memory.
    func messages(of attempts: Set<AttemptName>, in log: URL) throws -> [AttemptName: [Transcript.Message]]
}

/// One sample and epoch of a log.
public struct LoggedAttempt: Sendable, Equatable {
    public var item: String
    public var cluster: String
    /// Nil where the log does not say.
    public var split: Split?
    /// From 0.
    public var epoch: Int
    /// In [0, 1].
    public var score: Double
    public var outcome: Outcome
    public var generatedTokens: Int
    /// Number of the distinct answer among the draws of the item, from 0; nil where nobody compared.
    public var answer: Int?
    public init(
        item: String, cluster: String, split: Split?, epoch: Int, score: Double, outcome: Outcome,
        generatedTokens: Int = 0, answer: Int? = nil
    ) {
        self.item = item
        self.cluster = cluster
        self.split = split
        self.epoch = epoch
        self.score = score
        self.outcome = outcome
        self.generatedTokens = generatedTokens
        self.answer = answer
    }
}

/// Which attempt of a log.
public struct AttemptName: Sendable, Hashable {
    /// As the log names it.
    public var item: String
    /// From 0.
    public var epoch: Int

    public init(item: String, epoch: Int) {
        self.item = item
        self.epoch = epoch
    }

    /// Items are the same if the bytes of their names are.
    public static func == (left: AttemptName, right: AttemptName) -> Bool {
        left.epoch == right.epoch && ExactName(left.item) == ExactName(right.item)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ExactName(item))
        hasher.combine(epoch)
    }
}
