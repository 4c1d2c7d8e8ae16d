import Elicitation
import Plans

extension Attack {
    /// An attack that was run elsewhere.
    ///
    /// - Parameter source: Of the model that was attacked.
    init(_ plan: ServedAttackPlan, on source: ModelSource) {
        self.init(training: [
            DeclaredTraining(
                name: plan.name, rung: plan.rung, methods: plan.methods, demonstrations: plan.demonstrations,
                trainedTokens: plan.trainedTokens ?? 0,
                flops: plan.flops(parameters: source.endpoint?.parameters) ?? 0)
        ])
    }

    /// The training that somebody ran elsewhere; nil for an attack without one.
    var declared: DeclaredTraining? { stages.lazy.compactMap { $0 as? DeclaredTraining }.first }
}
