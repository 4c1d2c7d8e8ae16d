import Estimation
import Vocabulary

/// Replays a trial as an adaptive campaign would have run it: better halves go on to more effort, attacks that were
/// dropped are taken up again where the verdict is still open, and nothing more is run once it is known.
struct AdaptiveReplay {
    /// Below this effort, scores tell attacks apart by chance only; neither the grid nor the search spends it.
    private static let leastEffort = 1.0 / 16

    let trial: CalibrationTrial
    let threshold: Double
    let level: Double
    let replicates: Int

    struct Outcome {
        var verdict: Verdict
        /// Of the cells that were run.
        var flops: Double
    }

    /// Everything that the grid runs.
    var grid: Outcome { outcome(of: cells) }

    /// Only what the search runs.
    var adaptive: Outcome {
        let efforts = Set(cells.map(\.effort)).filter { $0 > 0 }.sorted()
        var done = cells.filter { $0.effort == 0 }
        var rivals = cells.filter { $0.effort == efforts.first }
        var dropped: [CalibrationTrial.Cell] = []
        let attacks = rivals.count
        let spares = SuccessiveHalving.spares(attacks, levels: efforts.count)
        let looks = efforts.count + spares
        for (number, effort) in efforts.enumerated() {
            if number > 0 {
                let order = SuccessiveHalving.survivors(rivals.map(\.candidate), places: rivals.count)
                let places = SuccessiveHalving.places(attacks, level: number)
                dropped = order.dropFirst(places).map { rivals[$0] } + dropped
                rivals = order.prefix(places).compactMap { again(rivals[$0], effort: effort) }
            }
            done += rivals
            if isAbove(done, looks: looks) { return outcome(of: done) }
        }
        for cell in dropped.prefix(spares).compactMap({ again($0, effort: efforts.last ?? 1) }) {
            let bound = bound(over: done).best(level: level)
            if bound < threshold - EarlyDecision.headroom || isAbove(done, looks: looks) { break }
            done.append(cell)
        }
        return outcome(of: done)
    }

    /// As released, and the ladder at every effort from the least on.
    private var cells: [CalibrationTrial.Cell] {
        trial.cells.filter { cell in
            cell.effort == 0
                || cell.effort >= Self.leastEffort && cell.attack != CalibrationCampaign.defaultAttack
        }
    }

    private func again(_ cell: CalibrationTrial.Cell, effort: Double) -> CalibrationTrial.Cell? {
        cells.first { $0.attack == cell.attack && $0.effort == effort }
    }

    private func isAbove(_ cells: [CalibrationTrial.Cell], looks: Int) -> Bool {
        guard let sample = sample(of: cells) else { return false }
        return EarlyDecision.side(
            of: sample, threshold: threshold, level: 1 - (1 - level) / Double(looks), seed: trial.design.seed) == .above
    }

    /// Held-out items of the cell that is chosen on the selection split.
    private func sample(of cells: [CalibrationTrial.Cell]) -> ClusteredSample? {
        Selection.best(of: cells.map(\.candidate)).map {
            ClusteredSample(values: cells[$0].heldOut, clusters: trial.clusters)
        }
    }

    private func bound(over cells: [CalibrationTrial.Cell]) -> SimultaneousUpperBound {
        SimultaneousUpperBound(
            scores: cells.map(\.heldOut), clusters: trial.clusters, replicates: replicates, seed: trial.design.seed)
    }

    private func outcome(of cells: [CalibrationTrial.Cell]) -> Outcome {
        let lower = sample(of: cells).map {
            MeanLimits($0, replicates: replicates, seed: trial.design.seed).lower(tail: (1 - level) / 2)
        }
        let verdict: Verdict =
            bound(over: cells).best(level: level) < threshold
            ? .below : (lower ?? 0) > threshold ? .above : .inconclusive
        return Outcome(verdict: verdict, flops: cells.reduce(0) { $0 + $1.flops })
    }
}

extension CalibrationTrial.Cell {
    /// By what attacks are chosen.
    var candidate: Selection.Candidate {
        Selection.Candidate(id: "\(attack) \(effort)", score: selection, flops: flops)
    }
}
