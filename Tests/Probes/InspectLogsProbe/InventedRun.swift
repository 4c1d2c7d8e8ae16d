import Foundation
import InspectLogs
import Models

/// A run whose samples are sums: small, and the same every time.
struct InventedRun: Sendable {
    private static let settings = GenerationSettings(maxTokens: 64)

    let log: RunLog

    init(samples: Int, epochs: Int) {
        log = RunLog(
            id: "invented-run", createdAt: Date(timeIntervalSince1970: 1_790_000_000), task: "sums", taskVersion: "2",
            taskFile: "Examples/sums", samples: samples, epochs: epochs, model: "invented/model",
            modelBaseURL: "http://localhost:8000/v1", settings: Self.settings, seed: 7, solvers: ["generate"],
            scorers: ["exact"], messageLimit: 20, timeLimitSeconds: 60, metadata: ["task_hash": "\"abc\""])
    }

    func id(_ sample: Int) -> String { "sum-\(sample)" }

    func attempt(_ sample: Int, epoch: Int) -> SampleLog {
        let question = Message(.user, "What is \(sample) plus \(epoch)? Answer with a number and nothing else.")
        let answer = Message(.assistant, "The answer is \(sample + epoch - sample % 3).")
        let reply = ChatReply(
            choices: [ChatReply.Choice(message: answer, stop: .end)], usage: TokenUsage(input: 21, output: 6),
            model: "model", cost: 0.0001, seconds: 0.25)
        let started = log.createdAt.addingTimeInterval(Double(sample) * 0.01)
        let score = ScoreLog(
            scorer: "exact", value: sample % 3 == 0 ? 1 : 0, outcome: sample % 3 == 0 ? "correct" : "wrong",
            answer: "\(sample + epoch - sample % 3)", explanation: "compared with \(sample + epoch)")
        let request = ChatRequest(messages: [question], settings: Self.settings, seed: UInt64(sample))
        return SampleLog(
            id: id(sample), epoch: epoch, input: [question], target: ["\(sample + epoch)"],
            cluster: "cluster-\(sample / 2)", split: "heldOut", messages: [question, answer], output: reply,
            scores: [score],
            events: [
                EventLog(
                    at: started, .model(role: "subject", model: "invented/model", request: request, reply: reply)),
                EventLog(at: started.addingTimeInterval(0.25), .score(score)),
            ], usage: ["invented/model": reply.usage], cost: reply.cost, startedAt: started,
            completedAt: started.addingTimeInterval(0.3), workingSeconds: 0.25)
    }
}
