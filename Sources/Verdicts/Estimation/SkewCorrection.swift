import Foundation

/// What the skewness of a mean does to (estimate − truth) / standard error: the monotone cubic transformation of Hall
/// (1992, "On the removal of skewness by transformation"), after which it is nearly normal.
///
/// It only ever widens a limit: the skewness of few values is too uncertain to rely on for a narrower one.
struct SkewCorrection: Sendable, Equatable {
    /// Up to this skewness Student's t misses its one-sided level of 95 % by less than one percentage point.
    static let little = 0.07

    /// Skewness of the mean: that of the cluster sums over the square root of their number.
    let skewness: Double

    init(skewness: Double) { self.skewness = skewness }

    init(_ sample: ClusteredSample) {
        let residuals = sample.influences
        let squares = residuals.reduce(0) { $0 + $1 * $1 }
        let cubes = residuals.reduce(0) { $0 + $1 * $1 * $1 }
        skewness = sample.standardError > 0 ? cubes / (squares * squares.squareRoot()) : 0
    }

    /// That of the negative of the mean.
    var reversed: SkewCorrection { SkewCorrection(skewness: -skewness) }

    /// That of the mean of `factor` times as many values of the same make.
    func scaled(by factor: Double) -> SkewCorrection { SkewCorrection(skewness: skewness / factor.squareRoot()) }

    /// Whether the skewness matters.
    var isNeeded: Bool { abs(skewness) > Self.little }

    /// Standard errors from the mean down to its lower limit, where `t` would do without skewness.
    func below(_ t: Double) -> Double { isNeeded ? max(t, deviation(t)) : t }

    /// Standard errors from the mean up to its upper limit, where `t` would do without skewness.
    func above(_ t: Double) -> Double { isNeeded ? max(t, -deviation(-t)) : t }

    /// The `t` for which a lower limit lies so many standard errors under the mean: the inverse of ``below(_:)``.
    func t(below deviations: Double) -> Double {
        guard isNeeded else { return deviations }
        let root = 1 + skewness * deviations / 3
        return min(deviations, (root * root * root - 1) / skewness + skewness / 6)
    }

    private func deviation(_ t: Double) -> Double {
        3 / skewness * (cbrt(1 + skewness * (t - skewness / 6)) - 1)
    }
}
