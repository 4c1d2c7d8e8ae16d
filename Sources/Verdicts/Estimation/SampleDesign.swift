/// How many items an evaluation has, and how they fall into clusters.
///
/// The clusters' sizes and the correlation within them are kept as one number, the size-weighted mean size, so that a
/// larger evaluation of the same make can be planned.
public struct SampleDesign: Sendable, Equatable {
    public let items: Int
    public let clusters: Int
    /// Correlation between the scores of two items of one cluster, in [0, 1]; at 1 they all succeed or fail together.
    public let correlation: Double
    /// Mean size of the cluster that an item belongs to.
    private let size: Double

    /// - Parameter clusterSizes: Items of each cluster, each at least 1; at least one cluster.
    public init(clusterSizes: [Int], correlation: Double) {
        precondition(!clusterSizes.isEmpty && clusterSizes.allSatisfy { $0 > 0 }, "at least one cluster, none empty")
        precondition((0...1).contains(correlation), "a correlation within clusters is in 0...1, not \(correlation)")
        items = clusterSizes.reduce(0, +)
        clusters = clusterSizes.count
        self.correlation = correlation
        size = clusterSizes.reduce(0) { $0 + Double($1) * Double($1) } / Double(items)
    }

    private init(items: Int, clusters: Int, correlation: Double, size: Double) {
        self.items = items
        self.clusters = clusters
        self.correlation = correlation
        self.size = size
    }

    /// Whether each item is a cluster of its own.
    public var isUnclustered: Bool { clusters == items }

    /// Factor by which clustering raises the variance of the mean: 1 + (size − 1) · correlation (Kish 1965, "Survey
    /// Sampling", section 5.4), with the size-weighted mean size where clusters differ (Kish 1987).
    public var designEffect: Double { 1 + (size - 1) * correlation }

    /// Independent items that the items are worth.
    public var effectiveItems: Double { Double(items) / designEffect }

    /// An evaluation of so many items, at least one, in clusters of the same sizes.
    func scaled(toItems items: Int) -> SampleDesign {
        let clusters = (Double(items) * Double(self.clusters) / Double(self.items)).rounded()
        return SampleDesign(
            items: items, clusters: min(max(Int(clusters), 1), items), correlation: correlation, size: size)
    }
}
