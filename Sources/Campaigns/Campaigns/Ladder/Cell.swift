import Elicitation
import Models
import Vocabulary

/// One attack on one model in one domain: the unit of work and of resume.
public struct Cell: Sendable, Hashable {
    /// Name of the model that is attacked.
    public var subject: String
    public var domain: String
    public var attack: Attack
    /// Seed of the plan.
    public var campaignSeed: UInt64

    public init(subject: String, domain: String, attack: Attack, campaignSeed: UInt64) {
        self.subject = subject
        self.domain = domain
        self.attack = attack
        self.campaignSeed = campaignSeed
    }

    /// Derives from the plan's seed and the cell's name, so that no result depends on which other cells there are,
    /// and a parent that is trained again for its child is the same as before.
    public var seed: UInt64 {
        var generator = SeededGenerator(deriving: "cell", id, from: campaignSeed)
        return generator.next()
    }

    /// Readable and unique within a campaign: `subject/standin-biology/sft k=4 lr=0.0005`.
    public var id: String { "\(subject)/\(domain)/\(attack.name)" }

    /// The cell whose checkpoint this one starts from: the same attack with one greedy draw if this one samples, else
    /// all training stages but the last. Nil for a cell that starts from the model as released, as all do that train
    /// with the tool.
    public var parent: Cell? {
        var cell = self
        if attack.samples > 1, !attack.stages.isEmpty {
            cell.attack.samples = 1
            cell.attack.temperature = 0
            return cell
        }
        guard attack.stages.count > 1, !attack.usesTool else { return nil }
        cell.attack.stages.removeLast()
        cell.attack.rung = Rung(of: cell.attack.stages)
        return cell
    }

    var identity: CellIdentity {
        CellIdentity(
            subject: subject, domain: domain,
            attack: AttackIdentity(
                rung: attack.rung, name: attack.name, hyperparameters: attack.hyperparameters, methods: attack.methods,
                demonstrations: attack.demonstrations, parent: parent?.attack.name), campaignSeed: campaignSeed)
    }

    /// The training stages that follow after the parent's, with their places in the attack.
    var ownStages: [(place: Int, stage: Attack.Stage)] {
        attack.stages.enumerated().map { ($0, $1) }.suffix(attack.stages.count - (parent?.attack.stages.count ?? 0))
    }
}

extension Rung {
    /// The rung of an attack that consists of these stages, at least one.
    fileprivate init(of stages: [Attack.Stage]) {
        self = stages[0].rung
        guard stages.count > 1 else { return }
        self = self == .sft ? .sftThenRL : .domainRL
    }
}

extension Attack.Stage {
    /// The rung of an attack that consists of this stage alone.
    var rung: Rung {
        switch self {
        case .supervised: .sft
        case .reinforcement(let settings): settings.rewardsCorrectness ? .domainRL : .antiRefusalRL
        case .declared(let training): training.rung
        }
    }
}
