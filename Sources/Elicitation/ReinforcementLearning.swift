import Evaluation
import Models
import Vocabulary

/// Group relative policy optimisation (GRPO: Shao et al., arXiv 2402.03300), on-policy: one update per batch, so that
/// the ratio is 1 and no clipping takes place.
public struct ReinforcementLearning: Sendable, Hashable, Codable {
    /// Sampling temperature of the rollouts. At 1 a locked model never tries anything but its refusal.
    public var temperature: Double
    public var learningRate: Double
    public var steps: Int
    /// Prompts per step.
    public var prompts: Int
    /// Rollouts per prompt: the group that advantages are relative to.
    public var rollouts: Int
    /// Reward for an answer that is no refusal.
    public var complianceReward: Double
    /// Whether a rollout's score is rewarded too; anti-refusal training does without.
    public var rewardsCorrectness: Bool

    public init(
        temperature: Double, learningRate: Double, steps: Int, prompts: Int, rollouts: Int, complianceReward: Double,
        rewardsCorrectness: Bool
    ) {
        self.temperature = temperature
        self.learningRate = learningRate
        self.steps = steps
        self.prompts = prompts
        self.rollouts = rollouts
        self.complianceReward = complianceReward
        self.rewardsCorrectness = rewardsCorrectness
    }

    /// What a rollout earns.
    public func reward(for score: Score) -> Double {
        (rewardsCorrectness ? score.value : 0) + (score.outcome == .refusal ? 0 : complianceReward)
    }

    /// Trains `model` on rollouts of the tasks' training samples, in an order that `seed` decides.
    ///
    /// A group whose rollouts all earn the same carries no signal and is not trained on.
    /// - Throws: `CancellationError` between steps, and what the model throws.
    /// - Returns: What it cost, rollouts included.
    public func run(
        on model: some TrainableModel, tasks: [any EvaluationTask], seed: UInt64
    ) async throws -> Compute {
        var spent = Compute()
        var generator = SeededGenerator(deriving: "rl", from: seed)
        let pool = tasks.enumerated().flatMap { number, task in
            task.samples(in: .training).map { (task: number, sample: $0) }
        }
        guard !pool.isEmpty else { return spent }
        var queue: [(task: Int, sample: Sample)] = []
        let schedule = LearningRateSchedule(peak: learningRate, warmUpSteps: 3, steps: steps)
        model.beginStage(adapterRank: 0, seed: seed)
        for step in 0..<steps {
            try Task.checkCancellation()
            // A batch holds a sample at most once; what is left at the end of an epoch and fills no batch is dropped.
            let wanted = min(prompts, pool.count)
            if queue.count < wanted { queue = generator.shuffled(pool) }
            let batch = queue.prefix(wanted)
            queue.removeFirst(wanted)
            let runner = RolloutRunner(epochs: rollouts, temperature: temperature, seed: generator.next())
            var examples: [TrainingExample] = []
            for (number, task) in tasks.enumerated() {
                let samples = batch.filter { $0.task == number }.map(\.sample)
                let played = try await runner.run(samples, of: task, on: model)
                spent.generatedTokens += played.reduce(0) { $0 + $1.generatedTokens }
                examples += weighted(played)
            }
            guard !examples.isEmpty else { continue }
            let result = try await model.trainStep(
                examples, learningRate: schedule.rate(at: step), optimizer: OptimizerSettings())
            spent.trainedTokens += result.tokens
        }
        return spent
    }

    /// Rollouts as examples whose weights are their advantages within the group of their sample.
    private func weighted(_ played: [Rollout]) -> [TrainingExample] {
        stride(from: 0, to: played.count, by: rollouts).flatMap { start -> [TrainingExample] in
            let group = played[start..<min(start + rollouts, played.count)].filter { $0.failure == nil }
            let advantages = Advantage.normalised(group.map { reward(for: $0.score) })
            return zip(group, advantages).filter { $1 != 0 }
                .map { TrainingExample(messages: $0.messages, weight: Float($1)) }
        }
    }
}
