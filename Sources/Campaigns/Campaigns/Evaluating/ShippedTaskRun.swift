import CampaignStore
import Elicitation
import Foundation
import InspectLogs
import Models
import Plans
import Rollouts
import Vocabulary

/// Plays a task of a shipped domain with a model behind a server, into a log as every other evaluation of servers.
struct ShippedTaskRun {
    /// What stands in the log for the task's own rule.
    private static let scorer = "floodmark"
    /// Attempts between two writes to the log.
    private static let attemptsPerPiece = 32

    private let task: any EvaluationTask
    private let cell: Cell
    private let endpoint: EndpointPlan
    private let examplesSeed: UInt64

    init(_ task: any EvaluationTask, of cell: Cell, endpoint: EndpointPlan, examplesSeed: UInt64) {
        self.task = task
        self.cell = cell
        self.endpoint = endpoint
        self.examplesSeed = examplesSeed
    }

    /// Plays what is not in the log yet. When this returns the log is finished.
    ///
    /// - Throws: ``EvaluationError/limitReached(cell:_:)``, ``EvaluationError/unanswered(task:reason:)``, what the log throws.
    func run(to log: URL, limits: LimitsPlan, in folder: URL, by evaluator: any TaskEvaluator) async throws {
        let runner = RolloutRunner(asking: task, by: cell.attack, seed: cell.seed, examplesSeed: examplesSeed)
        let samples = task.samples(in: .selection) + task.samples(in: .heldOut)
        let writer = try EvalLogWriter(
            file: log,
            run: RunLog(
                id: Hexadecimal.sha256(Data("\(cell.id)\n\(task.name)\n\(cell.seed)".utf8)), createdAt: Date(),
                task: task.name, samples: samples.count, epochs: runner.epochs, model: endpoint.model,
                modelBaseURL: endpoint.baseURL,
                settings: GenerationSettings(maxTokens: task.maxTokensPerTurn, temperature: runner.temperature),
                seed: cell.seed, solvers: [cell.attack.name], scorers: [Self.scorer], messageLimit: task.maxTurns))
        let open = samples.filter { sample in
            (0..<runner.epochs).contains { !writer.holds(id: sample.id, epoch: $0) }
        }
        let step = max(1, Self.attemptsPerPiece / max(1, runner.epochs))
        do {
            try await evaluator.withModel(endpoint, limits: limits, in: folder) { chat in
                let model = ChatLanguageModel(chat)
                for start in stride(from: 0, to: open.count, by: step) {
                    try Task.checkCancellation()
                    let piece = Array(open[start..<min(start + step, open.count)])
                    let rollouts = try await runner.run(piece, of: task, on: model)
                    if let reached = model.reached { throw EvaluationError.limitReached(cell: cell.id, reached) }
                    try write(rollouts, model.takeSpent(), to: writer)
                }
            }
        } catch {
            try? writer.leave()
            throw error
        }
        try writer.finish(.success)
    }

    /// - Throws: If not one of the attempts could be made: then the server is at fault, and not the model.
    private func write(_ rollouts: [Rollout], _ spent: ChatLanguageModel.Spent, to writer: EvalLogWriter) throws {
        if let reason = rollouts.first?.failure, rollouts.allSatisfy({ $0.failure != nil }) {
            throw EvaluationError.unanswered(task: task.name, reason: reason)
        }
        let now = Date()
        var rest: ChatLanguageModel.Spent? = spent
        for rollout in rollouts {
            guard !writer.holds(id: rollout.sample.id, epoch: rollout.epoch) else { continue }
            // What a piece took is known as a whole: it stands with its first attempt.
            let usage = rest?.usage ?? TokenUsage()
            let input = rollout.messages.prefix(rollout.openingCount)
            try writer.append(
                SampleLog(
                    id: rollout.sample.id, epoch: rollout.epoch, input: Array(input), target: [rollout.sample.target],
                    cluster: rollout.sample.cluster, split: rollout.sample.split.rawValue, messages: rollout.messages,
                    scores: rollout.failure == nil
                        ? [
                            ScoreLog(
                                scorer: Self.scorer, value: rollout.score.value,
                                outcome: rollout.score.outcome.rawValue, answer: rollout.finalAnswer)
                        ] : [],
                    usage: [endpoint.model: usage], cost: rest.map(\.cost) ?? nil, startedAt: now, completedAt: now,
                    workingSeconds: 0, error: rollout.failure.map { _ in "the sample could not be run" }))
            rest = nil
        }
    }
}
