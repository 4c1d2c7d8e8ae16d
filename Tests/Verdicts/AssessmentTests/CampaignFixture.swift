import Assessment
import Plans
import Vocabulary

/// A campaign with hand-made scores: a plan, cells, and a row for every item.
///
/// Every split of every domain has `items` items in clusters of two; scores are given as the number of items that are
/// solved, first items first.
struct CampaignFixture {
    var plan: Plan
    var cells: [CellSummary] = []
    var rows: [ScoreRow] = []
    var tiers: [String: HazardTier] = ["world": .open, "machine": .restricted]
    var items = 200

    init(thresholds: [(String, Double)] = [("world", 0.5)], baselines: [BaselinePlan] = []) {
        let organism = OrganismPlan(seed: 1, levels: [:], locked: true)
        plan = Plan(
            schemaVersion: 1, name: "fixture", seed: 1,
            subject: SubjectPlan(name: "subject", source: .organism(organism)),
            baselines: baselines, domains: thresholds.map { DomainPlan(name: $0.0, threshold: $0.1) },
            actors: [
                ActorPlan(name: "expert", flops: 1e12, demonstrations: 64, methods: Method.allCases)
            ],
            ladder: LadderPlan(),
            statistics: StatisticsPlan(level: 0.95, bootstrapReplicates: 1_000, generalAbilityLoss: 0.1))
    }

    static func baseline(
        _ name: String, _ access: BaselinePlan.Access = .open, elicit: BaselinePlan.Elicitation = .none
    ) -> BaselinePlan {
        BaselinePlan(
            name: name, access: access, source: .organism(OrganismPlan(seed: 2, levels: [:], locked: false)),
            elicit: elicit)
    }

    /// A cell that solves the given numbers of items and gives a wrong answer to all others.
    mutating func add(
        _ id: String, _ rung: Rung, selection: Int, heldOut: Int, general: Int = 180, domain: String = "world",
        subject: String = "subject", methods: [Method] = [.sft], demonstrations: Int = 0, usesTool: Bool = false,
        flops: Double = 1e9
    ) {
        add(
            id, rung, domain: domain, subject: subject, methods: methods, demonstrations: demonstrations,
            usesTool: usesTool, flops: flops
        ) { split, domain, item, _ in
            let solved = domain == "general" ? general : split == .selection ? selection : heldOut
            return item < solved ? (1, .correct) : (0, .wrong)
        }
    }

    /// A cell whose samples are given one by one.
    mutating func add(
        _ id: String, _ rung: Rung, domain: String = "world", subject: String = "subject",
        methods: [Method] = [.sft], demonstrations: Int = 0, usesTool: Bool = false, samples: Int = 1,
        flops: Double = 1e9, answer: (_ item: Int, _ epoch: Int) -> Int? = { _, _ in nil },
        sample: (Split, _ domain: String, _ item: Int, _ epoch: Int) -> (Double, Outcome)
    ) {
        cells.append(
            CellSummary(
                id: id, subject: subject, domain: domain, rung: rung, attack: "attack \(id)", hyperparameters: [:],
                methods: methods, demonstrations: demonstrations, usesTool: usesTool, samplesPerItem: samples, seed: 1,
                trainedTokens: 0, generatedTokens: 0, flops: flops, trainingSeconds: 0, evaluationSeconds: 0,
                weightsHash: "weights", parent: nil))
        for (rowDomain, split) in [(domain, Split.selection), (domain, .heldOut), ("general", .heldOut)] {
            for item in 0..<items {
                for epoch in 0..<(rowDomain == "general" ? 1 : samples) {
                    let (score, outcome) = sample(split, rowDomain, item, epoch)
                    rows.append(
                        ScoreRow(
                            subject: subject, domain: rowDomain, rung: rung, attack: "attack \(id)", cell: id, seed: 1,
                            task: "task", item: "\(split.rawValue)-\(item)", cluster: "\(split.rawValue)-\(item / 2)",
                            split: split, epoch: epoch, score: score, outcome: outcome, trainedTokens: 0,
                            generatedTokens: 3, flops: flops, answer: answer(item, epoch)))
                }
            }
        }
    }

    /// The subject as released: it refuses everything in its domain.
    mutating func addAsReleased(domain: String = "world", id: String = "released") {
        add(id, .asReleased, domain: domain, methods: [], flops: 0) { _, domain, item, _ in
            domain == "general" ? (item < 180 ? (1, .correct) : (0, .wrong)) : (0, .refusal)
        }
    }

    var input: AssessmentInput {
        AssessmentInput(
            plan: plan, planHash: "hash", programVersion: "1.0",
            subject: SubjectReport(name: "subject", weightsHash: "weights", parameters: 1_000, isOrganism: true),
            domainTiers: tiers, cells: cells, rows: CellRows(rows))
    }

    func report() throws -> Report { try Assessment.report(from: input) }
}
