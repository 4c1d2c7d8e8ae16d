import Assessment

/// What an auditor checks.
extension ReportSections {
    var deviations: ReportSection {
        ReportSection(
            "deviations", "Deviations from the plan", Explanation.deviations,
            [
                report.deviations.isEmpty
                    ? .nothing("The program sees none.") : .sentences(report.deviations),
                fields("completeness", "deviations"),
            ])
    }

    var limits: ReportSection {
        ReportSection(
            "limits", "Limits of the method", nil,
            [
                report.limitations.isEmpty
                    ? .nothing("The report names no limits.") : .sentences(report.limitations),
                fields("incidents"),
            ])
    }

    var changelog: ReportSection {
        ReportSection("changelog", "Changelog", nil, [fields("changelog")])
    }

    var approvals: ReportSection {
        ReportSection("approvals", "Approvals", nil, [fields("approvals")])
    }

    var model: ReportSection {
        ReportSection(
            "model", "The model", nil, [fields("modelVersion", "architecture", "training", "specification")])
    }

    var cells: ReportSection {
        ReportSection(
            "cells", "Cells", Explanation.cells,
            (report.cells.isEmpty ? [.nothing("No cell is shown.")] : [])
                + report.cellsByDomain.map { group in
                    .folded(
                        "\(group.count) cells of \(group.domain), with hyperparameters",
                        [.cellResults(group), .cellSettings(group)])
                })
    }

    var rows: ReportSection {
        let sources = RowSources(report)
        return ReportSection(
            "rows", "Score rows behind the numbers", Explanation.rows,
            sources.all.isEmpty ? [.nothing("The cells are withheld.")] : [.table(sources.table)])
    }

    var provenance: ReportSection {
        ReportSection("provenance", "Versions and seeds", Explanation.provenance, [.table(.provenance(report))])
    }
}
