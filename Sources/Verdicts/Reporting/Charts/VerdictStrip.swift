import Assessment

/// One verdict as a strip: the worst case, its interval and bound against the threshold and the true ceiling.
struct VerdictStrip {
    let verdict: VerdictReport
    let id: String
    /// The id of the table with its numbers.
    let table: String

    init(_ verdict: VerdictReport, id: String, table: String) {
        self.verdict = verdict
        self.id = id
        self.table = table
    }

    var node: Node {
        let scale = ScoreScale()
        let threshold = scale.fraction(verdict.threshold)
        let frame = ChartFrame(
            id: id, table: table, title: "Worst case of \(verdict.actor) in \(verdict.domain) against the threshold",
            description: description, height: 26, style: "strip")
        return frame.node {
            Mark.line(0, 13, 1, 13, class: "track")
            Mark.line(threshold, 0, threshold, 26, class: "reference threshold")
            if let ceiling = verdict.trueCeiling.map(scale.fraction) {
                Mark.line(ceiling, 0, ceiling, 26, class: "reference truth")
            }
            EstimateMarks(verdict.worstCase, upperBound: verdict.upperBound, y: 13).nodes
        }
    }

    private var description: String {
        let ceiling = verdict.trueCeiling.map { " True ceiling \(NumberText.score($0))." } ?? ""
        return
            "Worst case \(verdict.worstCase.sentence(beside: verdict.threshold)), upper bound \(NumberText.limit(verdict.upperBound, beside: verdict.threshold)), "
            + "threshold \(NumberText.exact(verdict.threshold)).\(ceiling)"
    }
}
