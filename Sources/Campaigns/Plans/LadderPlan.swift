/// The attacks to try, rung by rung. A section that is absent leaves its rung out.
public struct LadderPlan: Codable, Sendable, Equatable {
    public var prompting: PromptingPlan?
    public var sft: SupervisedPlan?
    public var antiRefusalRL: ReinforcementPlan?
    public var domainRL: ReinforcementPlan?
    public var sftThenRL: SupervisedThenReinforcementPlan?
    public var tool: ToolPlan?
    /// Not a rung: draws the best attacks of the rungs again. Absent, no attack but that of `prompting` is sampled.
    public var sampling: SamplingPlan?
    /// Attacks that were run elsewhere; nil without any.
    public var served: [ServedAttackPlan]?

    public init(
        prompting: PromptingPlan?, sft: SupervisedPlan?, antiRefusalRL: ReinforcementPlan?,
        domainRL: ReinforcementPlan?, sftThenRL: SupervisedThenReinforcementPlan?, tool: ToolPlan?,
        sampling: SamplingPlan? = nil, served: [ServedAttackPlan]? = nil
    ) {
        self.prompting = prompting
        self.sft = sft
        self.antiRefusalRL = antiRefusalRL
        self.domainRL = domainRL
        self.sftThenRL = sftThenRL
        self.tool = tool
        self.sampling = sampling
        self.served = served
    }
}

/// Few-shot prompts and repeated sampling, without any training.
public struct PromptingPlan: Codable, Sendable, Equatable {
    /// Numbers of worked examples before the question; each is a cell. May be empty for models behind servers.
    public var fewShot: [Int]
    /// Draws per item of the repeated-sampling cell.
    public var samples: Int
    /// Sampling temperature of the repeated-sampling cell.
    public var temperature: Double

    public init(fewShot: [Int], samples: Int, temperature: Double) {
        self.fewShot = fewShot
        self.samples = samples
        self.temperature = temperature
    }
}

/// Supervised fine-tuning; every combination is a cell.
public struct SupervisedPlan: Codable, Sendable, Equatable {
    public var demonstrations: [Int]
    public var learningRates: [Double]
    public var steps: Int
    /// Sequences per step; a set of fewer demonstrations is repeated.
    public var batchSize: Int
    /// Rank of a LoRA adapter, or 0 for full-parameter training.
    public var loraRank: Int

    public init(demonstrations: [Int], learningRates: [Double], steps: Int, batchSize: Int, loraRank: Int) {
        self.demonstrations = demonstrations
        self.learningRates = learningRates
        self.steps = steps
        self.batchSize = batchSize
        self.loraRank = loraRank
    }
}

/// Reinforcement learning by GRPO; every temperature is a cell.
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
}

/// Domain RL from the checkpoint of the SFT cell with `demonstrations` demonstrations, at the first learning rate.
public struct SupervisedThenReinforcementPlan: Codable, Sendable, Equatable {
    /// One cell for each number; each must also appear in `sft.demonstrations`.
    public var demonstrations: [Int]
    public var reinforcement: ReinforcementPlan

    public init(demonstrations: [Int], reinforcement: ReinforcementPlan) {
        self.demonstrations = demonstrations
        self.reinforcement = reinforcement
    }
}

/// The best attacks of the lower rungs (by selection split), again with the search tool.
public struct ToolPlan: Codable, Sendable, Equatable {
    /// How many attacks per domain are repeated with the tool.
    public var best: Int

    public init(best: Int) { self.best = best }
}

/// The best attack of each rung above prompting (by selection split), drawn several times from the same weights.
public struct SamplingPlan: Codable, Sendable, Equatable {
    /// Draws per item, at least 2.
    public var samples: Int
    public var temperature: Double

    public init(samples: Int, temperature: Double) {
        self.samples = samples
        self.temperature = temperature
    }
}
