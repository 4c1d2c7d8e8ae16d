import Foundation
import InspectLogs
import Models

/// Invented runs and attempts.
enum Attempts {
    static let start = Date(timeIntervalSince1970: 1_790_000_000)
    static let settings = GenerationSettings(maxTokens: 10)

    static func run(_ id: String = "run-1", samples: Int = 3, epochs: Int = 2, scorers: [String] = ["exact"]) -> RunLog
    {
        RunLog(
            id: id, createdAt: start, task: "sums", samples: samples, epochs: epochs, model: "m", settings: settings,
            seed: 1, solvers: ["generate"], scorers: scorers)
    }

    static func scored(_ id: String, epoch: Int = 0, _ value: Double, outcome: String = "correct") -> SampleLog {
        attempt(id, epoch: epoch, scores: [ScoreLog(scorer: "exact", value: value, outcome: outcome)])
    }

    static func failed(_ id: String, epoch: Int = 0) -> SampleLog {
        attempt(id, epoch: epoch, error: "the server answered with status 500")
    }

    static func attempt(
        _ id: String, epoch: Int = 0, scores: [ScoreLog] = [], error: String? = nil, messages: [Message]? = nil,
        events: [EventLog] = [], metadata: String? = nil
    ) -> SampleLog {
        let messages = messages ?? [Message(.user, "What is 1 plus 1?"), Message(.assistant, "2")]
        return SampleLog(
            id: id, epoch: epoch, input: Array(messages.prefix(1)), target: ["2"], cluster: id, split: "heldOut",
            metadata: metadata, messages: messages, scores: scores, events: events,
            usage: ["m": TokenUsage(input: 5, output: 1)], cost: 0.5, startedAt: start,
            completedAt: start.addingTimeInterval(1), workingSeconds: 1, error: error)
    }
}
