import CampaignStore
import Foundation
import Synchronization

/// How far a run is, from its journal: one line that is rewritten every second on a terminal, a line per finished job
/// elsewhere.
final class ProgressDisplay: Sendable {
    private let progress: Mutex<RunProgress>
    /// The model whose best scores are shown; nil for none.
    private let subject: String?

    /// - Parameter entries: Of earlier runs.
    init(subject: String? = nil, after entries: [JournalEntry] = []) {
        self.subject = subject
        progress = Mutex(RunProgress(entries))
    }

    /// Shows the line while something goes on.
    func showing<Result>(_ body: () async throws -> Result) async throws -> Result {
        let ticker = Task { await tick() }
        defer {
            ticker.cancel()
            ProgressLine.end()
        }
        return try await body()
    }

    /// Takes in what happened.
    func show(_ entry: JournalEntry) {
        progress.withLock { progress in
            progress.apply(entry)
            guard case .finished(let job, let seconds) = entry.event, !ProgressLine.isOnTerminal else { return }
            Output.note("\(summary(of: progress)) · \(job) took \(seconds.fixed(1)) s")
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
        progress.withLock { progress in
            let running = progress.running.map { $0.suffix(28) }.joined(separator: " | ")
            ProgressLine.draw("\(summary(of: progress)) · \(running)")
        }
    }

    private func summary(of progress: RunProgress) -> String {
        let left = Int(progress.secondsLeft(at: Date().timeIntervalSince1970).rounded(.up))
        let time = "\(left / 60):" + (left % 60 < 10 ? "0" : "") + "\(left % 60)"
        return "\(progress.finished)/\(progress.total) · \(time) left\(best(in: progress))"
    }

    private func best(in progress: RunProgress) -> String {
        guard let subject else { return "" }
        let scores = progress.best(of: subject).sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.fixed(2))" }
        return " · best so far: " + (scores.isEmpty ? "none" : scores.joined(separator: ", "))
    }
}
