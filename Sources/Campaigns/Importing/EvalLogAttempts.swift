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
        let reader = try EvalLogReader(file: log)
        let run = try ImportedRun(inspect: reader, options: ImportOptions(scorer: scorer))
        var numbers = AnswerNumbers()
        var attempts: [LoggedSample.Attempt: LoggedAttempt] = [:]
        for attempt in run.attempts {
            attempts[LoggedSample.Attempt(id: attempt.item, epoch: attempt.epoch + 1)] = LoggedAttempt(
                item: attempt.item, cluster: attempt.cluster, split: attempt.split, epoch: attempt.epoch,
                score: attempt.score, outcome: attempt.outcome, generatedTokens: attempt.generatedTokens,
                answer: attempt.answer.map { numbers.number(of: $0, to: attempt.item) })
        }
        try reader.forEachSample(messagesOf: Set(attempts.keys)) { sample in
            guard var attempt = attempts.removeValue(forKey: sample.attempt) else { return }
            let said = sample.messages.map { Transcript.Message(role: $0.role, text: $0.text) }
            let opening = said.prefix { $0.role != "assistant" }.count
            (attempt.input, attempt.output) = (Array(said.prefix(opening)), Array(said.dropFirst(opening)))
            try body(attempt)
        }
        // What the log should hold and does not.
        for attempt in attempts.values.sorted(by: { ($0.item, $0.epoch) < ($1.item, $1.epoch) }) { try body(attempt) }
    }
}
