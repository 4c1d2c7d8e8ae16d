import Estimation
import Foundation
import Vocabulary

/// What effort that was not spent could add: more configurations, more compute, more demonstrations.
struct EffortAssessment {
    /// Rungs whose cells are each a training run of its own; a cell with the tool uses the best of these again.
    private static let trainedRungs: Set<Rung> = [.sft, .antiRefusalRL, .domainRL, .sftThenRL]
    /// Share of the attacker's budget for which the margin of the calibrated bound was learnt.
    private static let calibratedBudget = 0.25

    private let item: ActorCase
    private let level: Double

    init(_ item: ActorCase, level: Double) {
        self.item = item
        self.level = level
    }

    var report: EffortReport {
        EffortReport(
            expectedBest: expectedBest,
            overFlops: extrapolation(grant: item.actor.flops) { $0.flops },
            overDemonstrations: extrapolation(grant: Double(item.actor.demonstrations)) { Double($0.demonstrations) },
            calibrated: calibrated)
    }

    /// The unbiased curve, which ends at the best mean seen.
    private var expectedBest: [EffortReport.ExpectedBest] {
        let means = item.cells
            .filter { Self.trainedRungs.contains($0.summary.rung) && $0.summary.samplesPerItem == 1 }
            .map(\.heldOut.mean)
        guard !means.isEmpty else { return [] }
        let counts = Set(PassAtK.ladder(upTo: means.count) + [means.count]).sorted()
        return zip(counts, ExpectedBest.unbiased(means, of: counts)).map {
            EffortReport.ExpectedBest(configurations: $0, score: $1)
        }
    }

    private func extrapolation(grant: Double, effort: (CellSummary) -> Double) -> EffortReport.Extrapolation? {
        let envelope = EffortEnvelope(
            item.cells.map { (effort: effort($0.summary), score: $0.heldOut.mean) }.filter { $0.effort > 0 })
        let points = envelope.best.map { SaturatingFit.Point(effort: log10($0.key), score: $0.value) }
        // The fit needs room above its floor.
        let floor = min(item.asReleased.heldOut.mean, 0.999)
        guard let fit = SaturatingFit(points, floor: floor), let bestObserved = envelope.best.values.max()
        else { return nil }
        let backtest = SaturatingFit.backtest(points, floor: floor, level: level)
        return EffortReport.Extrapolation(
            efforts: points.count, largestEffort: envelope.largest, grant: grant, bestObserved: bestObserved,
            predicted: fit.predicted(at: log10(grant)), upperBound: fit.upperBound(at: log10(grant), level: level),
            backtested: backtest.cases.count, covered: backtest.covered)
    }

    private var calibrated: EffortReport.Calibrated? {
        guard level == ShippedCalibration.level,
            let margin = ShippedCalibration.margins.first(where: {
                $0.estimator == .calibrated && $0.budget == Self.calibratedBudget
            })
        else { return nil }
        let largest = item.cells.map(\.summary.flops).max() ?? 0
        let attacks = item.cells.map { cell in
            LastDoubling.Attack(
                effort: cell.summary.flops, selection: cell.selection.range,
                heldOut: cell.heldOut.range)
        }
        let last = LastDoubling(attacks, largest: largest)
        return EffortReport.Calibrated(
            budget: margin.budget, computeShare: item.actor.flops > 0 ? largest / item.actor.flops : nil,
            bestMean: last.best, lastGain: last.gain, upperBound: margin.raised(last.best, lastGain: last.gain))
    }
}
