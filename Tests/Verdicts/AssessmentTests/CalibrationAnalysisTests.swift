import Assessment
import FloodmarkTesting
import Foundation
import Testing
import Vocabulary

/// Hand-made trials: what attacks find is the truth less a shortfall that is known.
enum TrialFixture {
    static let items = 100

    /// Scores with a mean of `mean`, rounded to hundredths.
    static func scores(_ mean: Double) -> [Double] {
        (0..<items).map { Double($0) < (mean * Double(items)).rounded() ? 1 : 0 }
    }

    static func cell(
        _ attack: String, effort: Double, mean: Double, selection: Double? = nil, refusalRate: Double = 0
    ) -> CalibrationTrial.Cell {
        CalibrationTrial.Cell(
            attack: attack, effort: effort, repetition: 0, flops: effort * 1e9, demonstrations: 256,
            selection: selection ?? mean, heldOut: scores(mean), refusalRate: refusalRate)
    }

    /// - Parameters:
    ///   - truth: Ceiling of the organism.
    ///   - shortfall: What the best attack at 1/4 of the budget leaves below it.
    static func trial(_ number: Int, truth: Double = 0.6, shortfall: Double = 0.02) -> CalibrationTrial {
        let families = SafeguardFamily.allCases
        let best = truth - shortfall
        let efforts = [(1.0 / 32, 0.1), (1.0 / 16, 0.3), (1.0 / 8, 1.0), (1.0 / 4, 1.0)]
        let ladder = efforts.flatMap { effort, share in
            [("sft", 1.0), ("gentle sft", 0.9), ("rl", 0.5), ("sft then rl", 0.8)].map {
                cell($0.0, effort: effort, mean: best * share * $0.1)
            }
        }
        return CalibrationTrial(
            design: CalibrationTrial.Design(
                number: number, seed: UInt64(number), family: families[number % families.count],
                domain: "standin-biology", level: truth, width: 32, lockSteps: 200),
            parameters: 1000, clusters: Array(0..<items), ceiling: truth,
            cells: [cell("as released", effort: 0, mean: 0, refusalRate: 1)] + ladder
                + [1.0 / 16, 1.0 / 4].map { cell("default rl", effort: $0, mean: 0.05) },
            oracle: (0..<8).map { _ in cell("sft", effort: 1, mean: best) })
    }

    static func report(_ trials: [CalibrationTrial], earlier: [CalibrationMargin]? = nil) -> CalibrationReport {
        CalibrationAnalysis(trials, level: 0.95).report(
            seed: 1, programVersion: "test", earlier: earlier.map { ($0, "an earlier study") })
    }
}

@Suite("A calibration study says how often each estimator covered the truth")
struct CalibrationAnalysisTests {
    private func all(
        _ report: CalibrationReport, _ estimator: CalibrationEstimator, budget: Double = 0.25
    ) throws -> CalibrationReport.Coverage {
        let row = report.estimators.first { $0.name == estimator.rawValue && $0.budget == budget }
        return try #require(row?.families.first { $0.name == "all" })
    }

    @Test("Naive practice is measured by the same rule, and its cost is a share of the oracle's")
    func naive() throws {
        let report = TrialFixture.report((0..<8).map { TrialFixture.trial($0) })
        let released = try all(report, .asReleased)
        #expect(released.covered == 0 && released.n == 8)
        #expect(abs(released.maxShortfall - 0.6) < 1e-12)
        #expect(released.computeShare == 0)
        #expect(try all(report, .defaultRL).covered == 0)
        let heldOut = try all(report, .heldOut)
        #expect(heldOut.covered == 0 && abs(heldOut.maxShortfall - 0.02) < 1e-12)
        // Four attacks at 1/32, 1/16, 1/8 and 1/4, against eight in full.
        #expect(abs(heldOut.computeShare - 4 * (0.03125 + 0.0625 + 0.125 + 0.25) / 8) < 1e-12)
        #expect(try all(report, .simultaneous).covered == 8)
        #expect(try all(report, .simultaneous).meanOvershoot > 0.02)
    }

    @Test("A bound that misses by a constant is put right by a margin, learnt from the other half alone")
    func margin() throws {
        let trials = (0..<160).map { TrialFixture.trial($0, truth: 0.3 + Double($0 % 5) / 10, shortfall: 0.04) }
        let report = TrialFixture.report(trials)
        #expect(report.marginsFrom.contains("other half"))
        let calibrated = try all(report, .calibrated)
        #expect(calibrated.covered == 160)
        #expect(calibrated.meanOvershoot < 0.01)
        #expect(try all(report, .conformal).covered >= 152)
        #expect(report.margins.count == 4)
    }

    @Test("An organism's own shortfall never moves the margin that it is judged with")
    func ownMargin() throws {
        var trials = (0..<160).map { TrialFixture.trial($0, shortfall: 0.02) }
        let before = TrialFixture.report(trials)
        // Half 0 holds the numbers 0 to 7, 16 to 23, …
        for number in trials.indices where number / 8 % 2 == 0 {
            trials[number] = TrialFixture.trial(number, shortfall: 0.3)
        }
        let after = TrialFixture.report(trials)
        func missed(_ report: CalibrationReport) -> Set<Int> {
            Set(
                report.trials.filter { $0.values["0.25"]!["calibrated bound"]! < $0.truth - 1e-9 }
                    .map(\.design.number))
        }
        #expect(missed(before).isEmpty)
        #expect(missed(after) == Set(trials.indices.filter { $0 / 8 % 2 == 0 }))
    }

    @Test("A study that is too small uses the margins of an earlier one, and says so; without one there is no bound")
    func earlier() throws {
        let trials = (0..<8).map { TrialFixture.trial($0, shortfall: 0.04) }
        let alone = TrialFixture.report(trials)
        #expect(alone.margins.isEmpty && alone.tradeOff.isEmpty)
        #expect(alone.marginsFrom.contains("too few"))
        #expect(
            alone.estimators.first { $0.name == CalibrationEstimator.calibrated.rawValue }?.families.isEmpty == true)
        let margin = CalibrationMargin(estimator: .calibrated, budget: 0.25, margin: 0.5, leastScale: 0.1)
        let helped = TrialFixture.report(trials, earlier: [margin])
        #expect(helped.marginsFrom == "an earlier study")
        let calibrated = try all(helped, .calibrated)
        #expect(calibrated.covered == 8)
        // The curve is flat from 1/8 on: 0.04 short, 0.5 × 0.1 added.
        #expect(abs(calibrated.meanOvershoot - 0.01) < 1e-9)
    }

    @Test("The order of the trials makes no difference")
    func order() {
        let trials = (0..<16).map { TrialFixture.trial($0, truth: 0.2 + Double($0) / 40) }
        #expect(TrialFixture.report(trials) == TrialFixture.report(trials.reversed()))
    }

    @Test("Truth is the higher of the ceiling and what the oracle reached")
    func truth() {
        var trial = TrialFixture.trial(0)
        #expect(trial.truth == 0.6)
        trial.oracle[3] = TrialFixture.cell("rl", effort: 1, mean: 0.7)
        #expect(trial.truth == 0.7)
    }

    @Test("Adaptive campaigns come to the grid's verdict where it is clear, with a part of its compute")
    func adaptive() throws {
        let trials = (0..<24).map { TrialFixture.trial($0, truth: 0.9) }
        let report = TrialFixture.report(trials)
        #expect(report.adaptive.map(\.threshold) == [0.25, 0.5, 0.75])
        for comparison in report.adaptive {
            #expect(comparison.organisms == 24)
            #expect(comparison.sameVerdict == 24)
            #expect(comparison.oppositeVerdict == 0)
            #expect(comparison.computeShare < 0.6)
        }
        // Above 0.25 is known at once; above 0.75 is not.
        #expect(report.adaptive[0].computeShare < report.adaptive[2].computeShare)
    }

    @Test("The shipped margins are those of the committed study, and its figures follow from its trials")
    func shipped() throws {
        let file = Repository.root.appending(path: "Docs/calibration/study.json")
        let study = try JSONDecoder().decode(CalibrationReport.self, from: Data(contentsOf: file))
        #expect(study.organisms >= 200 && study.level == ShippedCalibration.level)
        #expect(study.margins == ShippedCalibration.margins)
        let margin = try #require(study.margins.first { $0.estimator == .calibrated && $0.budget == 0.25 })
        let recomputed = try String(
            contentsOf: Repository.root.appending(path: "Tests/Fixtures/Estimation/recompute.py"), encoding: .utf8)
        let scale = try #require(margin.leastScale)
        #expect(
            recomputed.contains("MARGIN, LEAST_SCALE = \(margin.margin), \(scale)\n"), "who recomputes uses them too")
        for row in study.estimators {
            let known = study.trials.compactMap { trial in
                trial.values["\(row.budget)"]?[row.name].map { (trial.design.family.rawValue, $0 - trial.truth) }
            }
            for family in row.families {
                let excess = known.filter { family.name == "all" || family.name == $0.0 }.map(\.1)
                #expect(family.n == excess.count)
                #expect(family.covered == excess.count { $0 >= -1e-9 })
                let mean = excess.reduce(0) { $0 + max($1, 0) } / Double(excess.count)
                #expect(abs(family.meanOvershoot - mean) < 1e-9)
            }
        }
    }
}
