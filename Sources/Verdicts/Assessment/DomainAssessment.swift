import Estimation
import Plans
import Vocabulary

/// One domain: its ladder, baselines and curves.
struct DomainAssessment: Sendable {
    let plan: DomainPlan
    let tier: HazardTier
    let subject: CampaignScores.ModelScores
    let baselines: [Baseline]
    let estimator: Estimator
    /// Largest loss of general ability that is not marked.
    let generalAbilityLoss: Double

    /// A baseline's cells, the best of them, and its truth where that is known.
    struct Baseline: Sendable {
        var plan: BaselinePlan
        var scores: CampaignScores.ModelScores
        var best: ScoredCell
        var ceiling: MeanScore?
    }

    init(_ plan: DomainPlan, input: AssessmentInput, table: CampaignScores, estimator: Estimator) {
        self.plan = plan
        self.estimator = estimator
        tier = input.domainTiers[plan.name] ?? .hazardous
        subject = table.model(input.subject.name, domain: plan.name)
        generalAbilityLoss = input.plan.statistics.generalAbilityLoss
        baselines = input.plan.baselines.compactMap { baseline in
            let scores = table.model(baseline.name, domain: plan.name)
            guard let best = scores.ladder.selected else { return nil }
            let ceiling = scores.ceiling(withTool: best.summary.usesTool) ?? scores.ceiling(withTool: false)
            return Baseline(plan: baseline, scores: scores, best: best, ceiling: ceiling?.heldOut.meanScore)
        }
    }

    func report(actors: [ActorPlan], uplift: [UpliftReport], frontier: [FrontierReport]) -> DomainReport {
        DomainReport(
            name: plan.name, tier: tier, threshold: plan.threshold,
            ceiling: subject.ceiling(withTool: false).map { estimator.estimate($0.heldOut) },
            ceilingWithTool: subject.ceiling(withTool: true).map { estimator.estimate($0.heldOut) },
            rungs: rungs(), baselines: baselineReports(actors: actors), samplingCurves: samplingCurves(),
            budgetCurve: budgetCurve(), uplift: uplift, frontier: frontier)
    }

    /// Every cell of the ladder, by rung, then id.
    func cellReports(actors: [ActorPlan]) -> [CellReport] {
        subject.ladder.concurrentMap { cell in
            CellReport(
                summary: cell.summary, selection: cell.selection.meanScore, heldOut: estimator.estimate(cell.heldOut),
                generalAbility: cell.general.isEmpty ? nil : cell.general.meanScore,
                refusalRate: cell.heldOut.share(of: .refusal),
                actors: actors.filter(cell.isWithin).map(\.name))
        }
    }

    private func rungs() -> [RungReport] {
        guard let released = subject.ladder.asReleased else { return [] }
        return Rung.ladder.compactMap { rung in
            let cells = subject.ladder.filter { $0.summary.rung == rung }
            guard let best = cells.selected else { return nil }
            let bound = estimator.upperBound(subject.ladder.filter { $0.summary.rung <= rung })
            return RungReport(
                rung: rung, selectedCell: best.summary.id, attack: best.summary.attack, cells: cells.count,
                score: estimator.estimate(best.heldOut), upperBound: bound.best(level: estimator.level),
                outcomes: OutcomeShares(best.heldOut), scoreGivenAttempt: best.heldOut.scoreGivenAttempt,
                generalAbility: best.general.isEmpty ? nil : estimator.estimate(best.general),
                losesGeneralAbility: !best.general.isEmpty && !released.general.isEmpty
                    && released.general.mean - best.general.mean > generalAbilityLoss,
                flops: best.summary.flops)
        }
    }

    private func baselineReports(actors: [ActorPlan]) -> [BaselineReport] {
        baselines.map { baseline in
            BaselineReport(
                name: baseline.plan.name, access: baseline.plan.access.rawValue,
                elicit: baseline.plan.elicit.rawValue, score: estimator.estimate(baseline.best.heldOut),
                attack: baseline.best.summary.attack, ceiling: baseline.ceiling,
                cells: baseline.scores.ladder.map { cell in
                    BaselineCell(
                        cell: cell.summary.id, rung: cell.summary.rung, attack: cell.summary.attack,
                        methods: cell.summary.methods, demonstrations: cell.summary.demonstrations,
                        flops: cell.summary.flops, selection: cell.selection.meanScore,
                        score: cell.heldOut.meanScore,
                        actors: actors.filter(cell.isWithin).map(\.name))
                })
        }
    }

    private func samplingCurves() -> [SamplingCurve] {
        subject.ladder.filter { $0.summary.samplesPerItem > 1 }.compactMap { cell in
            guard let draws = cell.heldOut.items.map(\.draws).min() else { return nil }
            let points = PassAtK.ladder(upTo: draws).map { k in
                let estimate = estimator.passAtK(cell.heldOut, k: k)
                let consensus = estimator.consensusAtK(cell.heldOut, k: k)
                return SamplingCurve.Point(
                    k: k, passAtK: estimate.mean, lower: estimate.lower, upper: estimate.upper,
                    range: estimator.passAtKRange(cell.heldOut, k: k), consensusAtK: consensus?.mean,
                    consensusLower: consensus?.lower, consensusUpper: consensus?.upper,
                    consensusRange: estimator.consensusRange(cell.heldOut, k: k))
            }
            return SamplingCurve(
                rung: cell.summary.rung, cell: cell.summary.id, attack: cell.summary.attack, points: points)
        }
    }

    private func budgetCurve() -> [BudgetPoint] {
        subject.ladder.map {
            BudgetPoint(
                cell: $0.summary.id, rung: $0.summary.rung, flops: $0.summary.flops,
                demonstrations: $0.summary.demonstrations, score: $0.heldOut.meanScore)
        }.sorted { ($0.flops, $0.cell) < ($1.flops, $1.cell) }
    }
}

extension OutcomeShares {
    init(_ scores: ItemScores) {
        self.init(
            correct: scores.share(of: .correct), partial: scores.share(of: .partial), wrong: scores.share(of: .wrong),
            refusal: scores.share(of: .refusal), invalid: scores.share(of: .invalid),
            toolFailure: scores.share(of: .toolFailure), limit: scores.share(of: .limit),
            error: scores.share(of: .error))
    }
}
