import Assessment
import Campaigns
import Domains
import Foundation
import Plans
import Reporting
import Vocabulary

extension CampaignStore {
    /// The plan that the workspace belongs to.
    func plan() throws -> (plan: Plan, record: CampaignRecord) {
        guard let record = try campaign() else {
            throw BadInput(
                message: "no campaign has been run here", fix: "run `floodmark run plan.yaml` first", file: file.path)
        }
        return (try JSONDecoder().decode(Plan.self, from: record.planJSON), record)
    }

    /// The assessment of everything that is finished.
    func assess() throws -> Report {
        let (plan, record) = try plan()
        let cells = try finishedCells()
        let released = cells.first { $0.subject == plan.subject.name && $0.rung == .asReleased }
        let organism = plan.subject.organism
        let recipe = OrganismRecipe(seed: organism.seed, levels: organism.levels, isLocked: organism.locked)
        let domains = World.shipped.domains.map { ($0.name, $0.tier) }
        return try Assessment.report(
            from: AssessmentInput(
                plan: plan, planHash: record.planHash, programVersion: record.programVersion,
                subject: SubjectReport(
                    name: plan.subject.name, weightsHash: released?.weightsHash ?? "",
                    parameters: try recipe.untrained(name: plan.subject.name).parameterCount, isOrganism: true),
                domainTiers: Dictionary(uniqueKeysWithValues: domains), cells: cells, rows: try rows()))
    }
}

/// Writes the three forms of a report.
enum ReportFiles {
    /// - Returns: The page to read first.
    static func write(_ report: Report, to workspace: Workspace) throws -> URL {
        try workspace.write(Data(ReportHTML.text(report).utf8), toReport: "report.html")
        try workspace.write(Data(ReportMarkdown.text(report).utf8), toReport: "report.md")
        try workspace.write(try ReportJSON.data(report), toReport: "report.json")
        return workspace.reportDirectory.appending(path: "report.html")
    }
}

/// The verdicts as a table of text.
enum VerdictTable {
    static func text(_ report: Report) -> String {
        var rows = [
            [
                "domain", "actor", "as released", "worst case", "95 % interval", "bound", "ceiling", "threshold",
                "verdict",
            ]
        ]
        rows[0][4] = String(format: "%g %% interval", report.statistics.level * 100)
        rows += report.verdicts.map { verdict in
            [
                verdict.domain, verdict.actor, score(verdict.asReleased.mean), score(verdict.worstCase.mean),
                "\(score(verdict.worstCase.lower)) to \(score(verdict.worstCase.upper))", score(verdict.upperBound),
                verdict.trueCeiling.map(score) ?? "unknown", score(verdict.threshold), verdict.verdict.rawValue,
            ]
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    private static func score(_ value: Double) -> String { String(format: "%.3f", value) }
}
