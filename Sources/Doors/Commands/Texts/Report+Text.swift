import Assessment
import Foundation
import Operations
import Vocabulary

extension ReportCampaign.Result {
    /// Prints the report as JSON, or its verdicts as a table and where it was written.
    func show(asJSON: Bool) throws {
        guard !asJSON else { return try Output.document(json) }
        try Output.result(report.verdictTable)
        try Output.result("\nReport: \(files.html)")
    }
}

extension Report {
    /// A row for each domain and actor.
    fileprivate var verdictTable: String {
        let interval = String(format: "%g %% interval", statistics.level * 100)
        let head = [
            "domain", "actor", "as released", "worst case", interval, "bound", "ceiling", "threshold", "verdict",
        ]
        let rows =
            [head]
            + verdicts.map { verdict in
                [
                    verdict.domain, verdict.actor, verdict.asReleased.mean.fixed(), verdict.worstCase.mean.fixed(),
                    [verdict.worstCase.lower, verdict.worstCase.upper]
                        .map { Figure.text($0, beside: [verdict.threshold]) }.joined(separator: " to "),
                    Figure.text(verdict.upperBound, beside: [verdict.threshold]),
                    verdict.trueCeiling?.fixed() ?? "unknown", Figure.exact(verdict.threshold),
                    verdict.verdict.rawValue,
                ]
            }
        return TextTable.text(rows)
    }
}
