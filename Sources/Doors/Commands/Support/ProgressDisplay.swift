import Campaigns
import Foundation
import Operations
import Synchronization

/// How far a run is: one line that is rewritten every second on a terminal, a line per finished job elsewhere.
final class ProgressDisplay: Sendable {
    fileprivate struct State {
        var progress: RunProgress
        let start = ContinuousClock.now
        /// The best scores so far; nil before the first news.
        var found: String?
    }

    /// Nil before the run begins.
    private let state = Mutex<State?>(nil)

    /// Shows how far a run is while it goes on.
    ///
    /// - Parameter run: Is given what it has to tell its events.
    static func shows<Result>(
        _ run: (@escaping @Sendable (RunEvent) -> Void) async throws -> Result
    ) async throws -> Result {
        let display = ProgressDisplay()
        let ticker = Task { await display.tick() }
        defer {
            ticker.cancel()
            ProgressLine.end()
        }
        return try await run { display.show($0) }
    }

    private func show(_ event: RunEvent) {
        state.withLock { state in
            switch event {
            case .began(let progress): state = State(progress: progress)
            case .found(let scores): state?.found = Self.text(scores)
            case .job(let event):
                state?.progress.apply(event)
                guard let state, case .finished(let seconds) = event.kind, !ProgressLine.isOnTerminal else { return }
                Output.note("\(state.summary) · \(event.job) took \(seconds.fixed(1)) s")
            }
        }
        draw()
    }

    private static func text(_ scores: [BestScore]) -> String {
        let scores = scores.map { "\($0.domain) \($0.mean.fixed(2))" }
        return "best so far: " + (scores.isEmpty ? "none" : scores.joined(separator: ", "))
    }

    /// Redraws the line every second, until the task is cancelled.
    private func tick() async {
        while ProgressLine.isOnTerminal, !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            draw()
        }
    }

    private func draw() {
        guard ProgressLine.isOnTerminal else { return }
        state.withLock { state in
            guard let state else { return }
            let running = state.progress.running.map { $0.suffix(28) }.joined(separator: " | ")
            ProgressLine.draw("\(state.summary) · \(running)")
        }
    }
}

extension ProgressDisplay.State {
    fileprivate var summary: String {
        let left = Int(progress.secondsLeft(at: (ContinuousClock.now - start) / .seconds(1)).rounded(.up))
        let time = "\(left / 60):" + (left % 60 < 10 ? "0" : "") + "\(left % 60)"
        let news = found.map { " · \($0)" } ?? ""
        return "\(progress.finished)/\(progress.total) · \(time) left\(news)"
    }
}
