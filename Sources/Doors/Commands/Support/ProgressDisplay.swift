import Campaigns
import Foundation
import Synchronization

/// How far a run is: one line that is rewritten every second on a terminal, a line per finished job elsewhere.
final class ProgressDisplay: Sendable {
    private struct State {
        var progress: RunProgress
        /// What ``news`` last said.
        var latest: String?
    }

    private let state: Mutex<State>
    private let news: @Sendable () -> String?
    private let start = ContinuousClock.now

    /// Runs jobs to the end and shows how far they are.
    ///
    /// - Parameters:
    ///   - finishedBefore: Jobs of earlier runs, not among `jobs`.
    ///   - news: What has been found so far, asked for after every job that finished.
    static func run(
        _ jobs: [Job], finishedBefore: Int, workers: Int, news: @escaping @Sendable () -> String?
    ) async throws {
        let display = ProgressDisplay(jobs, finishedBefore: finishedBefore, workers: workers, news: news)
        let ticker = Task { await display.tick() }
        defer {
            ticker.cancel()
            ProgressLine.end()
        }
        try await Scheduler(workers: workers).run(jobs) { display.show($0) }
    }

    private init(_ jobs: [Job], finishedBefore: Int, workers: Int, news: @escaping @Sendable () -> String?) {
        state = Mutex(State(progress: RunProgress(jobs, workers: workers, finishedBefore: finishedBefore)))
        self.news = news
    }

    private func show(_ event: JobEvent) {
        state.withLock { state in
            state.progress.apply(event)
            guard case .finished(let seconds) = event.kind else { return }
            state.latest = news() ?? state.latest
            guard !ProgressLine.isOnTerminal else { return }
            Output.note("\(summary(of: state)) · \(event.job) took \(seconds.fixed(1)) s")
        }
        draw()
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
            let running = state.progress.running.map { $0.suffix(28) }.joined(separator: " | ")
            ProgressLine.draw("\(summary(of: state)) · \(running)")
        }
    }

    private func summary(of state: State) -> String {
        let left = Int(state.progress.secondsLeft(at: (ContinuousClock.now - start) / .seconds(1)).rounded(.up))
        let time = "\(left / 60):" + (left % 60 < 10 ? "0" : "") + "\(left % 60)"
        let news = state.latest.map { " · \($0)" } ?? ""
        return "\(state.progress.finished)/\(state.progress.total) · \(time) left\(news)"
    }
}
