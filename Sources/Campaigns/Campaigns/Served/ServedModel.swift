import Elicitation
import Plans
import Vocabulary

/// A model that is not trained here, with the attacks on it that are known before anything has run.
struct ServedModel: Sendable {
    let name: String
    /// The model as released first.
    let attacks: [ServedAttack]
    /// How the best attack of each rung above prompting is drawn again; nil for not at all.
    let sampling: SamplingPlan?

    /// The subject first.
    static func all(of plan: Plan) -> [ServedModel] {
        [ServedModel(plan.subject.name, plan.subject.source, of: plan, baseline: nil)]
            + plan.baselines.map { ServedModel($0.name, $0.source, of: plan, baseline: $0) }
    }

    private init(_ name: String, _ source: ModelSource, of plan: Plan, baseline: BaselinePlan?) {
        self.name = name
        let endpoint = source.endpoint
        var attacks = [ServedAttack(Attack(rung: .asReleased), endpoint: endpoint)]
        if endpoint != nil, let prompting = plan.ladder.prompting {
            attacks += prompting.fewShot.map {
                ServedAttack(Attack(rung: .prompting, fewShot: $0), endpoint: endpoint)
            }
            if baseline == nil, prompting.samples > 1 {
                let drawn = Attack(
                    rung: .prompting, samples: prompting.samples, temperature: prompting.temperature)
                attacks.append(ServedAttack(drawn, endpoint: endpoint))
            }
        }
        attacks += (plan.ladder.served ?? []).filter { $0.of == baseline?.name }.map { ServedAttack($0, on: source) }
        self.attacks = attacks
        sampling = baseline == nil ? plan.ladder.sampling : nil
    }

    /// Rungs of which an attack is drawn again, each with those that can be.
    var sampledRungs: [(rung: Rung, rivals: [ServedAttack])] {
        guard sampling != nil else { return [] }
        return Rung.ladder.compactMap { rung in
            let rivals = attacks.filter { $0.rung == rung && $0.rung > .prompting && $0.endpoint != nil }
            return rivals.isEmpty ? nil : (rung, rivals)
        }
    }
}
