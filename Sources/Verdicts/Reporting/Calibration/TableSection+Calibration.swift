import Assessment

extension TableSection {
    /// The parts after the answer, in reading order.
    static func all(_ report: CalibrationReport) -> [TableSection] {
        let budgets = report.budgets
        return [
            TableSection(
                id: "estimators", title: "Coverage, overshoot and compute", explanation: CalibrationWording.estimators,
                tables: budgets.map { .coverage(report, budget: $0) }),
            TableSection(
                id: "families", title: "Behind each kind of safeguard", explanation: CalibrationWording.families,
                tables: budgets.map { .coverageByFamily(report, budget: $0) }),
            TableSection(
                id: "margins", title: "Margins", explanation: CalibrationWording.margins(report),
                tables: report.margins.isEmpty ? [] : [.margins(report)]),
            TableSection(
                id: "trade-off", title: "Coverage against overshoot", explanation: CalibrationWording.tradeOff,
                tables: budgets.map { .tradeOff(report, budget: $0) }),
            TableSection(
                id: "adaptive", title: "Spending where the verdict can change",
                explanation: CalibrationWording.adaptive, tables: [.adaptive(report)]),
        ]
    }
}

extension CalibrationReport {
    /// The shares of the budget that campaigns were judged at, the largest first.
    var budgets: [Double] { Set(estimators.map(\.budget)).sorted(by: >) }
}
