import Foundation
import InspectLogs
import Models
import Synchronization
import Tools
import Vocabulary

/// Makes one attempt, from opening its tools to its entry in the log.
final class AttemptPlayer: Sendable {
    /// An attempt that is done.
    struct Played: Sendable {
        var log: SampleLog
        var ending: AttemptEnding
        var retries: Int
    }

    private let context: AttemptContext
    private let deadlines: Deadlines
    /// Tools that opened once are no question of how the machine is set up.
    private let toolsHaveOpened = Mutex(false)

    init(_ context: AttemptContext, deadlines: Deadlines) {
        self.context = context
        self.deadlines = deadlines
    }

    /// - Throws: Only what ends the run: `CancellationError`, `SpendingLimit.Reached`, ``TaskRunError``.
    func play(_ sample: TaskSample, epoch: Int) async throws -> Played {
        let start = Date()
        let session: (any ToolSession)?
        do {
            session = try await open(sample)
        } catch let failure as AttemptError {
            let attempt = PlayedAttempt(sample, epoch: epoch, in: context, session: nil)
            return played(attempt, .failed(failure), since: start)
        }
        let attempt = PlayedAttempt(sample, epoch: epoch, in: context, session: session)
        let ending: AttemptEnding
        do {
            ending = try await end(of: attempt)
        } catch {
            await session?.close()
            throw error
        }
        await session?.close()
        return played(attempt, ending, since: start)
    }

    private func open(_ sample: TaskSample) async throws -> (any ToolSession)? {
        guard let toolbox = context.task.toolbox else { return nil }
        var setting = ToolSetting(forbidden: context.task.forbidden(of: sample))
        for (place, source) in sample.files {
            do {
                setting.files[place] = try Data(contentsOf: context.task.directory.appending(path: source))
            } catch {
                throw AttemptError(.setting, "\(source) cannot be read")
            }
        }
        do {
            let session = try await toolbox.open(setting)
            toolsHaveOpened.withLock { $0 = true }
            return session
        } catch let failure as ToolError {
            guard toolsHaveOpened.withLock({ $0 }) else { throw TaskRunError.tools(failure) }
            throw AttemptError(.setting, "\(failure)")
        }
    }

    private func end(of attempt: PlayedAttempt) async throws -> AttemptEnding {
        let limits = context.task.limits
        do {
            return try await deadlines.run(within: limits.seconds) { [self] in try await answerAndScore(attempt) }
        } catch let failure as ChatError where failure.concernsEveryRequest {
            throw TaskRunError.configuration(failure)
        } catch {
            let isAnswered = attempt.record.solution != nil
            if let ending = AttemptEnding.of(error, isAnswered: isAnswered, limits: limits) { return ending }
            // A part that cancels itself while nobody asked it to must not pass for the user's wish.
            guard error is CancellationError, !Task.isCancelled else { throw error }
            return .failed(AttemptError(isAnswered ? .scoring : .solver, "a part of the attempt cancelled itself"))
        }
    }

    private func answerAndScore(_ attempt: PlayedAttempt) async throws -> AttemptEnding {
        let task = context.task
        let solution = try await task.solver.solve(attempt)
        attempt.answered(solution)
        if let finding = try await task.refusals.refusal(in: solution, of: attempt) {
            return .unanswered(.refusal, why: "\(finding.source.rawValue): \(finding.by)")
        }
        if let lack = solution.lack { return .unanswered(lack.outcome, why: lack.why) }
        var scores: [ScoreLog] = []
        for scorer in task.scorers {
            var score = try await scorer.score(solution, in: attempt)
            if solution.isCut { score.add(Solution.cut) }
            if scores.isEmpty, score.outcome.isMissing {
                return .failed(AttemptError(.scoring, "\(scorer.name): \(score.explanation ?? "no score")"))
            }
            scores.append(ScoreLog(score, by: scorer.name))
        }
        return .scored(scores)
    }

    private func played(_ attempt: PlayedAttempt, _ ending: AttemptEnding, since start: Date) -> Played {
        let record = attempt.record
        let log = SampleLog(attempt, record, ending, scorers: context.task.scorers.map(\.name), startedAt: start)
        return Played(log: log, ending: ending, retries: record.retries)
    }
}

extension AttemptError: Error {}
