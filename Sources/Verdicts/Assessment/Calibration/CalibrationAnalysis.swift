import Estimation
import Vocabulary

/// From trials to the report of a calibration study. Pure: the same trials give the same report.
public struct CalibrationAnalysis: Sendable {
    /// Shares of the actor's budget at which campaigns are judged.
    public static let budgets = [1.0 / 16, 1.0 / 4]
    /// Thresholds at which adaptive campaigns are compared with the grid.
    public static let thresholds = [0.25, 0.5, 0.75]
    /// Levels at which the margin of the calibrated bound is tried.
    private static let levels = [0.5, 0.7, 0.8, 0.9, 0.95]
    private static let replicates = 2000

    private let trials: [CalibrationTrial]
    private let level: Double

    /// - Parameter level: Nominal coverage of bounds, such as 0.95.
    public init(_ trials: [CalibrationTrial], level: Double) {
        self.trials = trials.sorted { $0.design.number < $1.design.number }
        self.level = level
    }

    /// The report.
    ///
    /// No organism is judged with a margin that it took part in: organisms are divided into two halves, alike in
    /// families and domains, and each half uses the margins of the other. Where a half is too small for the level,
    /// the margins of an earlier study are used.
    ///
    /// - Parameter earlier: Margins of an earlier study, if there is one, and where they are from.
    public func report(
        seed: UInt64, programVersion: String, earlier: (margins: [CalibrationMargin], source: String)? = nil
    ) -> CalibrationReport {
        let judged = Self.budgets.flatMap { budget in
            CalibrationEstimator.allCases.map { judge($0, budget, earlier: earlier?.margins ?? []) }
        }
        return CalibrationReport(
            schemaVersion: CalibrationReport.currentSchemaVersion, programVersion: programVersion, seed: seed,
            level: level, organisms: trials.count,
            estimators: judged.map { coverage(of: $0.cases, $0.estimator, $0.budget) },
            margins: judged.compactMap(\.margin),
            marginsFrom: hasOwnMargins
                ? "the other half of this study" : earlier?.source ?? "nowhere: too few organisms",
            tradeOff: tradeOffs(), adaptive: Self.thresholds.map(adaptive), trials: summaries(judged))
    }

    /// An estimator at a budget: its value for every trial, and the margin that all trials together teach.
    private struct Judged {
        let estimator: CalibrationEstimator
        let budget: Double
        var cases: [Case]
        var margin: CalibrationMargin?
    }

    private func judge(
        _ estimator: CalibrationEstimator, _ budget: Double, earlier: [CalibrationMargin]
    ) -> Judged {
        let cases = trials.map { Case($0, CalibrationCampaign($0, budget: budget), estimator, level: level) }
        guard estimator.needsMargin else { return Judged(estimator: estimator, budget: budget, cases: cases) }
        let known = earlier.first { $0.estimator == estimator && $0.budget == budget }
        let margins = (0...1).map { half in
            hasOwnMargins ? margin(for: estimator, budget, of: cases.filter { $0.half != half }, at: level) : known
        }
        return Judged(
            estimator: estimator, budget: budget, cases: cases.map { $0.raised(by: margins[$0.half]) },
            margin: margin(for: estimator, budget, of: cases, at: level))
    }

    /// What the calibrated bound covers and costs at other levels; empty where a half has too few organisms.
    private func tradeOffs() -> [TradeOff] {
        guard hasOwnMargins else { return [] }
        return Self.budgets.flatMap { budget in
            let cases = trials.map { Case($0, CalibrationCampaign($0, budget: budget), .calibrated, level: level) }
            return [false, true].flatMap { everyFamily in
                Self.levels.map { level in
                    let margins = (0...1).map { half in
                        margin(
                            for: .calibrated, budget, of: cases.filter { $0.half != half }, at: level,
                            everyFamily: everyFamily)
                    }
                    let families = coverage(of: cases.map { $0.raised(by: margins[$0.half]) }, .calibrated, budget)
                        .families
                    func share(_ family: CalibrationReport.Coverage) -> Double {
                        Double(family.covered) / Double(family.n)
                    }
                    return TradeOff(
                        budget: budget, level: level, holdsInEveryFamily: everyFamily,
                        covered: families.first.map(share) ?? 0, coveredInWorstFamily: families.map(share).min() ?? 0,
                        meanOvershoot: families.first?.meanOvershoot ?? 0)
                }
            }
        }
    }

    /// Whether each half has enough organisms of every family for a margin at the level.
    private var hasOwnMargins: Bool {
        (0...1).allSatisfy { half in
            SafeguardFamily.allCases.allSatisfy { family in
                let members = trials.count { Self.half(of: $0) == half && $0.design.family == family }
                return ConformalMargin.margin(
                    shortfalls: [Double](repeating: 0, count: members), level: level) != nil
            }
        }
    }

    /// 0 or 1; families and domains are spread evenly over both.
    private static func half(of trial: CalibrationTrial) -> Int { trial.design.number / 8 % 2 }

    private func summaries(_ judged: [Judged]) -> [CalibrationReport.TrialSummary] {
        trials.enumerated().map { index, trial in
            var values: [String: [String: Double]] = [:]
            for item in judged {
                values["\(item.budget)", default: [:]][item.estimator.rawValue] = item.cases[index].value
            }
            return CalibrationReport.TrialSummary(
                design: trial.design, truth: trial.truth, ceiling: trial.ceiling,
                oracle: trial.oracle.map(\.mean).max() ?? 0, values: values)
        }
    }

    /// One estimator's value for one trial.
    private struct Case {
        let trial: CalibrationTrial
        let half: Int
        let lastGain: Double
        let computeShare: Double
        /// Nil where the estimator has none.
        var value: Double?

        init(
            _ trial: CalibrationTrial, _ campaign: CalibrationCampaign?, _ estimator: CalibrationEstimator,
            level: Double
        ) {
            self.trial = trial
            half = CalibrationAnalysis.half(of: trial)
            lastGain = campaign?.lastDoubling.gain ?? 0
            computeShare = campaign.map(estimator.computeShare) ?? 0
            value = campaign.flatMap {
                estimator.uncalibrated($0, level: level, replicates: CalibrationAnalysis.replicates)
            }
        }

        func raised(by margin: CalibrationMargin?) -> Case {
            var raised = self
            raised.value = margin.flatMap { margin in value.map { margin.raised($0, lastGain: lastGain) } }
            return raised
        }

        /// How much the value is above the truth.
        var excess: Double? { value.map { $0 - trial.truth } }
    }

    /// A margin that holds for whichever family a new organism is of, with the scale that makes it overshoot least on
    /// these organisms. Nil where a family has too few of them for the level.
    ///
    /// - Parameter everyFamily: Otherwise one that holds for the organisms taken together.
    private func margin(
        for estimator: CalibrationEstimator, _ budget: Double, of cases: [Case], at level: Double,
        everyFamily: Bool = true
    ) -> CalibrationMargin? {
        let margins = estimator.leastScales.compactMap { least -> CalibrationMargin? in
            var shortfalls = Dictionary(
                uniqueKeysWithValues: SafeguardFamily.allCases.map { ($0.rawValue, [Double]()) })
            for item in cases {
                guard let excess = item.excess else { continue }
                let scale = CalibrationMargin.scale(least, lastGain: item.lastGain)
                shortfalls[item.trial.design.family.rawValue]?.append(-excess / scale)
            }
            let margin =
                everyFamily
                ? ConformalMargin.margin(byGroup: shortfalls, level: level)
                : ConformalMargin.margin(shortfalls: shortfalls.values.flatMap(\.self), level: level)
            return margin.map {
                CalibrationMargin(estimator: estimator, budget: budget, margin: $0, leastScale: least)
            }
        }
        return margins.min { overshoot(of: cases, with: $0) < overshoot(of: cases, with: $1) }
    }

    private func overshoot(of cases: [Case], with margin: CalibrationMargin) -> Double {
        cases.reduce(0) { $0 + max($1.raised(by: margin).excess ?? 0, 0) }
    }

    private func coverage(
        of cases: [Case], _ estimator: CalibrationEstimator, _ budget: Double
    ) -> CalibrationReport.EstimatorCoverage {
        let known = cases.filter { $0.value != nil }
        let families =
            [coverage(of: known, name: "all")]
            + SafeguardFamily.allCases.map { family in
                coverage(of: known.filter { $0.trial.design.family == family }, name: family.rawValue)
            }
        return CalibrationReport.EstimatorCoverage(
            name: estimator.rawValue, budget: budget, families: families.filter { $0.n > 0 })
    }

    private func coverage(of cases: [Case], name: String) -> CalibrationReport.Coverage {
        // Rounding alone must not look like a miss.
        let excess = cases.compactMap(\.excess)
        let covered = excess.count { $0 >= -1e-9 }
        let n = Double(excess.count)
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / max(n, 1) }
        return CalibrationReport.Coverage(
            name: name, n: excess.count, covered: covered,
            lower: BinomialLimits.clopperPearsonLower(successes: Double(covered), trials: n, tail: 0.025),
            upper: BinomialLimits.clopperPearsonUpper(successes: Double(covered), trials: n, tail: 0.025),
            meanOvershoot: mean(excess.map { max($0, 0) }), maxOvershoot: max(excess.max() ?? 0, 0),
            maxShortfall: max(-(excess.min() ?? 0), 0), computeShare: mean(cases.map(\.computeShare)))
    }

    private func adaptive(threshold: Double) -> AdaptiveComparison {
        let pairs = trials.map { trial in
            let replay = AdaptiveReplay(
                trial: trial, threshold: threshold, level: level, replicates: Self.replicates)
            return (grid: replay.grid, adaptive: replay.adaptive)
        }
        return AdaptiveComparison(
            threshold: threshold, organisms: pairs.count,
            sameVerdict: pairs.count { $0.grid.verdict == $0.adaptive.verdict },
            oppositeVerdict: pairs.count {
                Set([$0.grid.verdict, $0.adaptive.verdict]) == [Verdict.below, .above]
            },
            computeShare: pairs.reduce(0) { $0 + $1.adaptive.flops } / pairs.reduce(0) { $0 + $1.grid.flops })
    }
}
