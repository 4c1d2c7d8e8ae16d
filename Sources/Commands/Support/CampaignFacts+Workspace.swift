import Assessment
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
            plannedCells: try Self.cells(of: plan),
            dates: ReportDates(
                planBound: Self.text(moment),
                firstResult: span.map { Self.text($0.lowerBound) }, lastResult: span.map { Self.text($0.upperBound) }),
            evaluations: plan.domains.flatMap { World.shipped.domain(named: $0.name)?.evaluationReports ?? [] },
            security: SecurityReport(
                trainedCells: cells.count { $0.trainedTokens > 0 },
                plaintextCheckpoints: try CheckpointFiles(reading: workspace).count(), sealedCheckpoints: 0,
                shreddedCheckpoints: 0, sealedTranscripts: try store.sealedTranscripts(),
                custodians: plan.dossier?.custodians ?? [],
                openingsAreLogged: false),
            record: record, cores: ProcessInfo.processInfo.activeProcessorCount,
            transcripts: { try store.transcripts(cells: $0) })
    }

    /// Cells that a plan asks for; nil where the results decide how many there are.
    private static func cells(of plan: Plan) throws -> Int? {
        guard plan.search == nil else { return nil }
        return try PlannedCampaign(plan, library: nil, speed: EngineSpeed(flopsPerSecond: 1)).cells.count
    }

    private static func text(_ date: Date) -> String { date.ISO8601Format() }
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
