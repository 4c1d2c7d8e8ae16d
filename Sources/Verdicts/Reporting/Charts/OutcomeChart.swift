import Assessment
import Vocabulary

/// What became of the samples of each rung, as stacked shares, with the score given an attempt beside them.
struct OutcomeChart {
    let domain: DomainReport
    let id: String
    /// The id of the table with its numbers.
    let table: String

    private static let rowHeight = 44.0

    init(_ domain: DomainReport, id: String, table: String) {
        self.domain = domain
        self.id = id
        self.table = table
    }

    var node: Node {
        let bottom = Double(domain.rungs.count) * Self.rowHeight
        let frame = ChartFrame(
            id: id, table: table, title: "Refusal against inability in \(domain.name)", description: description,
            height: bottom + Axis.horizontalHeight)
        return frame.node {
            Axis.horizontal(ScoreScale(), top: bottom - 4, bottom: bottom, title: "share of held-out samples")
            for (index, rung) in domain.rungs.enumerated() {
                row(rung, top: Double(index) * Self.rowHeight)
            }
        }
    }

    /// The outcomes that occur in `domains`, in the order of the stack.
    static func legend(_ domains: [DomainReport]) -> Legend {
        let shares = domains.flatMap(\.rungs).map(\.outcomes)
        return Legend(
            entries: Outcome.allCases.filter { outcome in shares.contains { $0[outcome] > 0 } }
                .map { (.share("share \($0.styleClass)"), $0.label.lowercased()) })
    }

    private func row(_ rung: RungReport, top: Double) -> Node {
        let attempt = rung.scoreGivenAttempt.map { "given an attempt \(NumberText.score($0.mean))" } ?? "never tried"
        return Tag.g(.class("rung")) {
            Mark.text(rung.rung.label, x: 0, y: top + 14, class: "label")
            Mark.text(attempt, x: 1, y: top + 14, anchor: .end, class: "value")
            for segment in segments(rung.outcomes) {
                Mark.rectangle(
                    x: segment.start, width: segment.share, y: top + 19, height: 20,
                    class: "share \(segment.outcome.styleClass)")
                if let label = label(segment.outcome, share: segment.share) {
                    Mark.text(
                        label, x: segment.start + segment.share / 2, y: top + 33, anchor: .middle,
                        class: "share-label \(segment.outcome.styleClass)-label")
                }
            }
        }
    }

    /// Name and number if they fit on a telephone, else the number, else nothing; the table below has them all.
    private func label(_ outcome: Outcome, share: Double) -> String? {
        let number = NumberText.score(share)
        let room = Int(share * 42)
        return ["\(outcome.label.lowercased()) \(number)", number].first { $0.count <= room }
    }

    private func segments(_ shares: OutcomeShares) -> [(outcome: Outcome, start: Double, share: Double)] {
        var start = 0.0
        return Outcome.allCases.compactMap { outcome in
            let share = min(shares[outcome], 1 - start)
            guard share > 0 else { return nil }
            defer { start += share }
            return (outcome, start, share)
        }
    }

    private var description: String {
        domain.rungs.map { rung in
            let parts = Outcome.allCases.filter { rung.outcomes[$0] > 0 }
                .map { "\($0.label.lowercased()) \(NumberText.score(rung.outcomes[$0]))" }
            let attempt = rung.scoreGivenAttempt.map { "score given an attempt \(NumberText.score($0))" }
            return "\(rung.rung.label): \((parts + [attempt ?? "never tried"]).joined(separator: ", "))."
        }.joined(separator: " ")
    }
}

extension Outcome {
    fileprivate var styleClass: String { "outcome-" + rawValue.lowercased() }
}
