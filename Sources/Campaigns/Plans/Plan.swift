/// Everything that decides an assessment, fixed before the first result exists.
///
/// A plan is read from `plan.yaml` by ``PlanReader``; ``canonicalJSON()`` gives the bytes that are hashed and
/// registered.
public struct Plan: Codable, Sendable, Equatable {
    public static let currentSchemaVersion = 1

    public var schemaVersion: Int
    public var name: String
    /// Every random number of the campaign derives from it.
    public var seed: UInt64
    public var subject: SubjectPlan
    public var baselines: [BaselinePlan]
    public var domains: [DomainPlan]
    public var actors: [ActorPlan]
    public var ladder: LadderPlan
    public var statistics: StatisticsPlan
    /// Nil where nobody asks for money.
    public var costs: CostsPlan?
    /// Nil where every attack is run once, with all its steps.
    public var search: SearchPlan?
    /// Who grades answers, for tasks that ask for a judge; nil without one.
    public var judge: EndpointPlan?
    /// Who chooses among answers, for tasks that ask for a verifier; nil without one.
    public var verifier: EndpointPlan?
    /// Nil where nothing limits what is asked of servers.
    public var limits: LimitsPlan?
    /// Nil where nobody stated anything; the report then lists it as missing.
    public var dossier: Dossier?

    public init(
        schemaVersion: Int, name: String, seed: UInt64, subject: SubjectPlan, baselines: [BaselinePlan],
        domains: [DomainPlan], actors: [ActorPlan], ladder: LadderPlan, statistics: StatisticsPlan,
        costs: CostsPlan? = nil, search: SearchPlan? = nil, judge: EndpointPlan? = nil, verifier: EndpointPlan? = nil,
        limits: LimitsPlan? = nil, dossier: Dossier? = nil
    ) {
        self.schemaVersion = schemaVersion
        self.name = name
        self.seed = seed
        self.subject = subject
        self.baselines = baselines
        self.domains = domains
        self.actors = actors
        self.ladder = ladder
        self.statistics = statistics
        self.costs = costs
        self.search = search
        self.judge = judge
        self.verifier = verifier
        self.limits = limits
        self.dossier = dossier
    }
}

extension Plan {
    /// Every model, the subject first.
    public var models: [(name: String, source: ModelSource)] {
        [(subject.name, subject.source)] + baselines.map { ($0.name, $0.source) }
    }

    /// Every server of the plan.
    public var endpoints: [EndpointPlan] {
        let attacks = (ladder.served ?? []).compactMap { attack in
            if case .endpoint(let endpoint) = attack.place { endpoint } else { nil }
        }
        return models.compactMap(\.source.endpoint) + attacks
            + [judge, verifier].compactMap(\.self)
    }

    /// Of the prices of tokens, which are all in one; nil without any.
    public var tokenCurrency: String? { endpoints.lazy.compactMap(\.prices?.currency).first }
}
