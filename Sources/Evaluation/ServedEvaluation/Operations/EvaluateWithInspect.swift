import EndpointModels
import Foundation
import InspectLogs
import InspectRunner
import Vocabulary

/// Lets the user's own Inspect run an evaluation on a model behind a server.
public struct EvaluateWithInspect: Sendable {
    /// Whatever `inspect eval` takes.
    public var task: String
    public var subject: Endpoint
    public var options: InspectRun.Options
    /// Further arguments of `inspect eval`.
    public var arguments: [String]
    /// The program `inspect`; nil for the first one on the search path.
    public var program: String?
    /// Where keys and programs are looked for.
    public var environment: [String: String]

    public init(
        _ task: String, subject: Endpoint, options: InspectRun.Options, arguments: [String] = [],
        program: String? = nil, environment: [String: String]
    ) {
        self.task = task
        self.subject = subject
        self.options = options
        self.arguments = arguments
        self.program = program
        self.environment = environment
    }

    /// Runs whatever the task stands for, into logs with the names that Inspect gives them, or under the given name if it
    /// is one.
    ///
    /// - Parameter progress: Called when more samples are done.
    /// - Returns: The logs, finished or not.
    /// - Throws: `InspectRunError`, `EndpointError`, `BadInput` if something is at the place of the log,
    ///   `CancellationError`.
    public func logs(
        in destination: LogDestination, progress: (InspectProgress) -> Void = { _ in }
    ) async throws -> [URL] {
        // Inspect would put whatever stands in it into its log.
        _ = try ServerAddress(subject.baseURL)
        if case .file(let file) = destination, FileManager.default.fileExists(atPath: file.path) {
            throw BadInput(
                message: "\(file.relativePath) is there already", fix: "choose another name for the log")
        }
        let logs = try await run(in: destination.directory, progress: progress)
        guard case .file(let file) = destination, logs.count == 1 else { return logs }
        try FileManager.default.moveItem(at: logs[0], to: file)
        return [file]
    }

    /// Runs one task to its end, into one finished log. Inspect begins again what it was stopped in: an unfinished log of
    /// its own is left where it is, and not used.
    ///
    /// - Throws: ``InspectEvaluationError`` if the task stands for several, `LogError` if the log is not finished,
    ///   `InspectRunError`, `EndpointError`, `CancellationError`.
    public func finishedLog(at file: URL) async throws {
        let logs = try await run(in: file.deletingLastPathComponent()) { _ in }
        guard logs.count == 1 else { throw InspectEvaluationError(task: task, count: logs.count) }
        let header = try EvalLogReader(file: logs[0]).header()
        guard header.status == "success" else {
            // Its words might quote what was said, and nobody here knows the tier.
            throw LogError.unfinished(status: header.status, error: nil)
        }
        try FileManager.default.moveItem(at: logs[0], to: file)
    }

    private func run(in folder: URL, progress: (InspectProgress) -> Void) async throws -> [URL] {
        let run = InspectRun(
            program: try InspectRun.program(at: program, searchPath: environment["PATH"]), task: task,
            model: subject.model, baseURL: subject.baseURL,
            apiKey: try subject.apiKey?.read(environment: environment).text, folder: folder, options: options,
            arguments: arguments)
        return try await run.run(progress: progress)
    }
}

/// Inspect was told one task, and ran several or none.
public struct InspectEvaluationError: ExplainedError, Equatable {
    public let task: String
    /// Logs that it wrote.
    public let count: Int

    public var message: String { "Inspect wrote \(count) logs for the task \(task)" }
    public var fix: String { "name one task, for example \(task)@NAME, and the others beside it" }
}
