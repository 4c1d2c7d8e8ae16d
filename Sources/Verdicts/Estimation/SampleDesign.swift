/// How many items an evaluation has, and how they fall into clusters.
///
/// The clusters' sizes and the correlation within them are kept as one number, the size-weighted mean size, so that a
/// larger evaluation of the same make can be planned.
public struct SampleDesign: Sendable, Equatable {
    public let items: Int
    public let clusters: Int
    /// Correlation between the scores of two items of one cluster, in [0, 1]; at 1 they all succeed or fail together.
    public let correlation: Double
    /// Clusters of equal size that would weigh as these do, as in ``ClusteredSample/effectiveClusterCount``.
    public let effectiveClusters: Double
    /// Mean size of the cluster that an item belongs to.
    private let size: Double
    /// Factor by which the cluster jackknife overstates the variance of the mean, on average: 1 for clusters of one size.
    private let excess: Double

    /// - Parameter clusterSizes: Items of each cluster, each at least 1; at least one cluster.
    public init(clusterSizes: [Int], correlation: Double) {
        precondition(!clusterSizes.isEmpty && clusterSizes.allSatisfy { $0 > 0 }, "at least one cluster, none empty")
        precondition((0...1).contains(correlation), "a correlation within clusters is in 0...1, not \(correlation)")
        items = clusterSizes.reduce(0, +)
        clusters = clusterSizes.count
        self.correlation = correlation
        size = clusterSizes.reduce(0) { $0 + Double($1) * Double($1) } / Double(items)
        effectiveClusters = Double(items) / size
        excess = Self.excess(clusterSizes.map(Double.init), correlation: correlation)
    }

    private init(items: Int, clusters: Int, of design: SampleDesign) {
        self.items = items
        self.clusters = clusters
        correlation = design.correlation
        size = design.size
        effectiveClusters = Double(clusters) * (design.effectiveClusters / Double(design.clusters))
        excess = design.excess
    }

    /// The expectation of ``ClusteredSample/standardError`` squared over the variance of the mean.
    private static func excess(_ sizes: [Double], correlation: Double) -> Double {
        let (items, groups) = (sizes.reduce(0, +), Double(sizes.count))
        guard groups > 1, Set(sizes).count > 1 else { return 1 }
        let variances = sizes.map { $0 * (1 + ($0 - 1) * correlation) }
        let variance = variances.reduce(0, +)
        let pulled = zip(sizes, variances).reduce(0) { sum, cluster in
            let odds = cluster.0 / (items - cluster.0)
            return sum + odds * odds * (1 - cluster.1 / variance)
        }
        return (groups - 1) / groups * (1 + pulled)
    }

    /// Whether each item is a cluster of its own.
    public var isUnclustered: Bool { clusters == items }

    /// Factor by which clustering raises the variance of the mean: 1 + (size − 1) · correlation (Kish 1965, "Survey
    /// Sampling", section 5.4), with the size-weighted mean size where clusters differ (Kish 1987).
    public var designEffect: Double { 1 + (size - 1) * correlation }

    /// Whether sizes differ so much that limits of a mean are made from the effective count alone.
    var isUneven: Bool { effectiveClusters < ClusteredSample.leastEvenness * Double(clusters) }

    /// Independent items that the items will seem to be worth by their estimated standard error, on average.
    var apparentItems: Double { effectiveItems / excess }

    /// Independent items that the items are worth.
    public var effectiveItems: Double { Double(items) / designEffect }

    /// An evaluation of so many items, at least one, in clusters of the same sizes.
    func scaled(toItems items: Int) -> SampleDesign {
        let clusters = (Double(items) * Double(self.clusters) / Double(self.items)).rounded()
        return SampleDesign(items: items, clusters: min(max(Int(clusters), 1), items), of: self)
    }
}
