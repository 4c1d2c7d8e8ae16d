import Models
import Rollouts
import Vocabulary

/// Group relative policy optimisation (GRPO: Shao et al., arXiv 2402.03300, algorithm 1).
///
/// The loss is the mean over all trained tokens of a batch, so that a long rollout weighs more than a short one: equation
/// 3 without its mean within each rollout, as in DAPO (Yu et al., arXiv 2503.14476, section 3.3) and as TRL's `loss_type`
/// `bnpo`. With one update for each batch and no KL term the ratio is 1, nothing is clipped, and the loss is the
/// advantage times the negative log-likelihood. Log-probabilities are those at temperature 1, while TRL divides the logits
/// by the temperature of the rollouts.
public struct ReinforcementLearning: Hashable {
    /// Sampling temperature of the rollouts. At 1 a locked model never tries anything but its refusal.
    public var temperature: Double
    public var learningRate: Double
    /// Batches of rollouts.
    public var steps: Int
    /// Prompts per step.
    public var prompts: Int
    /// Rollouts per prompt: the group that advantages are relative to.
    public var rollouts: Int
    /// Reward for an answer that is no refusal.
    public var complianceReward: Double
    /// Whether a rollout's score is rewarded too; anti-refusal training does without.
    public var rewardsCorrectness: Bool
    /// Optimiser steps on each batch of rollouts: μ.
    public var updatesPerBatch: Int
    /// From the second update on, a token's ratio to the policy that wrote it counts only within 1 ± this: ε.
    public var clip: Double
    /// Weight of the divergence from the model at the beginning of the stage: β. 0 does without a reference.
    public var klCoefficient: Double

    public static let usualUpdatesPerBatch = 1
    /// That of PPO (Schulman et al., arXiv 1707.06347, section 6.1) and of TRL.
    public static let usualClip = 0.2
    public static let usualKLCoefficient = 0.0

    public init(
        temperature: Double, learningRate: Double, steps: Int, prompts: Int, rollouts: Int, complianceReward: Double,
        rewardsCorrectness: Bool, updatesPerBatch: Int = usualUpdatesPerBatch, clip: Double = usualClip,
        klCoefficient: Double = usualKLCoefficient
    ) {
        self.temperature = temperature
        self.learningRate = learningRate
        self.steps = steps
        self.prompts = prompts
        self.rollouts = rollouts
        self.complianceReward = complianceReward
        self.rewardsCorrectness = rewardsCorrectness
        self.updatesPerBatch = updatesPerBatch
        self.clip = clip
        self.klCoefficient = klCoefficient
    }

    /// What a rollout earns.
    public func reward(for score: Score) -> Double {
        (rewardsCorrectness ? score.value : 0) + (score.outcome == .refusal ? 0 : complianceReward)
    }

    /// How often each token of a batch is read, forward only, for its log-probability.
    private var readings: Int { (updatesPerBatch > 1 ? 1 : 0) + (klCoefficient > 0 ? 1 : 0) }

    /// Share of rollouts that are expected to be learned from: those in a group whose rewards differ.
    ///
    /// It follows from what the model does, so it can't be known beforehand. In the shipped worlds it was 0.04 to 0.16 at
    /// temperature 1, where the rollouts of a prompt mostly agree, and 0.29 to 0.42 at 1.5; a locked model that never
    /// leaves its refusal gives none. With a KL term every group is learned from.
    private var expectedSignal: Double {
        klCoefficient > 0 ? 1 : min(max(0.1 + 0.5 * (temperature - 1), 0.1), 0.35)
    }
}

extension ReinforcementLearning: TrainingStage {
    public var name: String {
        "rl T=\(temperature) comply=\(complianceReward)" + (rewardsCorrectness ? "" : " only")
            + (updatesPerBatch > 1 ? " updates=\(updatesPerBatch) clip=\(clip)" : "")
            + (klCoefficient > 0 ? " kl=\(klCoefficient)" : "")
    }

    public var methods: [Method] { [.rl] }
    public var rung: Rung { rewardsCorrectness ? .domainRL : .antiRefusalRL }
    /// It makes its own.
    public var demonstrations: Int { 0 }

    public func rung(after earlier: Rung) -> Rung { [.sft, .sftThenRL].contains(earlier) ? .sftThenRL : .domainRL }

    public var hyperparameters: [String: String] {
        var values = [
            "method": "grpo", "temperature": "\(temperature)", "learning rate": "\(learningRate)",
            "steps": "\(steps)", "prompts": "\(prompts)", "rollouts": "\(rollouts)",
            "compliance reward": "\(complianceReward)", "correctness reward": rewardsCorrectness ? "1" : "none",
        ]
        if updatesPerBatch > 1 {
            values["updates per batch"] = "\(updatesPerBatch)"
            values["clip"] = "\(clip)"
        }
        if klCoefficient > 0 { values["KL coefficient"] = "\(klCoefficient)" }
        return values
    }

    public func shortened(to effort: Double) -> ReinforcementLearning {
        var stage = self
        stage.steps = share(effort, of: steps)
        return stage
    }

    /// Rollouts as long as solved dialogues, and a typical share of them learned from.
    public func forecast(in ground: ForeseenGround) -> ForeseenCompute {
        let prompts = Double(steps * min(prompts, ground.samples))
        let rollouts = prompts * Double(rollouts)
        // What is only rewarded for not refusing starts from a model that refuses, and need not play on.
        let rollout = rewardsCorrectness ? ground.dialogues : ground.dialogues.firstTurn
        let updates = Double(updatesPerBatch)
        return ForeseenCompute(
            trained: updates * expectedSignal * rollouts * rollout.tokens,
            mostTrained: updates * rollouts * rollout.tokens,
            generated: rollouts * (rollout.generated + Double(readings) * expectedSignal * rollout.tokens),
            read: prompts * rollout.opening + rollouts * rollout.reread)
    }

    /// Rollouts that all earn the same teach nothing.
    public var mustChangeWeights: Bool { false }

    public func expectedSeconds(turns: Double) -> Double { Double(steps * prompts * rollouts) * turns * 8e-5 }

    /// Trains `model` on rollouts of the tasks' training samples, in an order that `seed` decides.
    ///
    /// A group whose rollouts all earn the same carries no signal and is not trained on, unless there is a KL term.
    /// - Returns: What it cost, rollouts included.
    public func run(on model: some TrainableModel, in ground: TrainingGround, seed: UInt64) async throws -> Compute {
        var spent = Compute()
        var generator = SeededGenerator(deriving: "rl", from: seed)
        let pool = ground.tasks.enumerated().flatMap { number, task in
            task.samples(in: .training).map { (task: number, sample: $0) }
        }
        guard !pool.isEmpty else { return spent }
        var queue: [(task: Int, sample: Sample)] = []
        let schedule = LearningRateSchedule(peak: learningRate, warmUpSteps: 3, steps: steps)
        let reference = klCoefficient > 0 ? try model.copy() : nil
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
            for (number, task) in ground.tasks.enumerated() {
                let samples = batch.filter { $0.task == number }.map(\.sample)
                let played = try await runner.run(samples, of: task, on: model)
                spent.generatedTokens += played.reduce(0) { $0 + $1.generatedTokens }
                examples += weighted(played)
            }
            guard !examples.isEmpty else { continue }
            examples = try await withPolicyTerms(examples, model: model, reference: reference)
            for update in 0..<updatesPerBatch {
                try Task.checkCancellation()
                let result = try await model.trainStep(
                    examples, learningRate: schedule.rate(at: step), optimizer: OptimizerSettings())
                spent.trainedTokens += result.tokens
                if update == 0 { spent.generatedTokens += readings * result.tokens }
            }
        }
        return spent
    }

    /// Rollouts as examples whose weights are their advantages within the group of their sample.
    private func weighted(_ played: [Rollout]) -> [TrainingExample] {
        stride(from: 0, to: played.count, by: rollouts).flatMap { start -> [TrainingExample] in
            let group = played[start..<min(start + rollouts, played.count)].filter { $0.failure == nil }
            let advantages = Advantage.normalised(group.map { reward(for: $0.score) })
            return zip(group, advantages).filter { $1 != 0 || klCoefficient > 0 }
                .map { TrainingExample(messages: $0.messages, weight: Float($1)) }
        }
    }

    /// The examples with the log-probabilities that the clipped objective and its KL term need; as they are without both.
    private func withPolicyTerms<Model: TrainableModel>(
        _ examples: [TrainingExample], model: Model, reference: Model?
    ) async throws -> [TrainingExample] {
        guard readings > 0 else { return examples }
        let old = updatesPerBatch > 1 ? try await model.logProbabilities(of: examples) : nil
        let behind = try await reference?.logProbabilities(of: examples)
        return examples.enumerated().map { index, example in
            var example = example
            example.policy = PolicyTerms(
                oldLogProbabilities: old?[index], referenceLogProbabilities: behind?[index], clip: clip,
                klCoefficient: klCoefficient)
            return example
        }
    }
}
