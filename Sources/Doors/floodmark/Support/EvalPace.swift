/// How fast attempts are done at the moment: over the last half minute, since a server's pace changes.
struct EvalPace {
    private static let window = 30.0

    private var marks: [(seconds: Double, done: Int)] = [(0, 0)]

    /// Attempts per second; nil before anything is known.
    var perSecond: Double? {
        guard let first = marks.first, let last = marks.last, last.seconds > first.seconds, last.done > first.done
        else { return nil }
        return Double(last.done - first.done) / (last.seconds - first.seconds)
    }

    /// - Parameter done: Attempts that this process has made after so many seconds.
    mutating func add(done: Int, at seconds: Double) {
        marks.append((seconds, done))
        while marks.count > 2, marks[1].seconds <= seconds - Self.window { marks.removeFirst() }
    }
}
