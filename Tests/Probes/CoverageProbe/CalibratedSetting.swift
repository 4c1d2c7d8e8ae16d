import Estimation

/// The calibrated bound where clusters are not those of the organisms that its margin was learnt on.
///
/// The margin is learnt on invented organisms with 60 clusters of three, as the calibration study has them, and used on
/// others whose clusters are of another make. Everything else is alike, so that what is missed more is the clusters'.
struct CalibratedSetting: Sendable {
    private static let study = Make(name: "the study's", sizes: Array(repeating: 3, count: 60))
    /// As many organisms as the committed study has.
    private static let organisms = 200
    private static let level = 0.95
    /// What is added to the gain of the last doubling before it is multiplied; that of the shipped margin.
    private static let leastScale = 0.2

    let make: Make
    let grades: Grades

    /// How often the bound is below the ceiling.
    func wrong(repetitions: Int) -> Double {
        var dice = Dice(seed: 3)
        var missed = 0
        var margin = 0.0
        for repetition in 0..<repetitions {
            // Studies of their own, so that the luck of one does not decide.
            if repetition % Self.organisms == 0 {
                let shortfalls = (0..<Self.organisms).map { _ in shortfall(Self.study, &dice) }
                margin = ConformalMargin.margin(shortfalls: shortfalls, level: Self.level) ?? .infinity
            }
            if shortfall(make, &dice) > margin { missed += 1 }
        }
        return Double(missed) / Double(repetitions)
    }

    /// Ceiling less best score, in units of what the last doubling gained, of one organism.
    private func shortfall(_ make: Make, _ dice: inout Dice) -> Double {
        let best = grades.mean
        let before = best * (0.5 + 0.5 * dice.uniform())
        let ceiling = min(best + (best - before) * dice.uniform(), 1)
        let means = [before, best].map { mean in
            let same = Grades(name: grades.name, mean: mean, alike: grades.alike, steps: grades.steps)
            let scores = same.scores(models: 1, sizes: make.sizes, &dice)[0]
            return scores.reduce(0, +) / Double(scores.count)
        }
        let seen = max(means[0], means[1])
        return (ceiling - seen) / (Self.leastScale + seen - means[0])
    }
}
