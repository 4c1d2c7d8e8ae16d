import Foundation
import InspectLogs
import Models
import Vocabulary

extension SampleLog {
    /// What a log says of an attempt.
    init(
        _ attempt: PlayedAttempt, _ record: AttemptRecord, _ ending: AttemptEnding, scorers: [String], startedAt: Date
    ) {
        let sample = attempt.sample
        self.init(
            id: sample.id, epoch: attempt.epoch, input: sample.input, choices: sample.choices, target: sample.target,
            cluster: sample.cluster, split: sample.split.rawValue, metadata: sample.metadata,
            files: sample.files.keys.sorted(), messages: record.solution?.messages ?? record.messages,
            output: record.solution?.reply ?? record.reply, events: record.events, usage: record.usage,
            cost: record.cost, startedAt: startedAt, completedAt: Date(), workingSeconds: record.workingSeconds)
        var last: [EventLog.Kind] = []
        switch ending {
        case .scored(let scores):
            self.scores = scores
        case .unanswered(let outcome, let why, let limit):
            self.limit = limit
            if let limit { last.append(.limit(limit)) }
            scores = scorers.map { ScoreLog(scorer: $0, value: 0, outcome: outcome.rawValue, explanation: why) }
        case .failed(let failure):
            error = failure.reason
            last.append(.error(failure.reason))
        }
        last += scores.map(EventLog.Kind.score)
        events += last.map { EventLog(at: completedAt, $0) }
    }
}

extension ScoreLog {
    init(_ score: TaskScore, by scorer: String) {
        self.init(
            scorer: scorer, value: score.value, outcome: score.outcome.rawValue, answer: score.answer,
            explanation: score.explanation)
    }
}
