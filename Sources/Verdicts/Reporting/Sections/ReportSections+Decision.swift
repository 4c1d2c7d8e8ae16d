import Assessment

/// What was decided, who is feared, and what it comes to.
extension ReportSections {
    var decision: ReportSection {
        ReportSection(
            "decision", "Decision, and what would void it", Explanation.decision,
            [fields("decision", "outsideInput", "acceptability", "voidConditions", "validUntil", "outlook")])
    }

    var threat: ReportSection {
        ReportSection(
            "threat-model", "Threat scenario and actors", Explanation.threatModel,
            [
                fields("threatScenario", "matchedActor", "thresholdRationale", "fixedBeforehand"),
                .table(.actors(report)), .table(.effortParity(report)), .table(.spent(report)),
                fields("effort", "evaluatorAccess", "cost"),
            ])
    }

    var results: ReportSection {
        ReportSection(
            "results", "Results side by side", Explanation.results,
            [.table(.results(report)), .table(.verdicts(report), id: "verdicts")]
                + report.domains.enumerated().flatMap { index, domain in
                    [.table(.ladder(domain), id: "ladder-numbers-\(index)"), .table(.baselines(domain))]
                }
                + [
                    fields(
                        "sideBySide", "ruleInRuleOut", "mitigations", "withMitigations", "referenceModels", "humans")
                ])
    }
}
