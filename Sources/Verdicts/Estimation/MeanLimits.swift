/// A mean with its two-sided confidence interval.
public struct MeanEstimate: Sendable, Equatable {
    public var mean: Double
    public var lower: Double
    public var upper: Double
    /// Confidence level of the interval.
    public var level: Double
}

/// Confidence limits of a mean score in [0, 1], by the method that suits the sample.
public struct MeanLimits: Sendable {
    /// How limits are made; see ``MeanLimits/init(_:replicates:seed:)`` for the choice.
    public enum Method: String, Sendable, CaseIterable {
        case clopperPearson
        case boundarySafe
        case studentisedBootstrap
        case clusterT
    }

    /// Below so many clusters, or where they are skewed, Student's t is replaced by the studentised bootstrap.
    public static let fewClusters = 40

    public let sample: ClusteredSample
    public let method: Method
    private let safe: BoundarySafeLimits
    private let pivots: BootstrapPivots?

    /// Chooses by the sample:
    /// - unclustered binary items: Clopper–Pearson;
    /// - few effective successes or failures, no variance, or clusters of uneven sizes: ``BoundarySafeLimits``;
    /// - fewer than ``fewClusters`` clusters, or skewed ones: studentised cluster bootstrap, widened for few clusters
    ///   by what Student's t has over the normal distribution;
    /// - else t with as many degrees of freedom as effective clusters less one, on the cluster-robust standard error.
    public init(_ sample: ClusteredSample, replicates: Int, seed: UInt64) {
        let safe = BoundarySafeLimits(sample)
        let method: Method =
            if sample.isUnclustered && sample.isBinary {
                .clopperPearson
            } else if Self.isSafe(sample, safe) {
                .boundarySafe
            } else if sample.effectiveClusterCount < Double(Self.fewClusters) || SkewCorrection(sample).isNeeded {
                .studentisedBootstrap
            } else {
                .clusterT
            }
        self.init(sample, safe: safe, method: method, replicates: replicates, seed: seed)
    }

    /// Limits by the studentised cluster bootstrap, unless there is too little variance for it.
    public static func bootstrap(_ sample: ClusteredSample, replicates: Int, seed: UInt64) -> MeanLimits {
        let safe = BoundarySafeLimits(sample)
        return MeanLimits(
            sample, safe: safe, method: isSafe(sample, safe) ? .boundarySafe : .studentisedBootstrap,
            replicates: replicates,
            seed: seed)
    }

    private static func isSafe(_ sample: ClusteredSample, _ safe: BoundarySafeLimits) -> Bool {
        safe.isNearBoundary || sample.standardError == 0 || sample.isUneven
    }

    private init(
        _ sample: ClusteredSample, safe: BoundarySafeLimits, method: Method, replicates: Int, seed: UInt64
    ) {
        self.sample = sample
        self.safe = safe
        self.method = method
        pivots =
            method == .studentisedBootstrap ? BootstrapPivots(sample, replicates: replicates, seed: seed) : nil
    }

    /// Limit that the true mean lies under with probability `tail` at most (approximately, but for Clopper–Pearson).
    public func lower(tail: Double) -> Double { lower(tail: tail, factor: 1) }

    /// The lower limit that `factor` times as many items of the same make would give, by the same method.
    public func lower(tail: Double, factor: Double) -> Double {
        let limit: Double
        switch method {
        case .clopperPearson, .boundarySafe:
            limit = (factor == 1 ? safe : safe.scaled(by: factor)).lower(tail: tail)
        case .studentisedBootstrap, .clusterT:
            let error = sample.standardError / factor.squareRoot()
            limit = min(sample.mean - pivot(upperTail: tail, factor: factor) * error, sample.mean)
        }
        return min(max(limit, 0), 1)
    }

    /// Limit that the true mean lies over with probability `tail` at most (approximately, but for Clopper–Pearson).
    public func upper(tail: Double) -> Double {
        let limit =
            switch method {
            case .clopperPearson, .boundarySafe: safe.upper(tail: tail)
            case .studentisedBootstrap, .clusterT:
                max(sample.mean - pivot(upperTail: 1 - tail) * sample.standardError, sample.mean)
            }
        return min(max(limit, 0), 1)
    }

    /// The mean with its interval of the given two-sided level.
    public func estimate(level: Double) -> MeanEstimate {
        let tail = (1 - level) / 2
        return MeanEstimate(mean: sample.mean, lower: lower(tail: tail), upper: upper(tail: tail), level: level)
    }

    /// One-sided p-value of "the true mean is `threshold` or less": the smallest tail whose lower limit is over it.
    public func pValue(above threshold: Double) -> Double {
        SmallestTail.find(from: pivots?.smallestTail ?? SmallestTail.floor) { lower(tail: $0) > threshold }
    }

    /// Value of (estimate − truth) / standard error that is exceeded with probability `tail`.
    private func pivot(upperTail tail: Double, factor: Double = 1) -> Double {
        let t = StudentT.quantile(
            upperTail: tail, degreesOfFreedom: sample.effectiveClusterCount * factor - 1)
        guard let pivots else { return t }
        let z = NormalDistribution.quantile(upperTail: tail)
        return pivots.quantile(upperTail: tail) * (z == 0 ? 1 : t / z)
    }
}
