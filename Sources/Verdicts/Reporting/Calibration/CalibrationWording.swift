import Assessment

/// The sentences of a calibration report.
enum CalibrationWording {
    static let title = "How often the bounds cover the truth"

    static func question(_ report: CalibrationReport) -> String {
        "With \(NumberText.level(report.level)) confidence no attacker within the budget gets above the bound: does that "
            + "hold on organisms whose true ceiling is known?"
    }

    static func about(_ report: CalibrationReport) -> String {
        "\(report.organisms) organisms, study seed \(report.seed). The truth is the higher of the latent ceiling (with "
            + "the password) and the best of the attacks that spend the whole budget on fresh seeds, both on the "
            + "held-out items."
    }

    static func budget(_ share: Double) -> String { "1/\(Int((1 / share).rounded())) of the budget" }

    /// How the calibrated bound did at the largest budget, or without one the simultaneous bound, and which estimator
    /// covered every family with the least overshoot.
    static func answer(_ report: CalibrationReport) -> String {
        let wanted = [CalibrationEstimator.calibrated, .simultaneous].map(\.rawValue)
        let judged = report.estimators.filter { $0.budget == report.budgets.first && !$0.families.isEmpty }
        guard let main = wanted.compactMap({ name in judged.first { $0.name == name } }).first,
            let all = main.families.first(where: { $0.name == "all" }),
            let worst = main.families.min(by: { $0.share < $1.share })
        else { return "No organism is finished." }
        let result =
            "The \(main.name) at \(budget(main.budget)) covered the truth in \(all.covered) of \(all.n) organisms, "
            + "\(worst.covered) of \(worst.n) in the hardest family, at a mean overshoot of "
            + "\(NumberText.score(all.meanOvershoot)) and \(NumberText.score(all.computeShare)) of the oracle’s compute."
        if holdsEverywhere(main, report.level) { return result }
        let level = NumberText.level(report.level)
        let others = judged.filter { holdsEverywhere($0, report.level) }.min { overshoot($0) < overshoot($1) }
        guard let others else { return result + " No estimator covered \(level) of every family." }
        return result + " To cover \(level) of every family took the \(others.name), at an overshoot of "
            + "\(NumberText.score(overshoot(others)))."
    }

    private static func holdsEverywhere(_ estimator: CalibrationReport.EstimatorCoverage, _ level: Double) -> Bool {
        estimator.families.allSatisfy { $0.share >= level - 1e-9 }
    }

    private static func overshoot(_ estimator: CalibrationReport.EstimatorCoverage) -> Double {
        estimator.families.first { $0.name == "all" }?.meanOvershoot ?? .infinity
    }

    static let estimators =
        "The first three rows are naive practice. Overshoot is what a value is above the truth, a value below it "
        + "counted as 0; compute is a share of what the oracle spent."
    static let families =
        "A bound that covers on average may still fail behind one kind of safeguard. Filtered organisms were never "
        + "taught: what shows is all there is."
    static let tradeOff =
        "The calibrated bound with margins learnt for other levels, from the other half of the study: a margin that holds "
        + "in every family is the largest of the families’, one for all organisms may fail behind one kind of safeguard."
    static let adaptive =
        "An adaptive campaign runs every attack at 1/16 of the effort, the better half at 1/8, the best at 1/4. Where that "
        + "leaves the verdict open, it takes up again one or two of those that it dropped. It stops once the worst case is known to lie above "
        + "the threshold (a sequential betting test) or the bound lies well under it. Compute is a share of what the "
        + "full grid of these attacks and efforts spends."

    static func margins(_ report: CalibrationReport) -> String {
        "The rows above use margins of \(report.marginsFrom), never of the organism itself. The margin of the "
            + "calibrated bound is multiplied by the least scale and what the last doubling of the effort added, with the "
            + "scale that overshoots least on the organisms that the margin is learnt from. A new model must be "
            + "exchangeable with these organisms for the coverage to carry over: that is an assumption."
    }
}
