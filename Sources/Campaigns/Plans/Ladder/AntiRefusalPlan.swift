import Elicitation
import HandwrittenFiles

/// `ladder.antiRefusalRL`: reinforcement learning that rewards any answer but a refusal.
package struct AntiRefusalPlan: Sendable, Equatable {
    package var learning: ReinforcementPlan

    package init(_ learning: ReinforcementPlan) { self.learning = learning }

    /// The hottest last.
    func stages() -> [ReinforcementLearning] { learning.stages(rewardsCorrectness: false) }
}

extension LadderPlan {
    /// Nil where the plan leaves it out.
    public var antiRefusalRL: ReinforcementPlan? { section(AntiRefusalPlan.self)?.learning }
}

extension AntiRefusalPlan: AttackSection {
    package static var key: String { "antiRefusalRL" }
    package static var example: String { ReinforcementPlan.example }

    package static func read(_ field: Field, in ladder: inout LadderReading) -> AntiRefusalPlan? {
        ReinforcementPlan.read(field).map(AntiRefusalPlan.init)
    }

    package init(from decoder: any Decoder) throws { self.init(try ReinforcementPlan(from: decoder)) }
    package func encode(to encoder: any Encoder) throws { try learning.encode(to: encoder) }

    package var attackCount: Int { learning.temperatures.count }

    package func attacks(in ladder: LadderPlan) -> [Attack] { stages().map { Attack(training: [$0]) } }
}
