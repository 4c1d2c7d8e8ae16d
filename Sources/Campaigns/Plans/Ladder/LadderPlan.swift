import Elicitation

/// The attacks to try, rung by rung. A section that is absent leaves its rung out.
public struct LadderPlan: Sendable {
    /// From the bottom up, each type once.
    package var sections: [any AttackSection]
    public var tool: ToolPlan?
    /// Not a rung: draws the best attacks of the rungs again. Absent, no attack but that of `prompting` is sampled.
    public var sampling: SamplingPlan?
    /// Attacks that were run elsewhere; nil without any.
    public var served: [ServedAttackPlan]?

    package init(
        _ sections: [any AttackSection] = [], tool: ToolPlan? = nil, sampling: SamplingPlan? = nil,
        served: [ServedAttackPlan]? = nil
    ) {
        self.sections = sections
        self.tool = tool
        self.sampling = sampling
        self.served = served
    }

    /// The section of a type, if the plan has it.
    package func section<Section: AttackSection>(_ type: Section.Type = Section.self) -> Section? {
        sections.lazy.compactMap { $0 as? Section }.first
    }

    /// The attacks of every rung below the tool, from the bottom up. Those with the tool follow from their results.
    public func attacks() -> [Attack] { [Attack(rung: .asReleased)] + sections.flatMap { $0.attacks(in: self) } }

    /// How many there are of them.
    package var attackCount: Int { sections.reduce(1) { $0 + $1.attackCount } }
}

extension LadderPlan: Equatable {
    public static func == (left: LadderPlan, right: LadderPlan) -> Bool {
        left.sections.count == right.sections.count && zip(left.sections, right.sections).allSatisfy { $0.equals($1) }
            && left.tool == right.tool && left.sampling == right.sampling && left.served == right.served
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
