import Vocabulary

/// One elicitation method with its hyperparameters: training stages in order, then how the model is asked.
public struct Attack: Sendable {
    public var rung: Rung
    public var stages: [any AttackStage]
    /// Solved items shown before the question.
    public var fewShot: Int
    /// Draws per item; above 1 they are sampled at `temperature`.
    public var samples: Int
    public var temperature: Double
    public var usesTool: Bool
    /// Share of the full number of training steps, above 0 and at most 1.
    public private(set) var effort = 1.0

    public init(
        rung: Rung, stages: [any AttackStage] = [], fewShot: Int = 0, samples: Int = 1, temperature: Double = 0,
        usesTool: Bool = false
    ) {
        self.rung = rung
        self.stages = stages
        self.fewShot = fewShot
        self.samples = samples
        self.temperature = temperature
        self.usesTool = usesTool
    }

    /// An attack that trains, and then asks plainly. Its rung follows from its stages.
    public init(training stages: [any AttackStage]) {
        self.init(rung: Self.rung(of: stages), stages: stages)
    }

    /// The same attack with a share of its training steps, at least one in each stage.
    /// - Parameter effort: Above 0 and at most 1; the attack must not have been shortened before.
    public func at(effort: Double) -> Attack {
        precondition(self.effort == 1 && effort > 0 && effort <= 1, "a share of the full number of steps")
        var attack = self
        attack.effort = effort
        attack.stages = stages.map { $0.shortened(to: effort) }
        return attack
    }

    /// The same attack with the tool, in training too.
    public var withTool: Attack {
        var attack = self
        attack.rung = .tool
        attack.usesTool = true
        return attack
    }

    /// The same attack, drawn several times from the same weights.
    public func drawn(_ samples: Int, temperature: Double) -> Attack {
        var attack = self
        attack.samples = samples
        attack.temperature = temperature
        return attack
    }

    /// The attack whose weights this one starts from: the same with one greedy draw if this one samples, else all
    /// training stages but the last. Nil for one that starts from the model as released, as all do that train with the
    /// tool.
    public var parent: Attack? {
        if samples > 1, !stages.isEmpty { return drawn(1, temperature: 0) }
        guard stages.count > 1, !usesTool else { return nil }
        var attack = self
        attack.stages.removeLast()
        attack.rung = Self.rung(of: attack.stages)
        return attack
    }

    /// Of an attack that consists of these stages.
    private static func rung(of stages: [any AttackStage]) -> Rung {
        guard let first = stages.first else { return .asReleased }
        return stages.dropFirst().reduce(first.rung) { $1.rung(after: $0) }
    }
}
