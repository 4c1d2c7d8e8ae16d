/// The best mean of a campaign's attacks, and what the last doubling of the effort added to it: what the calibrated
/// bound is made of, for the trials that teach its margin and for the campaigns that use it.
struct LastDoubling: Sendable {
    struct Attack: Sendable {
        /// In any unit, such as steps or FLOPs.
        var effort: Double
        /// Mean over all items that are not trained on.
        var mean: ScoreRange

        /// The held-out split counts twice, as in the trials of the calibration study, where it has twice as many items
        /// as the selection split. The best of such means flatters the best attack; only a margin learnt with it makes
        /// a bound of it.
        init(effort: Double, selection: ScoreRange, heldOut: ScoreRange) {
            self.effort = effort
            mean = ScoreRange(
                lower: (selection.lower + 2 * heldOut.lower) / 3, upper: (selection.upper + 2 * heldOut.upper) / 3)
        }
    }

    /// Missing scores are successes.
    let best: Double
    /// Missing scores are successes in the best mean and failures in the one before, so that no bound is lower for them.
    let gain: Double

    /// - Parameter largest: The effort of the last doubling; no attack takes more.
    init(_ attacks: [Attack], largest: Double) {
        best = attacks.map(\.mean.upper).max() ?? 0
        gain = best - (attacks.filter { $0.effort <= largest / 2 }.map(\.mean.lower).max() ?? 0)
    }
}
