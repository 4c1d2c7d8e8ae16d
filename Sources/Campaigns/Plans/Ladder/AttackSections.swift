import Elicitation
import HandwrittenFiles

/// The sections of attacks that a plan's `ladder` may have, from the bottom up.
public struct AttackSections: Sendable {
    /// No two have the same key.
    package let types: [any AttackSection.Type]

    package init(_ types: [any AttackSection.Type]) { self.types = types }

    /// Those that Floodmark ships.
    public static let shipped = AttackSections([
        PromptingPlan.self, SupervisedPlan.self, AntiRefusalPlan.self, DomainReinforcementPlan.self,
        SupervisedThenReinforcementPlan.self,
    ])

    /// Those of the ladder that can be read, in order.
    func read(_ ladder: Mapping, _ reading: inout LadderReading) -> [any AttackSection] {
        var sections: [any AttackSection] = []
        for type in types {
            if let field = ladder[type.key], let section = type.read(field, in: &reading) { sections.append(section) }
        }
        return sections
    }
}
