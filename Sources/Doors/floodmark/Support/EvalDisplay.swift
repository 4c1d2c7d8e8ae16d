import Commands
import ServedEvaluation
import Synchronization

/// How far a run of a task is: one line that is rewritten on a terminal, a line now and then elsewhere.
final class EvalDisplay: Sendable {
    private static let plainInterval = 10.0

    private struct State {
        var pace = EvalPace()
        var lastPlain = 0.0
    }

    private let state = Mutex(State())

    func show(_ progress: EvaluationProgress) {
        let line = state.withLock { state -> String? in
            state.pace.add(done: progress.run.counts.done - progress.run.earlier, at: progress.seconds)
            guard ProgressLine.isOnTerminal || progress.seconds - state.lastPlain >= Self.plainInterval else {
                return nil
            }
            state.lastPlain = progress.seconds
            return EvalLine(progress.run, perSecond: state.pace.perSecond, concurrency: progress.concurrency).text
        }
        guard let line else { return }
        if ProgressLine.isOnTerminal { ProgressLine.draw(line) } else { Output.note(line) }
    }

    func end() { ProgressLine.end() }
}
