/// Values of items that fall into clusters, reduced to what the estimators need.
///
/// Items of one cluster (rewordings of one fact) may succeed or fail together; clusters are independent.
public struct ClusteredSample: Sendable, Equatable {
    /// Items.
    public let count: Int
    public let mean: Double
    /// Whether every value is 0 or 1.
    public let isBinary: Bool
    /// Sum of the values of each cluster.
    let sums: [Double]
    /// Items of each cluster.
    let sizes: [Double]

    /// - Parameters:
    ///   - values: One value per item; at least one.
    ///   - clusters: The cluster of each item, as an index from 0 without gaps.
    public init(values: [Double], clusters: [Int]) {
        precondition(!values.isEmpty && values.count == clusters.count, "one cluster for each of at least one value")
        var sums = [Double](repeating: 0, count: (clusters.max() ?? 0) + 1)
        var sizes = sums
        for (value, cluster) in zip(values, clusters) {
            sums[cluster] += value
            sizes[cluster] += 1
        }
        precondition(!sizes.contains(0), "cluster indices have no gaps")
        self.sums = sums
        self.sizes = sizes
        count = values.count
        mean = sums.reduce(0, +) / Double(values.count)
        isBinary = values.allSatisfy { $0 == 0 || $0 == 1 }
    }

    public var clusterCount: Int { sums.count }

    /// Whether each item is a cluster of its own.
    public var isUnclustered: Bool { clusterCount == count }

    /// Sum over each cluster of value less mean.
    var residuals: [Double] { zip(sums, sizes).map { $0 - $1 * mean } }

    /// Cluster-robust standard error of the mean: Miller (arXiv 2411.00640), equation 4, with the small-sample factor
    /// G / (G − 1) for G clusters (CR1). 0 if there is one cluster, or no variance between clusters.
    public var standardError: Double {
        guard clusterCount > 1 else { return 0 }
        let squares = residuals.reduce(0) { $0 + $1 * $1 }
        let groups = Double(clusterCount)
        let error = (squares * groups / (groups - 1)).squareRoot() / Double(count)
        // Rounding alone must not look like variance.
        return error < 1e-12 ? 0 : error
    }
}
