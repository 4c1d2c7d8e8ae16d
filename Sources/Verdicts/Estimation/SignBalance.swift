/// How far the differences of a few clusters lean to one side: the chance that a cluster's difference is positive, less
/// the chance that it is negative, given how large each is.
///
/// Its limits are exact, and invert the test by sign flips of whole clusters: the lower one is above 0 just where the
/// share of all patterns of signs that reach the observed sum is smaller than the tail. With independent right-or-wrong
/// items they are those of Clopper and Pearson for the items on which two models differ, and the test is McNemar's.
struct SignBalance: Sendable {
    /// From −1 to 1; 0 if nothing differs.
    let observed: Double
    /// Patterns with so many positive signs whose sum reaches the observed one from above, and from below.
    private let reaching: [Double]
    private let staying: [Double]

    /// - Parameter sums: Differences of clusters, none of them 0; few enough that every pattern can be tried, unless all
    ///   have one sign.
    init(_ sums: [Double]) {
        let magnitudes = sums.map(abs)
        let total = magnitudes.reduce(0, +)
        let sum = sums.reduce(0, +)
        observed = total > 0 ? min(max(sum / total, -1), 1) : 0
        if sums.allSatisfy({ $0 > 0 }) || sums.allSatisfy({ $0 < 0 }) {
            // One pattern lies at the end, and all are no farther out.
            var end = [Double](repeating: 0, count: sums.count + 1)
            end[sum > 0 ? sums.count : 0] = 1
            var ways = 1.0
            let all = (0...sums.count).map { place in
                defer { ways = (ways * Double(sums.count - place) / Double(place + 1)).rounded() }
                return ways
            }
            (reaching, staying) = sum > 0 ? (end, all) : sum < 0 ? (all, end) : ([1], [1])
        } else {
            (reaching, staying) = Self.patterns(magnitudes, sum: sum)
        }
    }

    private init(observed: Double, reaching: [Double], staying: [Double]) {
        (self.observed, self.reaching, self.staying) = (observed, reaching, staying)
    }

    /// The balance of the differences the other way round.
    var reversed: SignBalance {
        SignBalance(observed: -observed, reaching: staying.reversed(), staying: reaching.reversed())
    }

    private static func patterns(
        _ magnitudes: [Double], sum: Double
    ) -> (reaching: [Double], staying: [Double]) {
        var reaching = [Double](repeating: 0, count: magnitudes.count + 1)
        var staying = reaching
        // From pattern to pattern one sign changes (Gray 1953), so that a pattern costs one addition.
        var isPositive = [Bool](repeating: true, count: magnitudes.count)
        var current = magnitudes.reduce(0, +)
        var positive = magnitudes.count
        for pattern in 0..<1 << magnitudes.count {
            if pattern > 0 {
                let flipped = pattern.trailingZeroBitCount
                isPositive[flipped].toggle()
                current += isPositive[flipped] ? 2 * magnitudes[flipped] : -2 * magnitudes[flipped]
                positive += isPositive[flipped] ? 1 : -1
            }
            if current >= sum - SignFlipTest.rounding { reaching[positive] += 1 }
            if current <= sum + SignFlipTest.rounding { staying[positive] += 1 }
        }
        return (reaching, staying)
    }

    /// p-value of "it is at most 0": the share of all patterns that reach the observed sum.
    var pValueAbove: Double { chance(of: reaching, positive: 0.5) }
    /// p-value of "it is at least 0".
    var pValueBelow: Double { chance(of: staying, positive: 0.5) }

    /// Limit that it lies under with probability `tail` at most.
    func lower(tail: Double) -> Double {
        guard reaching.count > 1 else { return -1 }
        return 2 * Bisection.boundary(holds: 0, fails: 1) { chance(of: reaching, positive: $0) <= tail } - 1
    }

    /// Limit that it lies over with probability `tail` at most.
    func upper(tail: Double) -> Double {
        guard reaching.count > 1 else { return 1 }
        return 2 * Bisection.boundary(holds: 1, fails: 0) { chance(of: staying, positive: $0) <= tail } - 1
    }

    /// Chance of these patterns if each sign is positive with a given chance.
    private func chance(of patterns: [Double], positive: Double) -> Double {
        var power = 1.0
        var powers: [Double] = []
        for _ in patterns {
            powers.append(power)
            power *= 1 - positive
        }
        power = 1
        var sum = 0.0
        for (place, number) in patterns.enumerated() {
            sum += number * power * powers[patterns.count - 1 - place]
            power *= positive
        }
        return sum
    }
}
