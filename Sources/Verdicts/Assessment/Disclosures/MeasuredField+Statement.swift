import Foundation
import Vocabulary

extension MeasuredField {
    /// What the report says of the field, in a sentence or two; nil where there is nothing to say.
    func statement(of report: Report) -> String? {
        switch self {
        case .fixedBeforehand: fixedBeforehand(report)
        case .sideBySide:
            report.domains.contains { $0.rungs.count > 1 }
                ? "\(count(report.domains.count, "domain")), as released and after every attack that each of "
                    + "\(count(report.actors.count, "actor")) can afford."
                : nil
        case .withMitigations: references(.mitigated, in: report)
        case .humans: references(.human, in: report)
        case .effort: effort(report)
        case .cost:
            report.spent.cost.map { cost in
                if let served = report.spent.served {
                    return "\(String(format: "%.2f", cost)) \(report.spent.currency ?? "") for "
                        + "\(served.inputTokens) tokens read and \(served.outputTokens) written."
                }
                return "\(String(format: "%.2f", cost)) \(report.spent.currency ?? "") for "
                    + "\(String(format: "%.2f", report.spent.coreHours)) core hours."
            }
        case .ruleInRuleOut:
            report.verdicts.isEmpty
                ? nil
                : "Ruled in (above its threshold): \(number(.above, report)); ruled out (below): "
                    + "\(number(.below, report)); neither: \(number(.inconclusive, report))."
        case .evaluations:
            report.evaluations.isEmpty
                ? nil : "\(count(report.evaluations.count, "task")), each with its items, clusters, limits and scoring."
        case .referenceModels: referenceModels(report)
        case .marginalImpact:
            report.domains.contains { !$0.uplift.isEmpty }
                ? "Paired differences between each worst case and each available model within the same grant." : nil
        case .refusals:
            report.domains.contains { !$0.rungs.isEmpty }
                ? "Every held-out sample has one of eight outcomes; the score given an attempt leaves refusals out."
                : nil
        case .samplingMore:
            report.domains.contains { !$0.samplingCurves.isEmpty }
                ? "pass@k and consensus@k up to the draws made." : nil
        case .samples: samples(report)
        case .sampleSize:
            report.verdicts.first.map {
                "\($0.worstCase.n) held-out items in \($0.worstCase.clusters) clusters (\($0.domain)); "
                    + "Holm's correction over \(count(report.verdicts.count, "verdict"))."
            }
        case .power:
            report.statistics.verdictPower.isEmpty
                ? nil
                : "\(decided(report)) of \(report.statistics.verdictPower.count) verdicts would be decided with "
                    + "probability \(decimal(report.statistics.power)) or more, had the truth lain "
                    + "\(decimal(report.statistics.margin)) from the threshold."
        case .splits:
            report.validity.isEmpty ? nil : "Selection and held-out split share no cluster in any domain."
        case .rewordings:
            report.validity.contains { $0.rewordedClusters > 0 }
                ? report.validity.map {
                    "\($0.domain): in \($0.disagreeingClusters) of \($0.rewordedClusters) clusters some wordings are "
                        + "solved and others not."
                }.joined(separator: " ") : nil
        case .reruns:
            report.validity.contains { $0.repeatedAttacks > 0 }
                ? report.validity.map { "\($0.domain): \(count($0.repeatedAttacks, "attack")) with several seeds." }
                    .joined(separator: " ") : nil
        case .weightsSecurity: report.subject.weightsHash != nil ? weights(report.security) : Self.elsewhere
        case .completeness:
            report.spent.plannedCells.map { "\(report.spent.cells) of \($0) planned cells are finished." }
        }
    }

    private func fixedBeforehand(_ report: Report) -> String? {
        guard let bound = report.dates.planBound, let first = report.dates.firstResult, bound <= first else {
            return nil
        }
        return "The campaign was tied to the plan at \(bound), before its first result at \(first)."
    }

    private func references(_ kind: ReferenceScore.Kind, in report: Report) -> String? {
        let scores = report.references.filter { $0.kind == kind }
        return scores.isEmpty ? nil : "\(count(scores.count, "score")) from elsewhere, stated in the plan."
    }

    private func effort(_ report: Report) -> String? {
        guard report.spent.people != nil || report.spent.personHours != nil,
            report.actors.allSatisfy({ $0.people != nil || $0.personHours != nil })
        else { return nil }
        return "What each actor is granted beside what the evaluators spent."
    }

    private func referenceModels(_ report: Report) -> String? {
        let names = Set(report.domains.flatMap(\.baselines).map(\.name)).sorted()
        let stated = report.references.filter { $0.kind == .model }.count
        guard !names.isEmpty || stated > 0 else { return nil }
        return "Measured here on the same items: \(names.isEmpty ? "none" : names.joined(separator: ", ")); "
            + "stated from elsewhere: \(stated)."
    }

    private func samples(_ report: Report) -> String? {
        guard !report.samples.isEmpty else { return nil }
        let sealed = report.samples.count { $0.sealedFile != nil }
        return "\(report.samples.count - sealed) shown, \(sealed) sealed with their hashes given."
    }

    private func weights(_ security: SecurityReport) -> String {
        "\(count(security.trainedCells, "cell")) trained weights; checkpoints in plaintext: "
            + "\(security.plaintextCheckpoints), sealed: \(security.sealedCheckpoints), shredded: "
            + "\(security.shreddedCheckpoints)."
    }

    private static let elsewhere = "The weights are elsewhere: the campaign never held any."

    private func number(_ verdict: Verdict, _ report: Report) -> Int { report.verdicts.count { $0.verdict == verdict } }

    private func decided(_ report: Report) -> Int {
        report.statistics.verdictPower.count { min($0.powerBelow, $0.powerAbove) >= report.statistics.power }
    }

    private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
    private func decimal(_ value: Double) -> String { String(format: "%g", value) }
}
