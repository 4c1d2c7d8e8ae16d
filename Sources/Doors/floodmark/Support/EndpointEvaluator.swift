import Campaigns
import EndpointModels
import Foundation
import InspectLogs
import InspectRunner
import Models
import Plans
import Tasks

/// Evaluates the tasks of a plan: task folders by this program's own runner, the others by the user's Inspect.
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
        // Above tier `open` the log is for the owner's eyes only.
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
            let servers = try EvalServers(
                subject: ServerChoice(endpoint, in: folder),
                bounds: SpendingLimit.Bounds(tokens: limits.tokens, cost: limits.cost), environment: environment,
                pool: pool)
            do {
                try await body(servers.models.subject.model)
            } catch {
                // The first error is the one to tell.
                try? await servers.close()
                throw error
            }
            try await servers.close()
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
        let servers = try EvalServers(
            subject: ServerChoice(evaluation.endpoint, in: evaluation.folder),
            judge: evaluation.judge.map { ServerChoice($0, in: evaluation.folder) },
            verifier: evaluation.verifier.map { ServerChoice($0, in: evaluation.folder) },
            bounds: SpendingLimit.Bounds(tokens: evaluation.limits.tokens, cost: evaluation.limits.cost),
            environment: environment, pool: pool)
        do {
            var generation = task.settings
            if let temperature = evaluation.temperature { generation.temperature = temperature }
            let run = try TaskRun(
                task, models: servers.models,
                settings: RunSettings(seed: evaluation.seed, epochs: evaluation.samples, generation: generation),
                spending: servers.spending, attemptsInFlight: servers.attemptsInFlight(of: task))
            let result = try await run.run(to: evaluation.log)
            if result.reached != nil { throw EvaluationError.limitReached(cell: evaluation.cell) }
        } catch {
            // The first error is the one to tell.
            try? await servers.close()
            throw error
        }
        try await servers.close()
    }

    /// Inspect begins again what it was stopped in: an unfinished log of its own is left where it is, and not used.
    private func runInspect(
        _ task: String, arguments: [String: String], limit: Int?, _ evaluation: TaskEvaluation
    ) async throws {
        let choice = ServerChoice(evaluation.endpoint, in: evaluation.folder)
        let run = InspectRun(
            program: try InspectRun.program(at: nil, searchPath: environment["PATH"]),
            task: Self.inspectTask(task, in: evaluation.folder), model: choice.model, baseURL: choice.baseURL,
            apiKey: try choice.key?.read(environment: environment).text,
            folder: evaluation.log.deletingLastPathComponent(),
            options: InspectRun.Options(
                // Providers take seeds of 31 bits.
                epochs: evaluation.samples, limit: limit, seed: evaluation.seed >> 33,
                temperature: evaluation.temperature, maxConnections: evaluation.endpoint.maxConnections),
            arguments: arguments.sorted { $0.key < $1.key }.flatMap { ["-T", "\($0.key)=\($0.value)"] })
        let logs = try await run.run()
        guard logs.count == 1 else { throw EvaluationProblem.severalLogs(task, count: logs.count) }
        let status = try EvalLogReader(file: logs[0]).header().status
        guard status == "success" else { throw LogError.unfinished(status: status) }
        try FileManager.default.moveItem(at: logs[0], to: evaluation.log)
    }

    /// A Python file of the user's is found beside the plan, wherever the command is started.
    private static func inspectTask(_ task: String, in folder: URL) -> String {
        let file = task.split(separator: "@", maxSplits: 1).first.map(String.init) ?? task
        let path = URL(filePath: file, relativeTo: folder).path
        guard file.hasSuffix(".py"), FileManager.default.fileExists(atPath: path) else { return task }
        return path + task.dropFirst(file.count)
    }
}

extension ServerChoice {
    /// What a plan says of a server; its paths are relative to the plan.
    init(_ endpoint: EndpointPlan, in folder: URL) {
        func path(_ path: String) -> String { URL(filePath: path, relativeTo: folder).path }
        self.init(model: endpoint.model, baseURL: endpoint.baseURL)
        keyVariable = endpoint.apiKeyEnvironment
        keyFile = endpoint.apiKeyFile.map(path)
        prices = TokenPrices(input: endpoint.prices?.input, output: endpoint.prices?.output)
        certificateAuthority = endpoint.certificateAuthority.map(path)
        maxConnections = endpoint.maxConnections ?? Self.usualConnections
    }
}
