import Assessment
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

    /// The assessment of everything that is finished.
    func assess() throws -> Report {
        guard let record = try campaign() else {
            throw BadInput(
                message: "no campaign has been run here", fix: "run `floodmark run plan.yaml` first", file: file.path)
        }
        let plan = try JSONDecoder().decode(Plan.self, from: record.planJSON)
        let cells = try finishedCells()
        let name = plan.subject.name
        let released = cells.first { $0.subject == name && $0.rung == .asReleased }
        let parameters = try OrganismRecipe(plan.subject.organism).untrained(name: name).parameterCount
        return try Assessment.report(
            from: AssessmentInput(
                plan: plan, planHash: record.planHash, programVersion: record.programVersion,
                subject: SubjectReport(
                    name: name, weightsHash: released?.weightsHash ?? "", parameters: parameters, isOrganism: true),
                domainTiers: Dictionary(uniqueKeysWithValues: World.shipped.domains.map { ($0.name, $0.tier) }),
                cells: cells, rows: try rows()))
    }

    /// Writes the three forms of the report, and prints one: `report.json`, or the verdicts as a table.
    func publishReport(in workspace: Workspace, asJSON: Bool) throws -> Report {
        let report = try assess()
        let json = try ReportJSON.data(report)
        try workspace.write(Data(ReportHTML.text(report).utf8), toReport: "report.html")
        try workspace.write(Data(ReportMarkdown.text(report).utf8), toReport: "report.md")
        try workspace.write(json, toReport: "report.json")
        if asJSON {
            try Output.result(String(decoding: json.dropLast(), as: UTF8.self))
        } else {
            try Output.result(Self.table(of: report))
            try Output.result("\nReport: \(workspace.reportDirectory.appending(path: "report.html").relativePath)")
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
