import Operations
import Vocabulary

extension StoredRuns {
    /// For people: what was done, and what to do next.
    package var text: String { (cells.map(\.text) + ["Next: \(next)"]).joined(separator: "\n") }
}

extension ImportAnswer {
    fileprivate var text: String {
        let head = isNew ? cell : "\(cell) is here already, and the same"
        var lines = [head] + runs.map(\.text)
        if let missing, !missing.isEmpty { lines.append("  still missing: \(missing.joined(separator: ", "))") }
        return lines.joined(separator: "\n")
    }
}

extension ImportAnswer.Run {
    fileprivate var text: String {
        let counts = Outcome.allCases.compactMap { outcome in
            outcomes[outcome.rawValue].map { "\($0) \(outcome.rawValue)" }
        }
        var lines = [
            "  \(task): \(samples) samples, \(attempts) attempts, scored by \(scorer): "
                + counts.joined(separator: ", ")
        ]
        if !otherScorers.isEmpty { lines.append("    other scores in it: \(otherScorers.joined(separator: ", "))") }
        if missing > 0 { lines.append("    \(missing) attempts are not there, and count as errors") }
        lines += damaged.map { "    damaged: \($0.entry): \($0.reason)" }
        return lines.joined(separator: "\n")
    }
}
