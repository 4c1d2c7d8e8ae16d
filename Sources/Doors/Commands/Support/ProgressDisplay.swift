import CampaignStore
import Foundation
import Synchronization

/// How far a run is, from its journal: one line that is rewritten every second on a terminal, a line per finished job
/// elsewhere.
final class ProgressDisplay: Sendable {
    private let progress = Mutex(RunProgress())
    /// The model whose best scores are shown; nil for none.
    private let subject: String?

    /// Shows how far a run is while it goes on.
    ///
    /// - Parameters:
    ///   - subject: The model whose best scores are shown; nil for none.
    ///   - run: Is given what it has to tell of its journal.
    static func shows<Result>(
        of subject: String? = nil, _ run: (@escaping @Sendable (JournalEntry) -> Void) async throws -> Result
    ) async throws -> Result {
        let display = ProgressDisplay(subject: subject)
        let start = Date().timeIntervalSince1970
        let ticker = Task { await display.tick() }
        defer {
            ticker.cancel()
            ProgressLine.end()
        }
        // Entries of earlier runs are taken in, and not shown.
        return try await run { display.show($0, isNews: $0.moment >= start) }
    }

    private init(subject: String?) { self.subject = subject }

    private func show(_ entry: JournalEntry, isNews: Bool) {
        progress.withLock { progress in
            progress.apply(entry)
            guard isNews, case .finished(let job, let seconds) = entry.event, !ProgressLine.isOnTerminal else { return }
            Output.note("\(summary(of: progress)) · \(job) took \(seconds.fixed(1)) s")
        }
        if isNews { draw() }
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
            guard progress.beganAt != nil else { return }
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
