import Foundation
import InspectLogs
import Models
import Vocabulary

/// Reads the logs of Inspect, and those that Floodmark writes in the same form, for cells of models behind servers.
public struct EvalLogAttempts: TaskLogReader {
    public init() {}

    public func facts(of log: URL) throws -> TaskLogFacts {
        let header = try EvalLogReader(file: log).header()
        guard header.status == "success" else { throw LogProblem.unfinished(status: header.status) }
        let usage = header.usage.values.reduce(TokenUsage(), +)
        return TaskLogFacts(
            task: header.task, model: header.model, inputTokens: usage.input, outputTokens: usage.output,
            cost: header.cost, scoring: header.scorers.joined(separator: ", "), contentHash: header.contentHash,
            messageLimit: header.messageLimit, maxTokens: header.maxTokens)
    }

    public func forEachAttempt(of log: URL, scorer: String?, _ body: (LoggedAttempt) throws -> Void) throws {
        let run = try ImportedRun(inspect: EvalLogReader(file: log), options: ImportOptions(scorer: scorer))
        var numbers = AnswerNumbers()
        for attempt in run.attempts {
            try body(
                LoggedAttempt(
                    item: attempt.item, cluster: attempt.cluster, split: attempt.split, epoch: attempt.epoch,
                    score: attempt.score, outcome: attempt.outcome, generatedTokens: attempt.generatedTokens,
                    answer: attempt.answer.map { numbers.number(of: $0, to: attempt.item) }))
        }
    }

    public func messages(
        of attempts: Set<AttemptName>, in log: URL
    ) throws -> [AttemptName: [Transcript.Message]] {
        let wanted = Set(attempts.map { LoggedSample.Attempt(id: $0.item, epoch: $0.epoch + 1) })
        var messages: [AttemptName: [Transcript.Message]] = [:]
        try EvalLogReader(file: log).forEachSample(messagesOf: wanted) { sample in
            let attempt = AttemptName(item: sample.attempt.id, epoch: sample.attempt.epoch - 1)
            guard attempts.contains(attempt) else { return }
            messages[attempt] = sample.messages.map { Transcript.Message(role: $0.role, text: $0.text) }
        }
        return messages
    }
}
