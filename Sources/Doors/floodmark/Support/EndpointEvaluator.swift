import Campaigns
import EndpointModels
import Foundation
import InspectRunner
import Models
import Plans
import ServedEvaluation
import Tasks

/// Evaluates the tasks of a plan: task folders by this program's own runner, the others by the user's Inspect. It puts
/// what the plan says into the words of the operations.
struct EndpointEvaluator: TaskEvaluator {
    /// Where keys and programs are looked for.
    let environment: [String: String]
    private let pool = ServerPool()

    init(environment: [String: String]) { self.environment = environment }

    func outline(of task: TaskPlan, in folder: URL) async throws -> TaskOutline {
        guard case .folder(let path, _) = task.source else { return TaskOutline() }
        let task = try read(path, in: folder)
        var source = try task.samples()
        var items: [SampleOutline] = []
        while let sample = try source.next() {
            items.append(SampleOutline(id: sample.id, cluster: sample.cluster, split: sample.split))
        }
        return TaskOutline(
            tier: task.tier, contentHash: task.contentHash, items: items, epochs: task.epochs,
            tokensPerAttempt: task.limits.tokens, costPerAttempt: task.limits.cost, examples: task.examples.count)
    }

    func evaluate(_ evaluation: TaskEvaluation) async throws {
        // Above tier `open` the log is for the owner's eyes only; the plan's word counts beside the folder's.
        if evaluation.tier > .open { umask(0o077) }
        do {
            switch evaluation.task.source {
            case .folder(let path, _): try await run(try read(path, in: evaluation.folder), evaluation)
            case .inspect(let task, let arguments, let limit):
                try await runInspect(task, arguments: arguments, limit: limit, evaluation)
            case .imported: break
            }
        } catch {
            throw EvaluationProblem(error) ?? error
        }
    }

    func withModel(
        _ endpoint: EndpointPlan, limits: LimitsPlan, in folder: URL, _ body: (any ChatModel) async throws -> Void
    ) async throws {
        do {
            let operation = AskModel(
                Endpoint(endpoint, in: folder),
                bounds: SpendingLimit.Bounds(tokens: limits.tokens, cost: limits.cost), environment: environment,
                pool: pool)
            try await operation.run(body)
        } catch {
            throw EvaluationProblem(error) ?? error
        }
    }

    private func read(_ path: String, in folder: URL) throws -> TaskFolder {
        let directory = URL(filePath: path, directoryHint: .isDirectory, relativeTo: folder)
        return try TaskFolderReader(path: path).read(directory)
    }

    private func run(_ folder: TaskFolder, _ evaluation: TaskEvaluation) async throws {
        let task =
            evaluation.fewShot > 0
            ? try folder.showing(examples: evaluation.fewShot, seed: evaluation.examplesSeed) : folder
        var generation = task.settings
        if let temperature = evaluation.temperature { generation.temperature = temperature }
        let models = ServedModels(
            subject: Endpoint(evaluation.endpoint, in: evaluation.folder),
            judge: evaluation.judge.map { Endpoint($0, in: evaluation.folder) },
            verifier: evaluation.verifier.map { Endpoint($0, in: evaluation.folder) })
        let operation = EvaluateTask(
            task, models: models,
            settings: RunSettings(
                seed: evaluation.seed, epochs: evaluation.samples, generation: generation,
                tellsServerWords: evaluation.tier == .open),
            bounds: SpendingLimit.Bounds(tokens: evaluation.limits.tokens, cost: evaluation.limits.cost),
            log: .file(evaluation.log), environment: environment, pool: pool)
        let summary = try await operation.run()
        if let reached = summary.reached { throw EvaluationError.limitReached(cell: evaluation.cell, reached) }
    }

    private func runInspect(
        _ task: String, arguments: [String: String], limit: Int?, _ evaluation: TaskEvaluation
    ) async throws {
        let options = InspectRun.Options(
            // Providers take seeds of 31 bits.
            epochs: evaluation.samples, limit: limit, seed: evaluation.seed >> 33,
            temperature: evaluation.temperature, maxConnections: evaluation.endpoint.maxConnections)
        let operation = EvaluateWithInspect(
            Self.inspectTask(task, in: evaluation.folder),
            subject: Endpoint(evaluation.endpoint, in: evaluation.folder), options: options,
            arguments: arguments.sorted { $0.key < $1.key }.flatMap { ["-T", "\($0.key)=\($0.value)"] },
            environment: environment)
        try await operation.finishedLog(at: evaluation.log)
    }

    /// A Python file of the user's is found beside the plan, wherever the command is started.
    private static func inspectTask(_ task: String, in folder: URL) -> String {
        let file = task.split(separator: "@", maxSplits: 1).first.map(String.init) ?? task
        let path = URL(filePath: file, relativeTo: folder).path
        guard file.hasSuffix(".py"), FileManager.default.fileExists(atPath: path) else { return task }
        return path + task.dropFirst(file.count)
    }
}
