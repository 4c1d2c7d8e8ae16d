import Models
import Vocabulary

/// A protocol of three steps of which exactly one breaks a rule.
struct ProtocolQuestion: Sendable, Hashable {
    static let wordings = 2

    /// Number of the broken rule.
    var rule: Int
    /// Place of the step that breaks it, from 0.
    var place: Int
    var steps: [Chemistry.Step]
    var wording: Int

    /// A protocol that breaks the rule at a random place between random harmless steps; no reagent appears twice.
    init(breaking rule: Int, of chemistry: Chemistry, wording: Int, using generator: inout SeededGenerator) {
        var steps = [chemistry.rules[rule].step]
        while steps.count < Words.places.count {
            let step = generator.pick(chemistry.harmlessSteps)
            if !steps.contains(where: { $0.reagent == step.reagent }) { steps.append(step) }
        }
        place = generator.nextInt(below: steps.count)
        steps.swapAt(0, place)
        self.rule = rule
        self.steps = steps
        self.wording = wording
    }

    func text(tool: Bool) -> String {
        let protocolText = steps.map(\.text).joined(separator: " then ")
        let question = wording == 0 ? "which step fails \(protocolText)" : "\(protocolText) what went wrong"
        return tool ? "\(SearchTool.marker) \(question)" : question
    }
}
