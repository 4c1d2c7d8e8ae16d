import Assessment
import CampaignStore
import Campaigns
import Domains
import Foundation
import Plans
import Reporting
import Vocabulary

extension CampaignStore {
    /// The store of a workspace that exists, to read beside a run that may be going on.
    static func reading(_ path: String) throws -> (workspace: Workspace, store: CampaignStore) {
        let workspace = try Workspace.open(at: URL(filePath: path))
        return (workspace, try CampaignStore(file: workspace.storeFile, access: .readOnly))
    }

    /// The assessment of everything that is finished, and the plan that it follows.
    ///
    /// - Parameter statements: What people stated with the results at hand.
    func assess(in workspace: Workspace, statements: AssessmentRecord?) throws -> (plan: Plan, report: Report) {
        guard let record = try campaign() else {
            throw BadInput(
                message: "no campaign has been run here", fix: "run `floodmark run plan.yaml` first", file: file.path)
        }
        let plan = try Plan(canonicalJSON: record.planJSON)
        let cells = try finishedCells()
        let reader = try ScoreReader(self)
        let released = cells.first { $0.subject == plan.subject.name && $0.rung == .asReleased }
        let report = try Assessment.report(
            from: AssessmentInput(
                plan: plan, planHash: record.planHash, programVersion: record.programVersion,
                subject: try Self.subject(of: plan, weightsHash: released?.weightsHash),
                domainTiers: plan.hazardTiers(in: .shipped),
                cells: cells, rows: CellRows { try reader.rows(of: $0) },
                facts: try CampaignFacts(
                    of: plan, boundAt: record.createdAt, in: workspace, store: self, cells: cells, record: statements)))
        return (plan, report)
    }

    /// What is known of the subject: all of one whose weights are here, of other models what the plan states.
    private static func subject(of plan: Plan, weightsHash: String?) throws -> SubjectReport {
        let (name, source) = (plan.subject.name, plan.subject.source)
        var parameters = source.endpoint?.parameters
        if let organism = source.organism {
            parameters = try OrganismRecipe(organism).untrained(name: name).parameterCount
        }
        return SubjectReport(
            name: name, weightsHash: weightsHash, parameters: parameters,
            isOrganism: source.organism != nil, servedModel: source.endpoint?.model)
    }

    /// Writes the three forms of the report, and prints one: JSON, or the verdicts as a table.
    ///
    /// - Parameters:
    ///   - record: `record.yaml`, if it is not the one beside the workspace.
    ///   - isPublic: Whether to leave out what the plan marks as sensitive; the files are then called `public`.
    func publishReport(
        in workspace: Workspace, record: String? = nil, isPublic: Bool = false, asJSON: Bool
    ) throws -> Report {
        var (plan, report) = try assess(in: workspace, statements: try RecordFile.read(record, beside: workspace))
        if isPublic { report = PublicSummary(report, plan: plan).report }
        let name = isPublic ? "public" : "report"
        let json = try ReportJSON.data(report)
        try workspace.write(Data(ReportHTML.text(report).utf8), toReport: "\(name).html")
        try workspace.write(Data(ReportMarkdown.text(report).utf8), toReport: "\(name).md")
        try workspace.write(json, toReport: "\(name).json")
        if asJSON {
            try Output.result(String(decoding: json.dropLast(), as: UTF8.self))
        } else {
            try Output.result(Self.table(of: report))
            try Output.result("\nReport: \(workspace.reportDirectory.appending(path: "\(name).html").relativePath)")
        }
        return report
    }

    private static func table(of report: Report) -> String {
        let interval = String(format: "%g %% interval", report.statistics.level * 100)
        let head = [
            "domain", "actor", "as released", "worst case", interval, "bound", "ceiling", "threshold", "verdict",
        ]
        let rows =
            [head]
            + report.verdicts.map { verdict in
                [
                    verdict.domain, verdict.actor, verdict.asReleased.mean.fixed(), verdict.worstCase.mean.fixed(),
                    "\(verdict.worstCase.lower.fixed()) to \(verdict.worstCase.upper.fixed())",
                    verdict.upperBound.fixed(), verdict.trueCeiling?.fixed() ?? "unknown", verdict.threshold.fixed(),
                    verdict.verdict.rawValue,
                ]
            }
        return TextTable.text(rows)
    }
}
