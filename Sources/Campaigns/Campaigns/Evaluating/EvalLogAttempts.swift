import CampaignStore
import Foundation
import InspectLogs
import Models
import Vocabulary

/// Reads the logs of Inspect, those that Floodmark writes in the same form, and the samples of lm-eval, for cells of models
/// behind servers.
public struct EvalLogAttempts: TaskLogReader {
    public init() {}

    public func facts(of log: URL) throws -> TaskLogFacts {
        guard !Self.isOfLMEval(log) else { return TaskLogFacts(try Self.run(log)) }
        let header = try EvalLogReader(file: log).header()
        guard header.status == "success" else {
            throw LogError.unfinished(status: header.status, error: header.error)
        }
        let usage = header.usage.values.reduce(TokenUsage(), +)
        return TaskLogFacts(
            task: header.task, model: header.model, inputTokens: usage.input, outputTokens: usage.output,
            cost: header.cost, scoring: header.scorers.joined(separator: ", "), contentHash: header.contentHash,
            messageLimit: header.messageLimit, maxTokens: header.maxTokens)
    }

    public func forEachAttempt(of log: URL, scorer: String?, _ body: (LoggedAttempt) throws -> Void) throws {
        var numbers = AnswerNumbers()
        for attempt in try Self.run(log, scorer: scorer).attempts {
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
        guard !Self.isOfLMEval(log) else { return try Self.run(log).said(in: attempts) }
        var messages: [AttemptName: [Transcript.Message]] = [:]
        let wanted = Set(attempts.map(LoggedSample.Attempt.init))
        try EvalLogReader(file: log).forEachSample(messagesOf: wanted) { sample in
            let attempt = AttemptName(sample.attempt)
            guard attempts.contains(attempt) else { return }
            messages[attempt] = sample.messages.map { Transcript.Message(role: $0.role, text: $0.text) }
        }
        return messages
    }

    private static func isOfLMEval(_ log: URL) -> Bool { log.pathExtension == "jsonl" }

    private static func run(_ log: URL, scorer: String? = nil) throws -> ImportedRun {
        let options = ImportOptions(scorer: scorer)
        guard isOfLMEval(log) else { return try ImportedRun(inspect: EvalLogReader(file: log), options: options) }
        let name = log.deletingPathExtension().deletingPathExtension()
        let results = name.appendingPathExtension("results.json")
        let hasResults = FileManager.default.fileExists(atPath: results.path)
        return try ImportedRun(
            lmEval: LMEvalFiles.Task(
                name: name.lastPathComponent, samples: log, results: hasResults ? results : nil), options: options)
    }
}

extension TaskLogFacts {
    /// What an imported run says of itself.
    init(_ run: ImportedRun) {
        self.init(
            task: run.task, model: run.model ?? "", inputTokens: run.usage.input, outputTokens: run.usage.output,
            scoring: run.scorer)
    }
}

extension ImportedRun {
    /// The conversations of some attempts.
    func said(in attempts: Set<AttemptName>) throws -> [AttemptName: [Transcript.Message]] {
        let found = try messages(of: Set(attempts.map(LoggedSample.Attempt.init)))
        return Dictionary(
            uniqueKeysWithValues: found.map { attempt, messages in
                (AttemptName(attempt), messages.map { Transcript.Message(role: $0.role, text: $0.text) })
            })
    }
}

extension AttemptName {
    /// Inspect counts epochs from 1.
    fileprivate init(_ attempt: LoggedSample.Attempt) { self.init(item: attempt.id, epoch: attempt.epoch - 1) }
}

extension LoggedSample.Attempt {
    fileprivate init(_ name: AttemptName) { self.init(id: name.item, epoch: name.epoch + 1) }
}
