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

    private init(count: Int, isBinary: Bool, sums: [Double], sizes: [Double]) {
        self.count = count
        self.isBinary = isBinary
        self.sums = sums
        self.sizes = sizes
        mean = sums.reduce(0, +) / Double(count)
    }

    /// The same clusters, each with the absolute sum of its values; of differences that are 0 or as large as they can be,
    /// one for each cluster, they are right or wrong.
    var magnitudes: ClusteredSample {
        let sums = sums.map(abs)
        return ClusteredSample(
            count: count, isBinary: isUnclustered && sums.allSatisfy { $0 == 0 || $0 == 1 }, sums: sums, sizes: sizes)
    }

    public var clusterCount: Int { sums.count }

    /// Whether each item is a cluster of its own.
    public var isUnclustered: Bool { clusterCount == count }

    /// Clusters of equal size that would weigh as these do: n² / Σ m² for n items in clusters of m (Carter, Schnepel and
    /// Steigerwald 2017, with all items of a cluster alike). It is ``clusterCount`` where all are of one size.
    public var effectiveClusterCount: Double {
        let items = Double(count)
        return items * items / sizes.reduce(0) { $0 + $1 * $1 }
    }

    /// Of Student's t for the mean; 0 for a single cluster.
    var degreesOfFreedom: Double { effectiveClusterCount - 1 }

    /// Whether all clusters have the same number of items.
    var isOfOneSize: Bool { sizes.allSatisfy { $0 == sizes[0] } }

    /// Clusters are even while the effective ones are at least this share of them.
    static let leastEvenness = 0.9

    /// Whether sizes differ so much that fewer clusters of one size would weigh the same.
    var isUneven: Bool { effectiveClusterCount < Self.leastEvenness * Double(clusterCount) }

    /// What each cluster does to the mean, times the number of items: the sum over the cluster of value less mean, weighted
    /// for the pull that a large cluster has on the mean, so that its own residual looks smaller than it is.
    var influences: [Double] {
        let (items, groups) = (Double(count), Double(clusterCount))
        return zip(sums, sizes).map { ($0 - $1 * mean) * Self.weight(size: $1, items: items, groups: groups) }
    }

    /// What a cluster's residual is multiplied by: the mean share of the items that the other clusters hold over the share
    /// that they hold. Made of products of whole numbers, so that it is exactly 1 where clusters are of one size.
    static func weight(size: Double, items: Double, groups: Double) -> Double {
        items * (groups - 1) / (groups * (items - size))
    }

    /// Cluster-robust standard error of the mean by the cluster jackknife (CV3: MacKinnon, Nielsen and Webb, arXiv
    /// 2205.03288), which holds where one cluster is large. With clusters of one size it is Miller's (arXiv 2411.00640,
    /// equation 4) with the factor G / (G − 1) for G clusters (CR1). 0 if there is one cluster, or no variance between
    /// clusters.
    public var standardError: Double {
        guard clusterCount > 1 else { return 0 }
        let squares = influences.reduce(0) { $0 + $1 * $1 }
        let groups = Double(clusterCount)
        let error = (squares * groups / (groups - 1)).squareRoot() / Double(count)
        // Rounding alone must not look like variance.
        return error < 1e-12 ? 0 : error
    }
}
