import Assessment

/// One estimate on a horizontal score axis: interval, mean and upper bound.
struct EstimateMarks {
    let estimate: ScoreEstimate
    let upperBound: Double
    /// Height of the row's middle, in pixels.
    let y: Double

    init(_ estimate: ScoreEstimate, upperBound: Double, y: Double) {
        self.estimate = estimate
        self.upperBound = upperBound
        self.y = y
    }

    var nodes: [Node] {
        let scale = ScoreScale()
        let bound = scale.fraction(upperBound)
        // A line with round ends still shows when the interval has no width.
        return [
            Mark.line(scale.fraction(estimate.mean), y, bound, y, class: "reach"),
            Mark.line(
                scale.fraction(estimate.lower), y, scale.fraction(estimate.upper), y, class: "interval"),
            Mark.symbol(.bound, x: bound, y: y, class: "bound"),
            Mark.symbol(.circle, x: scale.fraction(estimate.mean), y: y, class: "mean"),
        ]
    }
}
