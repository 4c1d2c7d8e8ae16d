import Assessment
import CampaignStore
import Campaigns
import Domains
import Foundation
import Plans
import Vocabulary

extension CampaignFacts {
    /// What a workspace knows beside its cells and rows.
    ///
    /// - Parameters:
    ///   - moment: When the campaign was tied to the plan.
    ///   - record: What people stated with the results at hand.
    init(
        of plan: Plan, boundAt moment: Date, in workspace: Workspace, store: CampaignStore, cells: [CellSummary],
        record: AssessmentRecord?
    ) throws {
        let span = try store.finishedSpan()
        self.init(
            plannedCells: PlannedCampaign.cellCount(plan),
            dates: ReportDates(
                planBound: Self.text(moment),
                firstResult: span.map { Self.text($0.lowerBound) }, lastResult: span.map { Self.text($0.upperBound) }),
            evaluations: try plan.domains.flatMap { domain in
                domain.tasks == nil
                    ? World.shipped.domain(named: domain.name)?.evaluationReports ?? []
                    : try Self.evaluations(of: domain, plan, store)
            },
            security: SecurityReport(
                trainedCells: cells.count { $0.trainedTokens > 0 && $0.weightsHash != nil },
                plaintextCheckpoints: try CheckpointFiles(reading: workspace).count(), sealedCheckpoints: 0,
                shreddedCheckpoints: 0, sealedTranscripts: try store.sealedTranscripts(),
                custodians: plan.dossier?.custodians ?? [],
                openingsAreLogged: false),
            record: record, cores: ProcessInfo.processInfo.activeProcessorCount,
            served: plan.models.contains { !$0.source.isHere } ? ServedSpending(try store.evaluations()) : nil,
            transcripts: { try store.transcripts(cells: $0) })
    }

    private static func text(_ date: Date) -> String { date.ISO8601Format() }
}

extension CampaignFacts {
    /// The tasks of one's own, as their logs and the items of the subject as released show them.
    private static func evaluations(
        of domain: DomainPlan, _ plan: Plan, _ store: CampaignStore
    ) throws -> [EvaluationReport] {
        let evaluations = try store.evaluations()
        let released = try store.finishedCells().filter {
            $0.subject == plan.subject.name && $0.domain == domain.name && $0.rung == .asReleased
        }
        return try released.flatMap { cell -> [EvaluationReport] in
            let tasks = Dictionary(grouping: try store.rows(cell: cell.id), by: \.task)
            return evaluations.filter { $0.cell == cell.id }.map { evaluation in
                let items = tasks[evaluation.task] ?? []
                func count(_ split: Split, _ name: (ScoreRow) -> String) -> Int {
                    Set(items.filter { $0.split == split }.map(name)).count
                }
                return EvaluationReport(
                    domain: cell.domain, task: evaluation.task, scoring: evaluation.scoring,
                    selectionItems: count(.selection, \.item), selectionClusters: count(.selection, \.cluster),
                    heldOutItems: count(.heldOut, \.item), heldOutClusters: count(.heldOut, \.cluster),
                    maxTurns: evaluation.messageLimit, maxTurnsWithTool: nil,
                    maxTokensPerTurn: evaluation.maxTokens)
            }
        }
    }
}

extension ServedSpending {
    fileprivate init(_ evaluations: [StoredEvaluation]) {
        let own = evaluations.filter { !$0.isImported }
        let costs = own.compactMap(\.cost)
        self.init(
            evaluations: own.count, inputTokens: own.reduce(0) { $0 + $1.inputTokens },
            outputTokens: own.reduce(0) { $0 + $1.outputTokens },
            cost: costs.count == own.count && !own.isEmpty ? costs.reduce(0, +) : nil,
            importedLogs: evaluations.count - own.count)
    }
}

extension Domain {
    /// Its tasks as a report describes them.
    fileprivate var evaluationReports: [EvaluationReport] {
        zip(tasks(tool: false), tasks(tool: true)).map { task, withTool in
            let selection = task.samples(in: .selection)
            let heldOut = task.samples(in: .heldOut)
            return EvaluationReport(
                domain: name, task: task.name, scoring: task.scoring, selectionItems: selection.count,
                selectionClusters: Set(selection.map(\.cluster)).count, heldOutItems: heldOut.count,
                heldOutClusters: Set(heldOut.map(\.cluster)).count, maxTurns: task.maxTurns,
                maxTurnsWithTool: withTool.maxTurns, maxTokensPerTurn: task.maxTokensPerTurn)
        }
    }
}
