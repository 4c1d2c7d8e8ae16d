import Commands
import EndpointModels
import Foundation
import InspectRunner
import Models
import Operations
import ServedEvaluation
import Vocabulary

extension EvalCommand {
    private struct Answer: Encodable {
        var logs: [String]
        /// What is in the campaign now; absent if none was named.
        var stored: StoredRuns?
    }

    /// Lets the user's own Inspect run the evaluation, says where its logs are, and puts them into a campaign if one is
    /// named.
    func runInspect() async throws {
        try refuseWhatInspectDoesNotDo()
        let operation = EvaluateWithInspect(
            task, subject: try subject.endpoint(),
            options: InspectRun.Options(
                epochs: options.epochs, limit: options.limit, seed: options.seed, temperature: options.temperature,
                topP: options.topP, maxTokens: options.maxTokens, maxConnections: subject.server.connections.most),
            arguments: inspect.arguments, program: inspect.program,
            environment: ProcessInfo.processInfo.environment)
        let destination = place.destination
        let logs = try await Interruption.stops {
            var display = InspectDisplay()
            defer { display.end() }
            return try await operation.logs(in: destination) { display.show($0) }
        }
        let paths = logs.map(\.relativePath)
        let stored = try campaign.store(logs, subject: subject.server.model)
        guard !json.isOn else { return try Output.json(Answer(logs: paths, stored: stored)) }
        for path in paths { try Output.result("log: \(path)") }
        try Output.result(
            stored?.text ?? "Next: floodmark import inspect \(paths.joined(separator: " ")) --workspace DIR")
    }

    /// An option without effect would be taken for one that has.
    private func refuseWhatInspectDoesNotDo() throws {
        let given: [(String, Bool)] = [
            ("--ca", subject.server.certificateAuthority != nil), ("--cache", subject.server.cache != nil),
            ("--price-input", subject.priceInput != nil), ("--stream", subject.server.stream),
            ("--header-env", !subject.server.headers.variables.isEmpty),
            ("--header-file", !subject.server.headers.files.isEmpty),
            ("--judge-model", judge.model != nil), ("--verifier-model", verifier.model != nil),
            ("--max-attempts", options.attemptsInFlight != nil), ("--retry-errors", options.retriesErrors),
            ("a limit of the run", limits.bounds != SpendingLimit.Bounds()),
        ]
        guard
            let name = given.first(where: \.1)?.0 ?? subject.server.dialect.firstGiven
                ?? subject.server.connections.firstGiven
        else { return }
        throw BadInput(
            message: "\(name) has no effect with --runner inspect",
            fix: "leave it out, and give what `inspect eval` knows after --")
    }
}
