import Assessment

/// What the numbers rest on.
extension ReportSections {
    var evaluations: ReportSection {
        ReportSection(
            "evaluations", "How each evaluation was run", Explanation.evaluations,
            [.table(.evaluations(report)), fields("evaluations", "systemPrompt", "outsideEvaluation")])
    }

    var samples: ReportSection {
        ReportSection(
            "samples", "Inputs, outputs and trajectories", Explanation.samples,
            [
                report.samples.isEmpty
                    ? .nothing("No transcript is shown.") : .table(.samples(report)),
                .samples(report.samples.filter { $0.sealedFile == nil }), fields("samples"),
            ])
    }

    var statistics: ReportSection {
        ReportSection(
            "statistics", "Statistics", Explanation.statistics,
            [
                .table(.power(report)), fields("sampleSize", "power", "reruns"),
                .sentences(report.statistics.methods),
            ])
    }

    var validity: ReportSection {
        ReportSection(
            "validity", "Validity", Explanation.validity,
            [
                .table(.validity(report)),
                fields(
                    "splits", "rewordings", "contamination", "canaries", "secondScorer", "blinding", "sandbagging",
                    "cheating", "evaluationAwareness"),
            ])
    }

    var security: ReportSection {
        ReportSection(
            "security", "Security of what was made", Explanation.security,
            [.table(.security(report)), fields("weightsSecurity", "securityGoal", "retention")])
    }
}
