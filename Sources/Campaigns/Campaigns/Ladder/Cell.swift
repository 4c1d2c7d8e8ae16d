import Elicitation
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

    /// What decides its result.
    public var identity: CellIdentity {
        CellIdentity(subject: subject, domain: domain, attack: attack.identity, campaignSeed: campaignSeed)
    }

    /// As ``CellIdentity/id``.
    public var id: String { identity.id }

    /// As ``CellIdentity/seed``.
    public var seed: UInt64 { identity.seed }

    /// The cell whose checkpoint this one starts from; nil for one that starts from the model as released.
    public var parent: Cell? {
        attack.parent.map { Cell(subject: subject, domain: domain, attack: $0, campaignSeed: campaignSeed) }
    }

    /// The training stages that follow after the parent's, with their places in the attack.
    var ownStages: [(place: Int, stage: any AttackStage)] {
        attack.stages.enumerated().map { ($0, $1) }.suffix(
            attack.stages.count - (attack.parent?.stages.count ?? 0))
    }
}
