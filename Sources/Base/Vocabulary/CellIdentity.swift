/// What decides a cell's result: which model is attacked in which domain, by which attack, from which seed.
///
/// It gives the cell its one name, its seed and its parent, wherever the model comes from and whoever trains and
/// evaluates it.
public struct CellIdentity: Sendable, Hashable {
    /// Name of the model that is attacked.
    public var subject: String
    public var domain: String
    public var attack: AttackIdentity
    /// Seed of the plan.
    public var campaignSeed: UInt64

    public init(subject: String, domain: String, attack: AttackIdentity, campaignSeed: UInt64) {
        self.subject = subject
        self.domain = domain
        self.attack = attack
        self.campaignSeed = campaignSeed
    }

    /// Readable and unique within a campaign: `subject/standin-biology/sft k=4 lr=0.0005`.
    public var id: String { id(of: attack.name) }

    /// Derives from the plan's seed and the cell's name, so that no result depends on which other cells there are,
    /// and a parent that is trained again for its child is the same as before.
    public var seed: UInt64 {
        var generator = SeededGenerator(deriving: "cell", id, from: campaignSeed)
        return generator.next()
    }

    /// The cell whose artefact the attack starts from; nil for the model as released.
    public var parent: String? { attack.parent.map(id) }

    private func id(of attack: String) -> String { "\(subject)/\(domain)/\(attack)" }
}

/// Everything that decides what an attack does, as text and numbers.
public struct AttackIdentity: Sendable, Hashable {
    public var rung: Rung
    /// Short and unique among the attacks of a plan: `sft k=16 lr=0.0005 + rl T=1.5`.
    public var name: String
    /// By name, as text, those that the name leaves out too.
    public var hyperparameters: [String: String]
    /// What an actor must know how to do.
    public var methods: [Method]
    /// Distinct demonstrations that an actor must have.
    public var demonstrations: Int
    /// Name of the attack whose artefact this one starts from; nil for the model as released.
    public var parent: String?

    public init(
        rung: Rung, name: String, hyperparameters: [String: String] = [:], methods: [Method] = [],
        demonstrations: Int = 0, parent: String? = nil
    ) {
        self.rung = rung
        self.name = name
        self.hyperparameters = hyperparameters
        self.methods = methods
        self.demonstrations = demonstrations
        self.parent = parent
    }
}
