/// What all missing scores of a cell might have been.
///
/// A limit need not be widest at one of the ends: successes in some clusters and failures in others can raise the
/// standard error by more than they cost in the mean. So conclusions are also tried at the two fillings between the ends
/// that differ most from each other in their spread.
enum MissingFilling: CaseIterable {
    case failures
    case successes
    /// Successes in clusters that do better than the cell's mean, failures in the others.
    case mostSpread
    /// The other way round.
    case leastSpread
}

extension ItemScores {
    /// One mean score per item, with every missing score as the filling says.
    func scores(_ filling: MissingFilling) -> [Double] {
        switch filling {
        case .failures: return scores
        case .successes: return generousScores
        case .mostSpread, .leastSpread:
            let best = clustersOverMean
            return zip(items, clusterIndices).map { item, cluster in
                best[cluster] == (filling == .mostSpread) ? item.generousScore : item.score
            }
        }
    }

    /// Whether what is known of each cluster is over the mean of all that is known. A cluster of which nothing is known
    /// counts as far from the mean.
    private var clustersOverMean: [Bool] {
        let clusters = clusterIndices
        var sums = [Double](repeating: 0, count: (clusters.max() ?? -1) + 1)
        var sizes = sums
        for (item, cluster) in zip(items, clusters) {
            sums[cluster] += item.score
            sizes[cluster] += 1 - item.missingShare
        }
        let size = sizes.reduce(0, +)
        let mean = size > 0 ? sums.reduce(0, +) / size : 0.5
        return zip(sums, sizes).map { sum, size in size > 0 ? sum / size >= mean : mean < 0.5 }
    }
}
