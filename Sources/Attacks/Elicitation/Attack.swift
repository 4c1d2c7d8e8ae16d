import Vocabulary

/// One elicitation method with its hyperparameters: training stages in order, then how the model is asked.
public struct Attack: Sendable, Hashable, Codable {
    /// A piece of training.
    public enum Stage: Sendable, Hashable, Codable {
        /// Imitation of `demonstrations` solved items of the training split.
        case supervised(SupervisedFineTuning, demonstrations: Int)
        /// Reinforcement learning on the training split's items.
        case reinforcement(ReinforcementLearning)
        case declared(DeclaredTraining)
    }

    public var rung: Rung
    public var stages: [Stage]
    /// Solved items shown before the question.
    public var fewShot: Int
    /// Draws per item; above 1 they are sampled at `temperature`.
    public var samples: Int
    public var temperature: Double
    public var usesTool: Bool
    /// Share of the full number of training steps, above 0 and at most 1.
    public private(set) var effort = 1.0

    public init(
        rung: Rung, stages: [Stage] = [], fewShot: Int = 0, samples: Int = 1, temperature: Double = 0,
        usesTool: Bool = false
    ) {
        self.rung = rung
        self.stages = stages
        self.fewShot = fewShot
        self.samples = samples
        self.temperature = temperature
        self.usesTool = usesTool
    }

    /// The same attack with a share of its training steps, at least one in each stage.
    /// - Parameter effort: Above 0 and at most 1; the attack must not have been shortened before.
    public func at(effort: Double) -> Attack {
        precondition(self.effort == 1 && effort > 0 && effort <= 1, "a share of the full number of steps")
        var attack = self
        attack.effort = effort
        attack.stages = stages.map { $0.at(effort: effort) }
        return attack
    }

    /// Short and unique among attacks: `sft k=16 lr=0.0005 + rl T=1.5`.
    public var name: String {
        var parts = rung == .ceiling ? ["password"] : []
        parts += stages.map { stage in
            switch stage {
            case .supervised(let settings, let demonstrations):
                "sft k=\(demonstrations) lr=\(settings.learningRate)"
                    + (settings.adapterRank > 0 ? " rank=\(settings.adapterRank)" : "")
            case .declared(let training): training.name
            case .reinforcement(let settings):
                "rl T=\(settings.temperature) comply=\(settings.complianceReward)"
                    + (settings.rewardsCorrectness ? "" : " only")
                    + (settings.updatesPerBatch > 1 ? " updates=\(settings.updatesPerBatch) clip=\(settings.clip)" : "")
                    + (settings.klCoefficient > 0 ? " kl=\(settings.klCoefficient)" : "")
            }
        }
        if fewShot > 0 { parts.append("\(fewShot)-shot") }
        if samples > 1 { parts.append("\(samples) samples T=\(temperature)") }
        if effort < 1 { parts.append("effort \(effort)") }
        if usesTool { parts.append("tool") }
        return parts.isEmpty ? "as released" : parts.joined(separator: " + ")
    }

    /// Distinct demonstrations that the attack needs: the largest set, since the smaller ones are its beginnings.
    public var demonstrations: Int {
        stages.reduce(fewShot) { most, stage in
            switch stage {
            case .supervised(_, let count): return max(most, count)
            case .declared(let training): return max(most, training.demonstrations)
            case .reinforcement: return most
            }
        }
    }

    /// What an actor must have: `prompting`, `sft`, `rl`, `tool`.
    public var methods: [Method] {
        var needed: [Method] = []
        if fewShot > 0 || samples > 1 { needed.append(.prompting) }
        if stages.contains(where: { if case .supervised = $0 { true } else { false } }) { needed.append(.sft) }
        if stages.contains(where: { if case .reinforcement = $0 { true } else { false } }) { needed.append(.rl) }
        if usesTool { needed.append(.tool) }
        for stage in stages {
            if case .declared(let training) = stage { needed += training.methods.filter { !needed.contains($0) } }
        }
        return needed
    }

    /// Hyperparameters by name, as text, for display. A stage's number stands before its names if there are several.
    public var hyperparameters: [String: String] {
        var values: [String: String] = [:]
        for (number, stage) in stages.enumerated() {
            let prefix = stages.count > 1 ? "\(number + 1). " : ""
            for (name, value) in stage.hyperparameters { values[prefix + name] = value }
        }
        if fewShot > 0 { values["examples"] = "\(fewShot)" }
        if samples > 1 { values["temperature of samples"] = "\(temperature)" }
        return values
    }
}

extension Attack.Stage {
    fileprivate func at(effort: Double) -> Attack.Stage {
        func share(of steps: Int) -> Int { max(1, Int((Double(steps) * effort).rounded())) }
        switch self {
        case .supervised(var settings, let demonstrations):
            settings.steps = share(of: settings.steps)
            return .supervised(settings, demonstrations: demonstrations)
        case .reinforcement(var settings):
            settings.steps = share(of: settings.steps)
            return .reinforcement(settings)
        case .declared: return self
        }
    }

    fileprivate var hyperparameters: [String: String] {
        switch self {
        case .supervised(let settings, let demonstrations):
            [
                "method": "sft", "demonstrations": "\(demonstrations)", "learning rate": "\(settings.learningRate)",
                "steps": "\(settings.steps)", "batch": "\(settings.batchSize)",
                "adapter rank": settings.adapterRank == 0 ? "full" : "\(settings.adapterRank)",
            ]
        case .reinforcement(let settings): settings.hyperparameters
        case .declared: [:]
        }
    }
}

extension ReinforcementLearning {
    fileprivate var hyperparameters: [String: String] {
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
}
