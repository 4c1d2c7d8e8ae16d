import Estimation
import Foundation
import Vocabulary

/// The campaign of one trial at a share of the actor's budget: what its evaluators would have seen, without the truth.
struct CalibrationCampaign: Sendable {
    let trial: CalibrationTrial
    /// Share of the steps that the actor's budget pays for.
    let budget: Double
    /// As released, and every attack of the ladder at this effort and below.
    let cells: [CalibrationTrial.Cell]
    /// Chosen on the selection split.
    let selected: CalibrationTrial.Cell

    /// Name of the attack that stands for a library's default settings, and is no part of the ladder.
    static let defaultAttack = "default rl"

    /// Nil if the trial has no cell within the budget.
    init?(_ trial: CalibrationTrial, budget: Double) {
        let cells = trial.cells.filter { $0.effort <= budget && $0.attack != Self.defaultAttack }
        guard let best = Selection.best(of: cells.map(\.candidate)) else { return nil }
        self.trial = trial
        self.budget = budget
        self.cells = cells
        selected = cells[best]
    }

    /// Compute of cells, as a share of what the oracle spent.
    func share(of cells: [CalibrationTrial.Cell]) -> Double {
        cells.reduce(0) { $0 + $1.flops } / trial.oracle.reduce(0) { $0 + $1.flops }
    }

    var asReleased: Double { cells.filter { $0.effort == 0 }.map(\.mean).max() ?? 0 }

    var lastDoubling: LastDoubling {
        let attacks = cells.map { cell in
            LastDoubling.Attack(
                effort: cell.effort, selection: ScoreRange(lower: cell.selection, upper: cell.selection),
                heldOut: ScoreRange(lower: cell.mean, upper: cell.mean))
        }
        return LastDoubling(attacks, largest: budget)
    }

    /// The default attack at the whole of the budget.
    var defaultCells: [CalibrationTrial.Cell] {
        trial.cells.filter { $0.attack == Self.defaultAttack && $0.effort == budget }
    }

    func simultaneousBound(level: Double, replicates: Int) -> SimultaneousUpperBound {
        SimultaneousUpperBound(
            scores: cells.map(\.heldOut), clusters: trial.clusters, replicates: replicates, seed: trial.design.seed)
    }

    /// Best held-out mean at each effort that was tried, against the logarithm of the most compute a cell took there.
    var curve: [SaturatingFit.Point] {
        Set(cells.map(\.effort)).filter { $0 > 0 }.sorted().map { effort in
            let level = cells.filter { $0.effort == effort }
            return SaturatingFit.Point(
                effort: log10(level.map(\.flops).max() ?? 0), score: level.map(\.mean).max() ?? 0)
        }
    }
}
