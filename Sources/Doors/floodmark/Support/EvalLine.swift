import Commands
import Tasks

/// A run on one line.
struct EvalLine {
    private let parts: [String]

    init(_ snapshot: RunTally.Snapshot, perSecond: Double?, concurrency: Int?) {
        let counts = snapshot.counts
        var parts = ["\(counts.done.grouped)/\(snapshot.planned.grouped)"]
        if let perSecond {
            parts.append("\(perSecond.fixed(perSecond < 10 ? 1 : 0))/s")
            parts.append("\(Self.clock(Double(snapshot.planned - counts.done) / perSecond)) left")
        }
        if let mean = counts.mean { parts.append("mean \(mean.fixed())") }
        if counts.missing > 0 { parts.append("\(counts.missing.grouped) missing") }
        if let refusals = counts.outcomes[.refusal] { parts.append("\(refusals.grouped) refused") }
        parts.append("\(counts.usage.total.grouped) tokens")
        if let cost = counts.cost { parts.append("cost \(cost.fixed(2))") }
        if counts.retries > 0 { parts.append("\(counts.retries.grouped) retries") }
        parts.append("\((concurrency ?? snapshot.inFlight).grouped) at once")
        self.parts = parts
    }

    var text: String { parts.joined(separator: " · ") }

    /// `1:02:03` or `2:03`.
    static func clock(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 3.6e8).rounded(.up))
        let tail = [whole / 60 % 60, whole % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return whole < 3600 ? "\(whole / 60):\(tail[1])" : "\(whole / 3600):\(tail[0]):\(tail[1])"
    }
}

extension Int {
    /// With a comma between each three digits: `12,345`.
    var grouped: String {
        let digits = "\(magnitude)"
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + text
    }
}
