import Elicitation
import Foundation
import Plans
import Vocabulary

/// What a plan will ask of servers and take from logs, foreseen without asking anything.
struct PlannedEvaluations: Sendable {
    /// Of models that are not trained here. A cell that draws again stands for whichever attack turns out best.
    let cells: [PlannedCell]
    /// Held-out items of each cluster, of domains with tasks of one's own; a domain of which a task is not known yet is
    /// absent.
    let heldOutClusters: [String: [Int]]
    /// Nil where no server is asked.
    let requests: PlannedRequests?

    /// - Parameters:
    ///   - folder: What paths of the plan are relative to.
    ///   - evaluator: Nil in a program without a network.
    /// - Throws: What the evaluator throws for a task that cannot be used.
    init(_ plan: Plan, in folder: URL, evaluator: (any TaskEvaluator)?) async throws {
        var outlines: [String: [String: TaskOutline]] = [:]
        var clusters: [String: [Int]] = [:]
        for domain in plan.domains {
            guard let tasks = domain.tasks else {
                outlines[domain.name] = Self.outlines(ofShipped: domain)
                continue
            }
            for task in tasks {
                outlines[domain.name, default: [:]][task.name] =
                    task.source == .imported
                    ? TaskOutline() : try await evaluator?.outline(of: task, in: folder) ?? TaskOutline()
            }
            clusters[domain.name] = Self.clusters(of: tasks, outlines[domain.name] ?? [:], seed: plan.seed)
        }
        heldOutClusters = clusters
        let models = CampaignModel.all(of: plan).filter { !$0.source.isHere }
        let cells = models.flatMap { Self.cells(of: $0, plan) }
        self.cells = cells.map(\.planned)
        requests = models.isEmpty ? nil : try Self.requests(cells.map(\.cell), outlines, plan)
    }

    /// Cells, each as it is foreseen; one that draws again by the first of its rung.
    private static func cells(of model: CampaignModel, _ plan: Plan) -> [(cell: Cell, planned: PlannedCell)] {
        plan.domains.flatMap { domain -> [(cell: Cell, planned: PlannedCell)] in
            func cell(_ attack: Attack) -> Cell {
                Cell(subject: model.name, domain: domain.name, attack: attack, campaignSeed: plan.seed)
            }
            let known = model.attacks(in: domain)
            let foreseen = known.map { (cell($0), planned(cell($0), needs: [$0])) }
            return foreseen
                + model.later(in: domain, of: plan).all.compactMap { place in
                    guard let first = place.rivals.first else { return nil }
                    var best = planned(cell(first), needs: place.rivals)
                    best.id = "\(model.name)/\(domain.name)/\(place.name)"
                    best.attack = place.meaning
                    return (cell(first), best)
                }
        }
    }

    private static func planned(_ cell: Cell, needs: [Attack]) -> PlannedCell {
        PlannedCell(
            id: cell.id, subject: cell.subject, domain: cell.domain, rung: cell.attack.rung,
            attack: cell.attack.name,
            needs: needs.map { attack in
                let flops = attack.declared?.flops ?? 0
                return PlannedCell.Needs(
                    methods: attack.methods, demonstrations: attack.demonstrations, flops: flops, mostFlops: flops)
            }, work: PlannedCell.Work(), parent: cell.parent?.id)
    }

    /// Sizes of the held-out clusters; nil if a task does not say.
    private static func clusters(
        of tasks: [TaskPlan], _ outlines: [String: TaskOutline], seed: UInt64
    ) -> [Int]? {
        var sizes: [Int] = []
        for task in tasks {
            guard let items = outlines[task.name]?.items else { return nil }
            let rule = PlannedSplits(task, seed: seed)
            let heldOut = items.filter { rule.split(stated: $0.split, cluster: $0.cluster) == .heldOut }
            sizes += Dictionary(grouping: heldOut, by: \.cluster).values.map(\.count)
        }
        return sizes.sorted()
    }

    private static func outlines(ofShipped domain: DomainPlan) -> [String: TaskOutline] {
        var outlines: [String: TaskOutline] = [:]
        for case .shipped(let task) in domain.cellTasks(usesTool: false, in: .shipped) {
            outlines[task.name] = TaskOutline(
                items: task.samples.map { SampleOutline(id: $0.id, cluster: $0.cluster, split: $0.split) }, epochs: 1)
        }
        return outlines
    }

    private static func requests(
        _ cells: [Cell], _ outlines: [String: [String: TaskOutline]], _ plan: Plan
    ) throws(EvaluationError) -> PlannedRequests {
        var requests = PlannedRequests()
        for cell in cells {
            guard let endpoint = plan.endpoint(of: cell),
                let domain = plan.domains.first(where: { $0.name == cell.domain })
            else { continue }
            for task in domain.cellTasks(usesTool: cell.attack.usesTool, in: .shipped) where !task.isImported {
                let outline = outlines[domain.name]?[task.name] ?? TaskOutline()
                if case .own(let task) = task { try outline.requireExamples(of: cell.attack, task) }
                let items = outline.items?.count { $0.split != .training }
                let draws = cell.attack.samples > 1 ? cell.attack.samples : outline.epochs
                guard let items, let draws else {
                    requests.add(unknownTask: task.name)
                    continue
                }
                requests.add(attempts: items * draws, outline, endpoint.prices)
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
