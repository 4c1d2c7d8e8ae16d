import Plans
import Vocabulary

/// From score rows to a verdict.
public enum Assessment {
    /// Everything that a report says. All scores are computed from the plan and the score rows alone.
    ///
    /// The order of cells and rows makes no difference, nor does the number of cores. Time grows linearly with the rows,
    /// plus the bootstrap.
    ///
    /// - Throws: ``AssessmentError`` for the first thing that keeps the rows from making a report, and what the
    ///   sources of rows and transcripts throw.
    public static func report(from input: AssessmentInput) throws -> Report {
        let table = try CampaignScores(input)
        let plan = input.plan
        let estimator = Estimator(plan)
        let domains = plan.domains.map {
            DomainAssessment($0, input: input, table: table, estimator: estimator)
        }
        let cases = domains.flatMap { domain in
            plan.actors.concurrentMap {
                ActorCase(domain: domain.plan, actor: $0, scores: domain.subject, estimator: estimator)
            }.compactMap(\.self)
        }
        let comparisons = domains.flatMap { domain in
            cases.filter { $0.domain.name == domain.plan.name }.flatMap { item in
                domain.baselines.compactMap { BaselineComparison(item, $0, estimator: estimator) }
            }
        }
        let uplift = UpliftFamily(comparisons)
        let frontier = FrontierFamily(comparisons, baselines: plan.baselines, alpha: estimator.alpha)
        let notes = MethodNotes(input: input, domains: domains, estimator: estimator, verdicts: cases.count)
        var report = Report(
            schemaVersion: Report.currentSchemaVersion, name: plan.name, planHash: input.planHash, seed: plan.seed,
            programVersion: input.programVersion, subject: input.subject,
            verdicts: VerdictFamily(cases, estimator: estimator).reports(),
            domains: domains.map {
                $0.report(
                    actors: plan.actors, uplift: uplift.reports(domain: $0.plan.name),
                    frontier: frontier.reports(domain: $0.plan.name))
            },
            actors: plan.actors.map { ActorReport($0, domains: domains) }, spent: SpentReport(input),
            cells: domains.flatMap { $0.cellReports(actors: plan.actors) },
            statistics: StatisticsReport(plan.statistics, cases: cases, estimator: estimator, methods: notes.methods),
            evaluations: input.facts.evaluations,
            validity: domains.compactMap { ValidityAssessment(domain: $0).report },
            references: plan.dossier?.references ?? [],
            security: input.facts.security ?? SecurityReport(input.cells),
            samples: try samples(of: cases, input: input), dates: input.facts.dates,
            deviations: Deviations(input, domains: domains).sentences, disclosures: [], withheld: [],
            limitations: notes.limitations)
        report.disclosures = Disclosure.all(of: report, dossier: plan.dossier, record: input.facts.record)
        return report
    }

    /// Of each domain's model as released and of its highest worst case.
    private static func samples(of cases: [ActorCase], input: AssessmentInput) throws -> [SampleReport] {
        let cells = input.plan.domains.flatMap { domain -> [CellSummary] in
            let own = cases.filter { $0.domain.name == domain.name }
            guard let worst = own.max(by: { $0.limits.sample.mean < $1.limits.sample.mean }) else { return [] }
            let (released, attacked) = (worst.asReleased.summary, worst.selected.summary)
            return released.id == attacked.id ? [released] : [released, attacked]
        }
        let kept = Dictionary(grouping: try input.facts.transcripts(Set(cells.map(\.id))), by: \.cell)
        return cells.flatMap { cell in
            (kept[cell.id] ?? []).map {
                SampleReport($0, of: cell, tier: input.domainTiers[cell.domain] ?? .hazardous)
            }
        }
    }
}
