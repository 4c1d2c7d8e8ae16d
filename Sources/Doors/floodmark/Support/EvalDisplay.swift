import Commands
import Foundation
import Tasks

/// How far a run of a task is: one line that is rewritten every second on a terminal, a line now and then elsewhere.
struct EvalDisplay: Sendable {
    private static let plainInterval = 10.0

    let tally: RunTally
    /// How many requests the subject's server is sent at once now; nil if nobody knows.
    let concurrency: @Sendable () -> Int?

    /// Shows how far the run is while `operation` goes on.
    func shows<Result: Sendable>(_ operation: () async throws -> Result) async throws -> Result {
        let display = self
        let ticker = Task { await display.tick() }
        defer {
            ticker.cancel()
            ProgressLine.end()
        }
        return try await operation()
    }

    private func tick() async {
        let start = ContinuousClock.now
        var pace = EvalPace()
        var lastPlain = 0.0
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            guard !Task.isCancelled else { return }
            let seconds = (.now - start) / .seconds(1)
            let snapshot = tally.snapshot
            pace.add(done: snapshot.counts.done - snapshot.earlier, at: seconds)
            let line = EvalLine(snapshot, perSecond: pace.perSecond, concurrency: concurrency()).text
            if ProgressLine.isOnTerminal {
                ProgressLine.draw(line)
            } else if seconds - lastPlain >= Self.plainInterval {
                lastPlain = seconds
                Output.note(line)
            }
        }
    }
}
