import Elicitation
import HandwrittenFiles

/// `ladder.domainRL`: reinforcement learning that rewards correct answers. It starts from anti-refusal RL at the hottest
/// temperature, or from the model as released without that section.
package struct DomainReinforcementPlan: Sendable, Equatable {
    package var learning: ReinforcementPlan

    package init(_ learning: ReinforcementPlan) { self.learning = learning }
}

extension LadderPlan {
    /// Nil where the plan leaves it out.
    public var domainRL: ReinforcementPlan? { section(DomainReinforcementPlan.self)?.learning }
}

extension DomainReinforcementPlan: AttackSection {
    package static var key: String { "domainRL" }
    package static var example: String { ReinforcementPlan.example }

    package static func read(_ field: Field, in ladder: inout LadderReading) -> DomainReinforcementPlan? {
        ReinforcementPlan.read(field).map(DomainReinforcementPlan.init)
    }

    package init(from decoder: any Decoder) throws { self.init(try ReinforcementPlan(from: decoder)) }
    package func encode(to encoder: any Encoder) throws { try learning.encode(to: encoder) }

    package var attackCount: Int { learning.temperatures.count }

    package func attacks(in ladder: LadderPlan) -> [Attack] {
        let start = (ladder.section(AntiRefusalPlan.self)?.stages() ?? []).suffix(1)
        return learning.stages(rewardsCorrectness: true).map { Attack(training: start + [$0]) }
    }
}
