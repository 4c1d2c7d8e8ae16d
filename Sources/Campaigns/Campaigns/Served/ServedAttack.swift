import Elicitation
import Plans
import Vocabulary

/// An attack on a model that is not trained here: how it is asked, or a checkpoint that was trained elsewhere.
struct ServedAttack: Sendable, Hashable {
    var rung: Rung
    /// Unique among the attacks on a model; a path below the logs too.
    var name: String
    var methods: [Method]
    var demonstrations = 0
    var trainedTokens = 0
    var flops = 0.0
    /// Worked examples before the question.
    var fewShot = 0
    /// Draws per item; nil for as many as each task says.
    var samples: Int?
    var temperature: Double?
    /// Who answers; nil where only logs from elsewhere do.
    var endpoint: EndpointPlan?
    /// Name of the attack that is drawn again.
    var parent: String?

    /// The same, drawn several times.
    func sampled(_ sampling: SamplingPlan) -> ServedAttack {
        var attack = self
        attack.parent = name
        attack.name += " + \(sampling.samples) samples T=\(sampling.temperature)"
        attack.samples = sampling.samples
        attack.temperature = sampling.temperature
        if !attack.methods.contains(.prompting) {
            attack.methods.insert(.prompting, at: 0)
        }
        return attack
    }
}

extension ServedAttack {
    /// A way to ask the model as released.
    init(_ attack: Attack, endpoint: EndpointPlan?) {
        self.init(
            rung: attack.rung, name: attack.name, methods: attack.methods, demonstrations: attack.demonstrations,
            fewShot: attack.fewShot, samples: attack.samples > 1 ? attack.samples : nil,
            temperature: attack.samples > 1 ? attack.temperature : nil, endpoint: endpoint)
    }

    /// An attack that was run elsewhere.
    ///
    /// - Parameter source: Of the model that was attacked.
    init(_ plan: ServedAttackPlan, on source: ModelSource) {
        let endpoint: EndpointPlan? =
            switch plan.place {
            case .endpoint(let endpoint): endpoint
            case .model(let model):
                source.endpoint.map { endpoint in
                    var other = endpoint
                    other.model = model
                    return other
                }
            case .imported: nil
            }
        self.init(
            rung: plan.rung, name: plan.name, methods: plan.methods,
            demonstrations: plan.demonstrations, trainedTokens: plan.trainedTokens ?? 0,
            flops: plan.flops(parameters: source.endpoint?.parameters) ?? 0, endpoint: endpoint)
    }
}
