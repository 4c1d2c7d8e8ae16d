import ArgumentParser
import Campaigns
import Commands
import EndpointModels
import Foundation
import InspectRunner
import Models
import Operations
import Tasks
import Vocabulary

extension EvalCommand {
    private struct Summary: Encodable {
        var logs: [String]
        /// What is in the campaign now; absent if none was named.
        var stored: StoredRuns?
    }

    /// Lets the user's own Inspect run the evaluation, says where its logs are, and puts them into a campaign if one is
    /// named.
    func runInspect() async throws {
        try refuseWhatInspectDoesNotDo()
        // Inspect would put whatever stands in it into its log.
        _ = try ServerAddress(subject.server.baseURL)
        let environment = ProcessInfo.processInfo.environment
        if let file = place.file, FileManager.default.fileExists(atPath: file) {
            throw BadInput(message: "\(file) is there already", fix: "choose another name with --log")
        }
        let folder =
            place.file.map { URL(filePath: $0).deletingLastPathComponent() }
            ?? URL(filePath: place.folder ?? "logs", directoryHint: .isDirectory)
        let run = InspectRun(
            program: try InspectRun.program(at: inspect.program, searchPath: environment["PATH"]), task: task,
            model: subject.server.model, baseURL: subject.server.baseURL,
            apiKey: try subject.choice.key?.read(environment: environment).text,
            folder: folder,
            options: InspectRun.Options(
                epochs: options.epochs, limit: options.limit, seed: options.seed, temperature: options.temperature,
                topP: options.topP, maxTokens: options.maxTokens, maxConnections: subject.server.maxConnections),
            arguments: inspect.arguments)
        let logs = try await Interruption.stops {
            var display = InspectDisplay()
            defer { display.end() }
            return try await run.run { display.show($0) }
        }
        try report(named(logs))
    }

    /// Gives a log the name that the user wants for it.
    private func named(_ logs: [URL]) throws -> [URL] {
        guard let file = place.file, logs.count == 1 else { return logs }
        let target = URL(filePath: file)
        try FileManager.default.moveItem(at: logs[0], to: target)
        return [target]
    }

    private func report(_ logs: [URL]) throws {
        let paths = logs.map(\.relativePath)
        let stored = try campaign.store(logs, subject: subject.server.model)
        guard !json.isOn else { return try Output.json(Summary(logs: paths, stored: stored)) }
        for path in paths { try Output.result("log: \(path)") }
        try Output.result(
            stored?.text ?? "Next: floodmark import inspect \(paths.joined(separator: " ")) --workspace DIR")
    }

    /// An option without effect would be taken for one that has.
    private func refuseWhatInspectDoesNotDo() throws {
        let server = subject.choice
        let given: [(String, Bool)] = [
            ("--ca", subject.server.certificateAuthority != nil), ("--cache", subject.server.cache != nil),
            ("--price-input", subject.priceInput != nil), ("--stream", subject.server.stream),
            ("--judge-model", judge.server(beside: server) != nil),
            ("--verifier-model", verifier.server(beside: server) != nil),
            ("--max-attempts", options.attemptsInFlight != nil), ("--retry-errors", options.retriesErrors),
            ("a limit of the run", limits.bounds != SpendingLimit.Bounds()),
        ]
        guard let name = given.first(where: \.1)?.0 else { return }
        throw BadInput(
            message: "\(name) has no effect with --runner inspect",
            fix: "leave it out, and give what `inspect eval` knows after --")
    }
}
