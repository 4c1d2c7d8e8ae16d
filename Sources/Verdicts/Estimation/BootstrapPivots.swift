/// Studentised deviations (resampled mean − mean) / resampled standard error over cluster bootstrap replicates
/// (Efron 1981; with whole clusters drawn: Cameron, Gelbach and Miller 2008).
struct BootstrapPivots: Sendable {
    private let sorted: [Double]

    init(_ sample: ClusteredSample, replicates: Int, seed: UInt64) {
        precondition(replicates > 0, "at least one replicate")
        var generator = Xoshiro256(seed: seed)
        let groups = sample.clusterCount
        let (sums, sizes) = (sample.sums, sample.sizes)
        let isOfOneSize = sample.isOfOneSize
        var drawn = [Int](repeating: 0, count: groups)
        sorted = (0..<replicates).map { _ in
            var sum = 0.0
            var size = 0.0
            // Moments from which the sum of squared residuals follows without a second pass, where all weigh the same.
            var sumSquares = 0.0
            var cross = 0.0
            var sizeSquares = 0.0
            for place in 0..<groups {
                let cluster = generator.index(below: groups)
                drawn[place] = cluster
                let (s, m) = (sums[cluster], sizes[cluster])
                sum += s
                size += m
                sumSquares += s * s
                cross += s * m
                sizeSquares += m * m
            }
            let mean = sum / size
            var squares = max(sumSquares - 2 * mean * cross + mean * mean * sizeSquares, 0)
            if !isOfOneSize {
                squares = drawn.reduce(0) { squares, cluster in
                    let weight = ClusteredSample.weight(size: sizes[cluster], items: size, groups: Double(groups))
                    let influence = (sums[cluster] - sizes[cluster] * mean) * weight
                    return squares + influence * influence
                }
            }
            let error = (squares * Double(groups) / Double(groups - 1)).squareRoot() / size
            let deviation = mean - sample.mean
            if error < 1e-9 { return deviation == 0 ? 0 : deviation * .infinity }
            return deviation / error
        }.sorted()
    }

    /// The smallest tail that so many replicates can resolve.
    var smallestTail: Double { 1 / Double(sorted.count + 1) }

    /// The value that is exceeded with probability `tail`, on the side that makes limits wider.
    func quantile(upperTail tail: Double) -> Double {
        let position = (1 - tail) * Double(sorted.count + 1)
        // A hair of slack keeps 0.975 × 2000 from being rounded up to the next rank.
        let rank = tail < 0.5 ? (position - 1e-9).rounded(.up) : (position + 1e-9).rounded(.down)
        if rank > Double(sorted.count) { return .infinity }
        if rank < 1 { return -.infinity }
        return sorted[Int(rank) - 1]
    }
}
