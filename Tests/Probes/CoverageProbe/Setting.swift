import Estimation

/// One row of the table: clusters of one make with scores of one kind, and how often what is said of them was wrong.
struct Setting: Sendable {
    /// What the estimators promise.
    enum Statement: String, CaseIterable, Sendable {
        /// A 95 % interval of a mean misses it.
        case mean
        /// The verdict `above`, at 95 %, where the truth is the threshold.
        case above
        /// The verdict `below`, at 95 %, where the truth of the only attack is the threshold.
        case below
        /// The same where four attacks reach the threshold.
        case belowBest
        /// A 95 % interval of the difference of two equal models misses 0.
        case nullDifference
        /// One of two equal models is called better.
        case better
        /// The first of two equal models is found to have uplift, one-sided.
        case uplift
        /// A 95 % interval misses the difference of two models that are not equal.
        case difference

        /// How often it may be wrong.
        var stated: Double { self == .above ? 0.025 : 0.05 }

        /// What it may be wrong in by chance: four standard errors more.
        func most(_ repetitions: Int) -> Double {
            stated + 4 * (stated * (1 - stated) / Double(repetitions)).squareRoot()
        }

        var title: String {
            switch self {
            case .mean: "interval of a mean"
            case .above: "false `above`"
            case .below: "false `below`, one attack"
            case .belowBest: "false `below`, best of four"
            case .nullDifference: "interval of a difference of 0"
            case .better: "false “better”"
            case .uplift: "false uplift"
            case .difference: "interval of another difference"
            }
        }
    }

    let make: Make
    let grades: Grades

    /// How often each statement was wrong.
    func wrong(repetitions: Int) -> [Statement: Double] {
        var dice = Dice(seed: 1)
        let clusters = make.clusters
        var wrong: [Statement: Int] = [:]
        for repetition in 0..<repetitions {
            func note(_ statement: Statement, _ isWrong: Bool) { wrong[statement, default: 0] += isWrong ? 1 : 0 }
            let scores = grades.scores(models: 4, sizes: make.sizes, &dice)
            let limits = MeanLimits(
                ClusteredSample(values: scores[0], clusters: clusters), replicates: 1_000, seed: UInt64(repetition))
            let (lower, upper) = (limits.lower(tail: 0.025), limits.upper(tail: 0.025))
            note(.mean, grades.mean < lower || grades.mean > upper)
            note(.above, lower > grades.mean)
            for (statement, cells) in [(Statement.below, Array(scores[..<1])), (.belowBest, scores)] {
                let bound = SimultaneousUpperBound(
                    scores: cells, clusters: clusters, replicates: 1_000, seed: UInt64(repetition))
                note(statement, bound.best(level: 0.95) < grades.mean)
            }
            let same = PairedDifference(scores[0], scores[1], clusters: clusters, level: 0.95)
            note(.nullDifference, same.lower > 0 || same.upper < 0)
            note(.better, same.twoSidedP <= 0.05)
            note(.uplift, same.pValue <= 0.05)
            // The second model loses three of ten successes.
            let hurt = scores[1].map { dice.uniform() < 0.7 ? $0 : 0 }
            let other = PairedDifference(scores[0], hurt, clusters: clusters, level: 0.95)
            let truth = 0.3 * grades.mean
            note(.difference, truth < other.lower || truth > other.upper)
        }
        return wrong.mapValues { Double($0) / Double(repetitions) }
    }

    /// How often the verdict `above` and the conclusion "better" are reached where they are true.
    func reached(repetitions: Int) -> (above: Double, better: Double) {
        var dice = Dice(seed: 2)
        let clusters = make.clusters
        var (above, better) = (0, 0)
        // Two and a half standard errors away, as far as the scale reaches.
        let items = Double(clusters.count)
        let worth = make.effectiveClusters / (grades.alike + (1 - grades.alike) * make.effectiveClusters / items)
        let shift = 2.8 * (grades.mean * (1 - grades.mean) / worth).squareRoot()
        for repetition in 0..<repetitions {
            let scores = grades.scores(models: 2, sizes: make.sizes, &dice)
            let limits = MeanLimits(
                ClusteredSample(values: scores[0], clusters: clusters), replicates: 1_000, seed: UInt64(repetition))
            if limits.lower(tail: 0.025) > grades.mean - shift { above += 1 }
            let keep = max(1 - shift / grades.mean, 0)
            let hurt = scores[1].map { dice.uniform() < keep ? $0 : 0 }
            if PairedDifference(scores[0], hurt, clusters: clusters, level: 0.95).twoSidedP <= 0.05 { better += 1 }
        }
        return (Double(above) / Double(repetitions), Double(better) / Double(repetitions))
    }
}
