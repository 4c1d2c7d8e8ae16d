import Vocabulary

/// What the score rows of one cell have in common.
public struct CellContext: Sendable, Hashable {
    /// Name of the model that is scored.
    public var subject: String
    public var domain: String
    public var rung: Rung
    public var attack: String
    public var cell: String
    public var seed: UInt64
    public var trainedTokens: Int
    public var flops: Double

    public init(
        subject: String, domain: String, rung: Rung, attack: String, cell: String, seed: UInt64, trainedTokens: Int,
        flops: Double
    ) {
        self.subject = subject
        self.domain = domain
        self.rung = rung
        self.attack = attack
        self.cell = cell
        self.seed = seed
        self.trainedTokens = trainedTokens
        self.flops = flops
    }

    /// One row for each rollout, in order.
    /// - Parameters:
    ///   - rollouts: All of the cell in the task: answers are numbered among them.
    ///   - task: Name of the task that the rollouts were played in.
    public func rows(for rollouts: [Rollout], of task: String) -> [ScoreRow] {
        var numbers = AnswerNumbers()
        return rollouts.map { rollout in
            ScoreRow(
                subject: subject, domain: domain, rung: rung, attack: attack, cell: cell, seed: seed, task: task,
                item: rollout.sample.id, cluster: rollout.sample.cluster, split: rollout.sample.split,
                epoch: rollout.epoch, score: rollout.score.value, outcome: rollout.score.outcome,
                trainedTokens: trainedTokens, generatedTokens: rollout.generatedTokens, flops: flops,
                answer: Self.answer(of: rollout).map { numbers.number(of: $0, to: rollout.sample.id) })
        }
    }

    /// Nil for a rollout whose score is missing.
    private static func answer(of rollout: Rollout) -> AnswerNumbers.Answer? {
        guard !rollout.score.outcome.isMissing else { return nil }
        return AnswerNumbers.Answer(rollout.finalAnswer, ending: rollout.ending?.rawValue)
    }
}
