import Estimation
import Foundation

/// A plain warning where clusters are few, or few weigh.
package enum ClusterNote {
    /// Nil where there are enough clusters, or each item is one of its own.
    ///
    /// - Parameter effective: Clusters of one size that would weigh the same.
    package static func text(domain: String, items: Int, clusters: Int, effective: Double) -> String? {
        guard items > clusters, effective < 20 else { return nil }
        let isUneven = Double(clusters) - effective >= 0.05
        let worth = isUneven ? " of unequal size, which weigh as \(String(format: "%.1f", effective)) of one size" : ""
        return
            "The \(items) items of \(domain) fall into \(clusters) \(clusters == 1 ? "cluster" : "clusters")\(worth): few, "
            + "so that intervals are wide and little can be told apart, however many items a cluster holds."
    }
}
