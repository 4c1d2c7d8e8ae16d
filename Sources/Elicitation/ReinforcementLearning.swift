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
}
