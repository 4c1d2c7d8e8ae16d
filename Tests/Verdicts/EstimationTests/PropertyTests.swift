import Estimation
import Testing

/// Statements that hold for every input, tried on seeded random inputs of all sizes and shapes.
@Suite("Whatever the scores, every estimator keeps its promises")
struct PropertyTests {
    /// Scores, the cluster of each, and a source of further randomness.
    struct Input {
        var scores: [Double]
        var clusters: [Int]
        var dice: Dice

        /// The same items in another order, with the clusters under other numbers.
        mutating func shuffled() -> (scores: [Double], clusters: [Int]) {
            let order = scores.indices.shuffled(using: &dice)
            let names = Array(0...(clusters.max() ?? 0)).shuffled(using: &dice)
            return (order.map { scores[$0] }, order.map { names[clusters[$0]] })
        }
    }

    /// 1 to 90 items in 1 to 90 clusters of unequal size; right or wrong, graded, or all equal; rare or common.
    static func inputs(_ count: Int, seed: UInt64) -> [Input] {
        var dice = Dice(seed: seed)
        return (0..<count).map { number in
            let groups = 1 + Int(dice.uniform() * dice.uniform() * 90)
            var clusters = Array(0..<groups)
            if number % 2 == 1 { clusters += (0..<groups).map { _ in Int(dice.uniform() * Double(groups)) } }
            let mean = [0.01, 0.1, 0.5, 0.9, 0.995][number % 5]
            let scores = clusters.map { _ -> Double in
                switch number % 3 {
                case 0: dice.uniform() < mean ? 1 : 0
                case 1: mean * dice.uniform()
                default: number % 4 == 0 ? mean : (dice.uniform() < mean ? 0.5 : 0) + (dice.uniform() < mean ? 0.5 : 0)
                }
            }
            return Input(scores: scores, clusters: clusters, dice: dice)
        }
    }

    private func limits(_ scores: [Double], _ clusters: [Int]) -> MeanLimits {
        MeanLimits(ClusteredSample(values: scores, clusters: clusters), replicates: 100, seed: 1)
    }

    /// Whether the bounds hold the mean, lie in the range of the scores' mean, and have a width.
    private func isOrdered(_ lower: Double, _ mean: Double, _ upper: Double, within range: ClosedRange<Double>) -> Bool
    {
        range.lowerBound <= lower && lower <= mean + 1e-12 && mean <= upper + 1e-12 && upper <= range.upperBound
            && lower < upper
    }

    @Test("limits of a mean are ordered, and widen with the level")
    func meanLimits() {
        var methods: Set<MeanLimits.Method> = []
        for input in Self.inputs(240, seed: 51) {
            let limits = limits(input.scores, input.clusters)
            methods.insert(limits.method)
            var inner = limits.estimate(level: 0.5)
            #expect(isOrdered(inner.lower, inner.mean, inner.upper, within: 0...1), "\(limits.method)")
            for level in [0.8, 0.9, 0.95, 0.99] {
                let outer = limits.estimate(level: level)
                #expect(outer.lower <= inner.lower && inner.upper <= outer.upper, "\(limits.method) at \(level)")
                inner = outer
            }
        }
        #expect(methods.count == MeanLimits.Method.allCases.count, "only \(methods) were tried")
    }

    @Test("the p-value of a mean falls as the threshold falls, and agrees with the limits")
    func meanPValue() {
        for input in Self.inputs(60, seed: 52) {
            let limits = limits(input.scores, input.clusters)
            let p = [0.02, 0.2, 0.5, 0.8].map { limits.pValue(above: $0) }
            #expect(zip(p, p.dropFirst()).allSatisfy { $0 <= $1 })
            #expect((limits.lower(tail: 0.05) > 0.2) == (p[1] < 0.05), "\(limits.method), p \(p[1])")
        }
    }

    @Test("the order of items and the numbering of clusters change nothing")
    func order() {
        for var input in Self.inputs(120, seed: 53) {
            let other = input.shuffled()
            let sample = ClusteredSample(values: input.scores, clusters: input.clusters)
            let shuffled = ClusteredSample(values: other.scores, clusters: other.clusters)
            #expect(abs(sample.mean - shuffled.mean) < 1e-12)
            #expect(abs(sample.standardError - shuffled.standardError) < 1e-12)
            let (mine, theirs) = (limits(input.scores, input.clusters), limits(other.scores, other.clusters))
            #expect(mine.method == theirs.method)
            // A bootstrap draws other clusters after renumbering, so that its limits agree as far as it resolves.
            if mine.method != .studentisedBootstrap {
                #expect(abs(mine.lower(tail: 0.05) - theirs.lower(tail: 0.05)) < 1e-9)
                #expect(abs(mine.upper(tail: 0.05) - theirs.upper(tail: 0.05)) < 1e-9)
            }
            let zeros = [Double](repeating: 0, count: input.scores.count)
            let difference = PairedDifference(input.scores, zeros, clusters: input.clusters, level: 0.9)
            let reordered = PairedDifference(other.scores, zeros, clusters: other.clusters, level: 0.9)
            #expect(abs(difference.lower - reordered.lower) < 1e-9 && abs(difference.upper - reordered.upper) < 1e-9)
            #expect(abs(difference.pValue - reordered.pValue) < 1e-9)
        }
    }

    @Test("a paired difference is ordered, widens with the level, and turns its sign with the models")
    func paired() {
        for var input in Self.inputs(160, seed: 54) {
            let second = input.shuffled().scores
            var inner = PairedDifference(input.scores, second, clusters: input.clusters, level: 0.5)
            for level in [0.8, 0.95, 0.99] {
                let outer = PairedDifference(input.scores, second, clusters: input.clusters, level: level)
                #expect(isOrdered(outer.lower, outer.mean, outer.upper, within: -1...1))
                #expect(outer.lower <= inner.lower && inner.upper <= outer.upper)
                #expect(outer.pValue == inner.pValue && outer.pValue > 0 && outer.pValue <= 1)
                inner = outer
            }
            let turned = PairedDifference(second, input.scores, clusters: input.clusters, level: 0.99)
            #expect(abs(turned.lower + inner.upper) < 1e-9 && abs(turned.upper + inner.lower) < 1e-9)
            #expect(turned.pValue + inner.pValue >= 1 - 1e-9)
        }
    }

    @Test("a bound for all configurations is at least that for each, above its mean, and grows with the level")
    func simultaneous() {
        for var input in Self.inputs(60, seed: 55) {
            let rows = [input.scores, input.scores.map { $0 / 2 }, input.shuffled().scores]
            let all = SimultaneousUpperBound(scores: rows, clusters: input.clusters, replicates: 200, seed: 2)
            let each = all.each(level: 0.95)
            #expect(all.best(level: 0.95) == each.max())
            #expect(zip(each, all.each(level: 0.8)).allSatisfy { $0 >= $1 })
            for (row, bound) in zip(rows, each) {
                let alone = SimultaneousUpperBound(scores: [row], clusters: input.clusters, replicates: 200, seed: 2)
                #expect(bound >= alone.best(level: 0.95) - 1e-12)
                #expect(bound <= 1 && bound >= row.reduce(0, +) / Double(row.count) - 1e-12)
            }
            let p = [0.3, 0.6, 0.9].map { all.pValue(below: $0) }
            #expect(zip(p, p.dropFirst()).allSatisfy { $0 >= $1 })
        }
    }

    @Test("degenerate samples have the exact limits of so many independent clusters")
    func degenerate() {
        for groups in [1, 2, 5, 40, 300] {
            for size in [1, 3] {
                let clusters = (0..<groups * size).map { $0 / size }
                let trials = Double(groups)
                for value in [0.0, 0.3, 1.0] {
                    let limits = limits(clusters.map { _ in value }, clusters)
                    let exact = BinomialLimits.clopperPearsonUpper(
                        successes: value * trials, trials: trials, tail: 0.05)
                    #expect(agree(limits.upper(tail: 0.05), exact), "\(groups) clusters of \(size), all \(value)")
                    #expect(
                        agree(
                            1 - limits.lower(tail: 0.05),
                            1
                                - BinomialLimits.clopperPearsonLower(
                                    successes: value * trials, trials: trials, tail: 0.05)))
                    let bound = SimultaneousUpperBound(
                        scores: [clusters.map { _ in value }], clusters: clusters, replicates: 50, seed: 1)
                    #expect(agree(bound.best(level: 0.95), exact))
                }
            }
        }
    }

    @Test("Holm's values are never below the raw ones, keep their order, and follow a permutation")
    func holm() {
        var dice = Dice(seed: 56)
        for count in 1...30 {
            let raw = (0..<count).map { _ in dice.uniform() * dice.uniform() }
            let adjusted = HolmAdjustment.adjusted(raw)
            #expect(zip(raw, adjusted).allSatisfy { $0 <= $1 && $1 <= min(1, $0 * Double(count)) + 1e-12 || $1 == 1 })
            let order = raw.indices.sorted { raw[$0] < raw[$1] }
            #expect(zip(order, order.dropFirst()).allSatisfy { adjusted[$0] <= adjusted[$1] })
            #expect(HolmAdjustment.adjusted(order.map { raw[$0] }) == order.map { adjusted[$0] })
            #expect(agree(adjusted[order[0]], min(1, raw[order[0]] * Double(count))))
        }
    }

    @Test("pass@k rises with k and with every success; missing scores only widen the range")
    func passAtK() {
        var dice = Dice(seed: 57)
        for draws in [1, 2, 7, 40, 500] {
            for successes in Set([0, 1, draws / 3, draws - 1, draws]) {
                let curve = (1...draws).map { PassAtK.ofItem(draws: draws, successes: successes, k: $0) }
                #expect(agree(curve[0], Double(successes) / Double(draws)))
                #expect(curve[draws - 1] == (successes > 0 ? 1 : 0))
                #expect(zip(curve, curve.dropFirst()).allSatisfy { $0 <= $1 + 1e-12 })
                guard successes < draws else { continue }
                let more = (1...draws).map { PassAtK.ofItem(draws: draws, successes: successes + 1, k: $0) }
                #expect(zip(curve, more).allSatisfy { $0 <= $1 + 1e-12 })
            }
            let scores = (0..<draws).map { _ in dice.uniform() }
            let none = MissingScoreRange(scores: scores, missingShares: scores.map { _ in 0 })
            let some = MissingScoreRange(scores: scores, missingShares: scores.map { _ in dice.uniform() })
            #expect(none.lower == none.upper && some.lower == none.lower && some.upper > none.upper && some.upper <= 1)
        }
    }
}
