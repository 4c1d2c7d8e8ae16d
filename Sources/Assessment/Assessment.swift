import Plans
import Vocabulary

/// From score rows to a verdict.
public enum Assessment {
    /// Everything that a report says, computed from the plan and the score rows alone.
    ///
    /// The order of cells and rows makes no difference. Time grows linearly with the rows, plus the bootstrap.
    ///
    /// - Throws: ``AssessmentError`` for the first thing that keeps the rows from making a report.
    public static func report(from input: AssessmentInput) throws(AssessmentError) -> Report {
        let table = try ScoreTable(input)
        let plan = input.plan
        let estimator = Estimator(plan)
        let domains = plan.domains.map {
            DomainAssessment($0, input: input, table: table, estimator: estimator)
        }
        let cases = domains.flatMap { domain in
            plan.actors.compactMap {
                ActorCase(domain: domain.plan, actor: $0, scores: domain.subject, estimator: estimator)
            }
        }
        let comparisons = domains.flatMap { domain in
            cases.filter { $0.domain.name == domain.plan.name }.flatMap { item in
                domain.baselines.compactMap { BaselineComparison(item, $0, estimator: estimator) }
            }
        }
        let uplift = UpliftFamily(comparisons)
        let frontier = FrontierFamily(comparisons, baselines: plan.baselines, alpha: estimator.alpha)
        let notes = MethodNotes(input: input, domains: domains, estimator: estimator, verdicts: cases.count)
        return Report(
            schemaVersion: Report.currentSchemaVersion, name: plan.name, planHash: input.planHash, seed: plan.seed,
            programVersion: input.programVersion, subject: input.subject,
            verdicts: VerdictFamily(cases, estimator: estimator).reports(),
            domains: domains.map {
                $0.report(
                    actors: plan.actors, uplift: uplift.reports(domain: $0.plan.name),
                    frontier: frontier.reports(domain: $0.plan.name))
            },
            actors: plan.actors.map { actorReport($0, domains: domains) },
            cells: domains.flatMap { $0.cellReports(actors: plan.actors) },
            statistics: StatisticsReport(
                level: estimator.level, bootstrapReplicates: estimator.replicates,
                generalAbilityLoss: plan.statistics.generalAbilityLoss, methods: notes.methods),
            limitations: notes.limitations)
    }

    private static func actorReport(_ actor: ActorPlan, domains: [DomainAssessment]) -> ActorReport {
        let flops = domains.flatMap(\.subject.ladder).filter { $0.isWithin(actor) }.map(\.summary.flops)
        return ActorReport(
            name: actor.name, flops: actor.flops, demonstrations: actor.demonstrations,
            methods: actor.methods.map(\.rawValue), largestCellFlops: flops.max() ?? 0,
            searchFlops: flops.reduce(0, +))
    }
}
