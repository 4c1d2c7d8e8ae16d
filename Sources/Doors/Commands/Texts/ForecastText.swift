import Assessment
import Foundation
import Vocabulary

extension PlanForecast {
    /// Two tables, and a line for each warning.
    var text: String {
        let head =
            "Verdicts with power \(brief(power)) at a margin of \(brief(margin)), level \(brief(level)), "
            + "correlation \(brief(correlation)) within clusters:"
        let warnings = warnings.map { warning in
            let place = [warning.domain, warning.actor].compactMap(\.self).joined(separator: ", ")
            return "warning: \(place.isEmpty ? "" : "\(place): ")\(warning.message)"
        }
        let parts = [head + "\n" + verdictTable, workTable + "\n" + total, warnings.joined(separator: "\n")]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var verdictTable: String {
        let head = [
            "domain", "actor", "threshold", "cells", "items", "clusters", "power below", "power above", "decides",
            "smallest margin", "items needed",
        ]
        return TextTable.text(
            [head]
                + verdicts.map { verdict in
                    [
                        verdict.domain, verdict.actor, Figure.exact(verdict.threshold),
                        "\(verdict.cells)" + (verdict.cellsInDoubt > 0 ? " (\(verdict.cellsInDoubt) in doubt)" : ""),
                        "\(verdict.items)", clusters(of: verdict), Self.power(verdict.powerBelow, wanted: power),
                        Self.power(verdict.powerAbove, wanted: power), verdict.decides ? "yes" : "no",
                        verdict.decidableMargin.map { Figure.text($0, beside: [margin]) } ?? "none",
                        verdict.itemsNeeded.map(String.init) ?? "too many",
                    ]
                })
    }

    /// With how many of one size would weigh the same, where sizes differ.
    private func clusters(of verdict: VerdictForecast) -> String {
        let isEven = Double(verdict.clusters) - verdict.effectiveClusters < 0.05
        return "\(verdict.clusters)" + (isEven ? "" : " (worth \(verdict.effectiveClusters.fixed(1)))")
    }

    /// With two decimals, or as many as its side of the wanted power needs.
    private static func power(_ value: Double, wanted: Double) -> String {
        let text = value.fixed(2)
        return ((Double(text) ?? value) >= wanted) == (value >= wanted) ? text : Figure.text(value, beside: [wanted])
    }

    private var workTable: String {
        if let requests = work.requests { return TextTable.text(rows(of: requests)) }
        return TextTable.text([
            ["work", "FLOPs"],
            ["building \(organisms)", scientific(work.flops.organisms)],
            ["training", scientific(work.flops.training)],
            ["generation", scientific(work.flops.generation)],
            ["evaluation", scientific(work.flops.evaluation)],
            ["total", scientific(work.flops.total)],
        ])
    }

    /// What is asked of servers, as far as it is known beforehand.
    private func rows(of requests: PlannedRequests) -> [[String]] {
        let isComplete = requests.unknownTasks.isEmpty
        let cost = requests.mostCost.flatMap { cost in requests.currency.map { "\(cost.fixed(2)) \($0)" } }
        return [
            ["work", "at most"], ["attempts", (isComplete ? "" : "over ") + "\(requests.attempts)"],
            ["tokens", isComplete ? requests.mostTokens.map(String.init) ?? "unknown" : "unknown"],
            ["cost", isComplete ? cost ?? "unknown" : "unknown"],
        ] + (isComplete ? [] : [["tasks of unknown size", requests.unknownTasks.joined(separator: ", ")]])
    }

    private var organisms: String { work.organisms == 1 ? "1 organism" : "\(work.organisms) organisms" }

    private var total: String {
        if work.requests != nil { return "\(work.cells) cells" }
        let cores = work.workers == 1 ? "1 worker" : "\(work.workers) workers"
        let cost = work.cost.map { ", \($0.amount.fixed(2)) \($0.currency)" } ?? ""
        return "\(work.cells) cells, \(work.coreHours.fixed()) core-hours, \(work.hours.fixed()) hours with \(cores)"
            + cost
    }

    private func brief(_ value: Double) -> String { String(format: "%g", value) }
    private func scientific(_ value: Double) -> String { String(format: "%.2e", value) }
}
