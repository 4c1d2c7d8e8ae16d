import CampaignStore
import Campaigns
import Foundation
import Models
import Operations
import Plans
import Synchronization
import Vocabulary

/// Stands in for servers and the logs of what they answer: models that solve as many items as a test says. Logs are lines
/// of JSON: the facts, then the attempts.
final class ScriptedServers: TaskEvaluator, TaskLogReader {
    struct Failure: Error {}

    /// What was asked, in order.
    struct Asked: Equatable {
        var cell: String
        var task: String
        var limits: LimitsPlan
    }

    /// Items of each split that a model solves, of ``selection`` and ``heldOut`` there are.
    let solved: [String: (selection: Int, heldOut: Int)]
    static let selection = 60
    static let heldOut = 100

    private struct State {
        var asked: [Asked] = []
        var left: Int
        var contentHash: String
        var tier: HazardTier
    }

    private let state: Mutex<State>

    /// - Parameter evaluations: How many are made before one fails.
    init(
        _ solved: [String: (selection: Int, heldOut: Int)], evaluations: Int = .max, contentHash: String = "c0ffee",
        tier: HazardTier = .open
    ) {
        self.solved = solved
        state = Mutex(State(left: evaluations, contentHash: contentHash, tier: tier))
    }

    var asked: [Asked] { state.withLock(\.asked) }

    var servers: Servers { Servers(evaluator: self, logs: self) }

    func outline(of task: TaskPlan, in folder: URL) async throws -> TaskOutline {
        let (hash, tier) = state.withLock { ($0.contentHash, $0.tier) }
        return TaskOutline(
            tier: tier, contentHash: hash, items: Self.items, epochs: 1, tokensPerAttempt: 1000, examples: 4)
    }

    func withModel(
        _ endpoint: EndpointPlan, limits: LimitsPlan, in folder: URL, _ body: (any ChatModel) async throws -> Void
    ) async throws { throw Failure() }

    func evaluate(_ evaluation: TaskEvaluation) async throws {
        try state.withLock { state in
            guard state.left > 0 else { throw Failure() }
            state.left -= 1
            state.asked.append(
                Asked(cell: evaluation.cell, task: evaluation.task.name, limits: evaluation.limits))
        }
        try log(
            of: evaluation.endpoint.model, task: evaluation.task.name, draws: evaluation.samples ?? 1,
            isPriced: evaluation.endpoint.prices != nil
        ).write(to: evaluation.log)
    }

    /// The log of a run of a task.
    func log(of model: String, task: String, draws: Int = 1, isPriced: Bool = false) throws -> Data {
        let hash = state.withLock(\.contentHash)
        let encoder = JSONEncoder()
        let facts = LoggedFacts(
            task: task, model: model, inputTokens: 160_000 * draws, outputTokens: 16_000 * draws,
            cost: isPriced ? 0.25 * Double(draws) : nil, contentHash: hash)
        let (selection, heldOut) = solved[model] ?? (0, 0)
        let attempts = Self.items.flatMap { item in
            (0..<draws).map { epoch in
                let number = Int(item.id) ?? 0
                let isSolved =
                    item.split == .selection ? number < selection : number - Self.selection < heldOut
                return LoggedLine(
                    item: item.id, cluster: item.cluster, split: item.split ?? .heldOut, epoch: epoch,
                    score: isSolved ? 1 : 0, answer: "answer \(isSolved) of \(model)")
            }
        }
        return try attempts.reduce(into: try encoder.encode(facts)) { $0 += Data("\n".utf8) + (try encoder.encode($1)) }
    }

    private static let items: [SampleOutline] = (0..<selection + heldOut).map {
        SampleOutline(id: "\($0)", cluster: "c\($0)", split: $0 < selection ? .selection : .heldOut)
    }

    private struct LoggedFacts: Codable {
        var task, model: String
        var inputTokens, outputTokens: Int
        var cost: Double?
        var contentHash: String
    }

    private struct LoggedLine: Codable {
        var item, cluster: String
        var split: Split
        var epoch: Int
        var score: Double
        var answer: String
    }

    private func lines(_ log: URL) throws -> [Data] { try Data(contentsOf: log).split(separator: UInt8(ascii: "\n")) }

    func facts(of log: URL) throws -> TaskLogFacts {
        let facts = try JSONDecoder().decode(LoggedFacts.self, from: try lines(log).first ?? Data())
        return TaskLogFacts(
            task: facts.task, model: facts.model, inputTokens: facts.inputTokens, outputTokens: facts.outputTokens,
            cost: facts.cost, scoring: "1 if right", contentHash: facts.contentHash, messageLimit: 10)
    }

    func forEachAttempt(of log: URL, scorer: String?, _ body: (LoggedAttempt) throws -> Void) throws {
        for line in try attempts(log) {
            try body(
                LoggedAttempt(
                    item: line.item, cluster: line.cluster, split: line.split, epoch: line.epoch, score: line.score,
                    outcome: line.score == 1 ? .correct : .wrong, generatedTokens: 100, answer: Int(line.score)))
        }
    }

    func messages(of attempts: Set<AttemptName>, in log: URL) throws -> [AttemptName: [Transcript.Message]] {
        var messages: [AttemptName: [Transcript.Message]] = [:]
        for line in try self.attempts(log) {
            let name = AttemptName(item: line.item, epoch: line.epoch)
            guard attempts.contains(name) else { continue }
            messages[name] = [
                .init(role: "user", text: "question \(line.item)"), .init(role: "assistant", text: line.answer),
            ]
        }
        return messages
    }

    private func attempts(_ log: URL) throws -> [LoggedLine] {
        try lines(log).dropFirst().map { try JSONDecoder().decode(LoggedLine.self, from: $0) }
    }
}
