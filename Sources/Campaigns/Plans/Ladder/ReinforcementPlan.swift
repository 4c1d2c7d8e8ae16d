import Elicitation
import HandwrittenFiles

/// `ladder.antiRefusalRL`, `ladder.domainRL` and `ladder.sftThenRL.reinforcement`: reinforcement learning by GRPO; every
/// temperature is a cell.
public struct ReinforcementPlan: Codable, Sendable, Equatable {
    /// Sampling temperatures of the rollouts.
    public var temperatures: [Double]
    public var learningRate: Double
    public var steps: Int
    /// Prompts per step.
    public var prompts: Int
    /// Rollouts per prompt: the group whose mean reward is the baseline.
    public var rollouts: Int
    /// Reward for an answer that is not a refusal, added to 1 for a correct one.
    public var complianceReward: Double
    /// Optimiser steps on each batch of rollouts; nil for one.
    public var updatesPerBatch: Int?
    /// How far a token's ratio to the policy that wrote it may count; nil for 0.2.
    public var clip: Double?
    /// Weight of the divergence from the model at the beginning of the stage; nil for 0.
    public var klCoefficient: Double?

    public init(
        temperatures: [Double], learningRate: Double, steps: Int, prompts: Int, rollouts: Int, complianceReward: Double,
        updatesPerBatch: Int? = nil, clip: Double? = nil, klCoefficient: Double? = nil
    ) {
        self.temperatures = temperatures
        self.learningRate = learningRate
        self.steps = steps
        self.prompts = prompts
        self.rollouts = rollouts
        self.complianceReward = complianceReward
        self.updatesPerBatch = updatesPerBatch
        self.clip = clip
        self.klCoefficient = klCoefficient
    }

    /// One stage for each temperature, the hottest last.
    func stages(rewardsCorrectness: Bool) -> [ReinforcementLearning] {
        temperatures.sorted().map {
            ReinforcementLearning(
                temperature: $0, learningRate: learningRate, steps: steps, prompts: prompts, rollouts: rollouts,
                complianceReward: complianceReward, rewardsCorrectness: rewardsCorrectness,
                updatesPerBatch: updatesPerBatch ?? ReinforcementLearning.usualUpdatesPerBatch,
                clip: clip ?? ReinforcementLearning.usualClip,
                klCoefficient: klCoefficient ?? ReinforcementLearning.usualKLCoefficient)
        }
    }
}

extension ReinforcementPlan {
    static let example =
        "{temperatures: [1.5], learningRate: 0.0005, steps: 40, prompts: 16, rollouts: 16, complianceReward: 0.1}"

    private static let keys: [KeyRule] = [
        .required("temperatures", example: "[1.0, 1.5]"),
        .required("learningRate", example: "0.0005"),
        .required("steps", example: "40"),
        .required("prompts", example: "16"),
        .required("rollouts", example: "16"),
        .required("complianceReward", example: "0.1"),
        .optional("updatesPerBatch", example: "2"),
        .optional("clip", example: "0.2"),
        .optional("klCoefficient", example: "0.04"),
    ]

    static func read(_ field: Field) -> ReinforcementPlan? {
        guard let mapping = Mapping(field, keys) else { return nil }
        let temperatures = mapping["temperatures"]?.distinctValues(example: "1.5") { $0.number(.temperature) }
        let learningRate = mapping["learningRate"]?.number(.learningRate)
        let steps = mapping["steps"]?.wholeNumber(.steps)
        let prompts = mapping["prompts"]?.wholeNumber(1...4096)
        let rollouts = mapping["rollouts"]?.wholeNumber(
            2...4096, reason: "a group of one has no other rollout to compare with")
        let reward = mapping["complianceReward"]?.number(.within(0...10))
        let updates = mapping["updatesPerBatch"]?.wholeNumber(1...64)
        let clip = mapping["clip"]?.number(.inside(0, 1))
        if let clipping = mapping["clip"], clip != nil, mapping["updatesPerBatch"] == nil || updates == 1 {
            clipping.report(
                "has no effect with one update for each batch, which makes every ratio 1",
                fix: "add updatesPerBatch: 2 or more, or remove this")
        }
        let coefficient = mapping["klCoefficient"]?.number(.within(0...10))
        guard let temperatures, let learningRate, let steps, let prompts, let rollouts, let reward else { return nil }
        return ReinforcementPlan(
            temperatures: temperatures, learningRate: learningRate, steps: steps, prompts: prompts, rollouts: rollouts,
            complianceReward: reward, updatesPerBatch: updates, clip: clip, klCoefficient: coefficient)
    }
}
