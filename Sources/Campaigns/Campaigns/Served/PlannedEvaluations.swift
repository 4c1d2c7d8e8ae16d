import Foundation
import Plans
import Vocabulary

/// Everything that a plan of models that are not trained here will ask, foreseen without asking anything.
public struct PlannedEvaluations: Sendable {
    /// Of all models. A cell that draws again stands for whichever attack turns out best.
    public let cells: [PlannedCell]
    /// Held-out items of each cluster, by domain; a domain of which a task is not known yet is absent.
    public let heldOutClusters: [String: [Int]]
    public let requests: PlannedRequests

    /// - Parameter folder: What paths of the plan are relative to.
    /// - Throws: What the evaluator throws for a task that cannot be used.
    public init(_ plan: Plan, in folder: URL, evaluator: any TaskEvaluator) async throws {
        guard plan.isServed else { throw ServedError.otherModels }
        var outlines: [String: [String: TaskOutline]] = [:]
        var clusters: [String: [Int]] = [:]
        for domain in plan.domains {
            for task in domain.tasks ?? [] {
                outlines[domain.name, default: [:]][task.name] =
                    task.source == .imported ? TaskOutline() : try await evaluator.outline(of: task, in: folder)
            }
            clusters[domain.name] = Self.clusters(of: domain, outlines[domain.name] ?? [:], seed: plan.seed)
        }
        heldOutClusters = clusters
        let cells = Self.cells(of: plan)
        self.cells = cells.flatMap(\.planned)
        requests = try Self.requests(cells.map(\.cell), outlines)
    }

    /// How many cells the plan asks for.
    public static func count(_ plan: Plan) -> Int { cells(of: plan).count }

    /// Cells, each as it is foreseen; one that draws again by the first of its rung.
    private static func cells(of plan: Plan) -> [(cell: ServedCell, planned: [PlannedCell])] {
        ServedModel.all(of: plan).flatMap { model in
            plan.domains.flatMap { domain -> [(cell: ServedCell, planned: [PlannedCell])] in
                func cell(_ attack: ServedAttack) -> ServedCell {
                    ServedCell(subject: model.name, domain: domain, attack: attack, campaignSeed: plan.seed)
                }
                let known = model.attacks.map { (cell($0), [planned(cell($0), needs: [$0])]) }
                guard let sampling = model.sampling else { return known }
                return known
                    + model.sampledRungs.map { rung, rivals in
                        let drawn = rivals.map { $0.sampled(sampling) }
                        var foreseen = planned(cell(drawn[0]), needs: drawn)
                        foreseen.id = "\(model.name)/\(domain.name)/\(rung.rawValue) sampled"
                        foreseen.attack = "the best of the rung, sampled"
                        return (cell(drawn[0]), [foreseen])
                    }
            }
        }
    }

    private static func planned(_ cell: ServedCell, needs: [ServedAttack]) -> PlannedCell {
        PlannedCell(
            id: cell.id, subject: cell.subject, domain: cell.domain.name, rung: cell.attack.rung,
            attack: cell.attack.name,
            needs: needs.map {
                PlannedCell.Needs(
                    methods: $0.methods, demonstrations: $0.demonstrations, flops: $0.flops, mostFlops: $0.flops)
            }, work: PlannedCell.Work(), parent: cell.parent)
    }

    /// Sizes of the held-out clusters; nil if a task does not say.
    private static func clusters(
        of domain: DomainPlan, _ outlines: [String: TaskOutline], seed: UInt64
    ) -> [Int]? {
        var sizes: [Int] = []
        for task in domain.tasks ?? [] {
            guard let items = outlines[task.name]?.items else { return nil }
            let rule = PlannedSplits(task, seed: seed)
            let heldOut = items.filter { rule.split(stated: $0.split, cluster: $0.cluster) == .heldOut }
            sizes += Dictionary(grouping: heldOut, by: \.cluster).values.map(\.count)
        }
        return sizes.sorted()
    }

    private static func requests(
        _ cells: [ServedCell], _ outlines: [String: [String: TaskOutline]]
    ) throws(ServedError) -> PlannedRequests {
        var requests = PlannedRequests()
        for cell in cells {
            for task in cell.tasks where !cell.isImported(task) {
                let outline = outlines[cell.domain.name]?[task.name] ?? TaskOutline()
                try cell.requireExamples(outline, task)
                let items = outline.items?.count { $0.split != .training }
                guard let items, let draws = cell.attack.samples ?? outline.epochs else {
                    requests.add(unknownTask: task.name)
                    continue
                }
                requests.add(attempts: items * draws, outline, cell.attack.endpoint?.prices)
            }
        }
        return requests
    }
}

extension PlannedRequests {
    /// A limit on the tokens of an attempt bounds its cost too: at the dearer of the two prices.
    fileprivate mutating func add(attempts: Int, _ outline: TaskOutline, _ prices: EndpointPrices?) {
        self.attempts += attempts
        currency = currency ?? prices?.currency
        let tokens = outline.tokensPerAttempt
        mostTokens = mostTokens.flatMap { sum in tokens.map { sum + $0 * attempts } }
        let byTokens = tokens.flatMap { tokens in
            prices.map { Double(tokens) * max($0.input, $0.output) / 1_000_000 }
        }
        let each = [byTokens, outline.costPerAttempt].compactMap(\.self).min()
        mostCost = mostCost.flatMap { sum in each.map { sum + $0 * Double(attempts) } }
    }
}
