import Campaigns
import Foundation
import Synchronization

/// How far a run is: one line that is rewritten every second on a terminal, a line per finished job elsewhere.
final class ProgressDisplay: Sendable {
    private struct State {
        var progress: RunProgress
        /// Best selection score by domain.
        var best: [String: Double] = [:]
    }

    private let state: Mutex<State>
    private let store: CampaignStore
    private let subject: String
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now

    init(_ jobs: [Job], finishedBefore: Int, workers: Int, store: CampaignStore, subject: String) {
        state = Mutex(State(progress: RunProgress(jobs, workers: workers, finishedBefore: finishedBefore)))
        self.store = store
        self.subject = subject
    }

    func show(_ event: JobEvent) {
        state.withLock { state in
            state.progress.apply(event)
            guard case .finished(let seconds) = event.kind else { return }
            // A display that cannot be brought up to date is no reason to stop.
            for cell in (try? store.progress()) ?? [] where cell.rung != .ceiling && cell.subject == subject {
                state.best[cell.domain] = max(state.best[cell.domain] ?? 0, cell.selectionMean ?? 0)
            }
            guard !isTerminal else { return }
            Output.note("\(summary(of: state)) · \(event.job) took \(seconds.fixed(1)) s")
        }
        draw()
    }

    /// Redraws the line every second, until the task is cancelled.
    func tick() async {
        while isTerminal, !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            draw()
        }
    }

    func end() {
        if isTerminal { Output.draw("\r\u{1B}[2K") }
    }

    private func draw() {
        guard isTerminal else { return }
        state.withLock { state in
            let running = state.progress.running.map { $0.suffix(28) }.joined(separator: " | ")
            let line = "\(summary(of: state)) · \(running)".prefix(columns - 1)
            Output.draw("\r\u{1B}[2K\(line)")
        }
    }

    private func summary(of state: State) -> String {
        let left = Int(state.progress.secondsLeft(at: (ContinuousClock.now - start) / .seconds(1)).rounded(.up))
        let time = "\(left / 60):" + (left % 60 < 10 ? "0" : "") + "\(left % 60)"
        let scores = state.best.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.fixed(2))" }
        let best = scores.isEmpty ? "none" : scores.joined(separator: ", ")
        return "\(state.progress.finished)/\(state.progress.total) · \(time) left · best so far: \(best)"
    }

    private var columns: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20 ? Int(size.ws_col) : 100
    }
}
