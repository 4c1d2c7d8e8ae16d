import ChildProcesses
import Foundation

/// A run of an evaluation by the user's own Inspect, on a model behind a server that speaks OpenAI's protocol.
///
/// Inspect is another program, and the evaluation is code that it runs with the user's rights: who wrote it has to be
/// trusted as one trusts a program.
public struct InspectRun: Sendable {
    /// How Inspect is to run the evaluation; nil leaves it to the evaluation.
    public struct Options: Sendable, Equatable {
        public var epochs: Int?
        /// The first samples only.
        public var limit: Int?
        public var seed: UInt64?
        public var temperature: Double?
        public var topP: Double?
        public var maxTokens: Int?
        public var maxConnections: Int?

        public init(
            epochs: Int? = nil, limit: Int? = nil, seed: UInt64? = nil, temperature: Double? = nil,
            topP: Double? = nil, maxTokens: Int? = nil, maxConnections: Int? = nil
        ) {
            self.epochs = epochs
            self.limit = limit
            self.seed = seed
            self.temperature = temperature
            self.topP = topP
            self.maxTokens = maxTokens
            self.maxConnections = maxConnections
        }
    }

    /// Name of the service in Inspect's `openai-api` provider; it decides which environment variables are read.
    private static let service = "floodmark"

    /// The program `inspect`.
    public var program: URL
    /// Anything that `inspect eval` takes: `inspect_evals/NAME`, a Python file, `FILE@TASK`.
    public var task: String
    public var model: String
    public var baseURL: String
    /// Goes to Inspect through its environment, and nowhere else; nil for a server that asks for none.
    public var apiKey: String?
    /// Where the logs will be; made if it is not there.
    public var folder: URL
    public var options: Options
    /// Further arguments of `inspect eval`, for example `-T difficulty=2`.
    public var arguments: [String]
    /// Seconds after each signal that asks Inspect to end, before the next one: its own clean-up takes some.
    public var grace = 10.0

    public init(
        program: URL, task: String, model: String, baseURL: String, apiKey: String?, folder: URL,
        options: Options = Options(), arguments: [String] = []
    ) {
        self.program = program
        self.task = task
        self.model = model
        self.baseURL = baseURL
        self.apiKey = apiKey
        self.folder = folder
        self.options = options
        self.arguments = arguments
    }

    /// Finds `inspect` where a shell would.
    ///
    /// - Parameters:
    ///   - path: What the user gave; nil looks through `searchPath`.
    ///   - searchPath: The variable `PATH`.
    /// - Throws: `notFound`.
    public static func program(at path: String?, searchPath: String?) throws(InspectRunError) -> URL {
        let candidates = path.map { [$0] } ?? (searchPath ?? "").split(separator: ":").map { "\($0)/inspect" }
        guard let found = candidates.first(where: FileManager.default.isExecutableFile) else {
            throw .notFound(path: path)
        }
        return URL(filePath: found)
    }

    /// Runs the evaluation to its end. If the task is cancelled, Inspect is asked to end, then made to, with every
    /// process that it started.
    ///
    /// - Parameter progress: Called when more samples are done.
    /// - Returns: The logs that Inspect wrote, finished or not; usually one.
    /// - Throws: ``InspectRunError``, `CancellationError`.
    public func run(progress: (InspectProgress) -> Void = { _ in }) async throws -> [URL] {
        let logs = folder.appending(path: ".inspect-\(UUID().uuidString)", directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
        } catch {
            throw InspectRunError.folder(path: folder.path, reason: error.localizedDescription)
        }
        defer { try? FileManager.default.removeItem(at: logs) }
        let child = try started(logs: logs.absoluteURL.path)
        var text = OutputTail()
        var shown = InspectProgress()
        let inspect: FinishedProcess
        do {
            inspect = try await child.finish(grace: grace) {
                text.read(child)
                guard let latest = text.progress, latest != shown else { return }
                progress(latest)
                shown = latest
            }
        } catch {
            _ = try moved(from: logs)
            throw error
        }
        let files = try moved(from: logs)
        guard inspect.isSuccess else {
            throw InspectRunError.failed(
                inspect.exit, lastLines: text.lastLines(without: apiKey), logs: files)
        }
        guard !files.isEmpty else { throw InspectRunError.noLog(lastLines: text.lastLines(without: apiKey)) }
        return files
    }

    /// Inspect with all that it starts, whose words go into a file: a pipe would stop it when nobody reads.
    private func started(logs: String) throws(InspectRunError) -> ChildProcess {
        var inspect = ChildProgram(program, commandLine(logs: logs))
        inspect.environment = environment
        inspect.folder = file?.folder
        inspect.hasOwnSession = true
        inspect.output = .file
        inspect.messages = nil
        do throws(StartError) {
            return try inspect.start()
        } catch {
            throw .start(path: error.path, code: error.code)
        }
    }

    /// A file of the user's that is named by its absolute path: Inspect takes no such path, so that it runs beside it.
    private var file: (folder: String, name: String)? {
        let path = task.split(separator: "@", maxSplits: 1).first.map(String.init) ?? task
        guard path.hasPrefix("/"), FileManager.default.fileExists(atPath: path) else { return nil }
        let url = URL(filePath: path)
        return (url.deletingLastPathComponent().path, url.lastPathComponent + task.dropFirst(path.count))
    }

    func commandLine(logs: String) -> [String] {
        var line = [
            "eval", file?.name ?? task, "--model", "openai-api/\(Self.service)/\(model)", "--log-dir", logs,
            "--log-format", "eval",
            "--display", "plain", "--no-fail-on-error",
        ]
        func add(_ name: String, _ value: (some CustomStringConvertible)?) {
            if let value { line += [name, value.description] }
        }
        add("--epochs", options.epochs)
        add("--limit", options.limit)
        add("--seed", options.seed)
        add("--temperature", options.temperature)
        add("--top-p", options.topP)
        add("--max-tokens", options.maxTokens)
        add("--max-connections", options.maxConnections)
        return line + arguments
    }

    /// The user's own, with the server and its key.
    private var environment: [String: String] {
        var environment = ProcessInfo.processInfo.environment
        environment["FLOODMARK_BASE_URL"] = baseURL
        // Inspect does not start without a key, and a server that needs none does not look at it.
        environment["FLOODMARK_API_KEY"] = apiKey ?? "none"
        environment["PYTHONUNBUFFERED"] = "1"
        return environment
    }

    /// Brings the logs from Inspect's folder to the user's, under the names that Inspect gave them.
    private func moved(from logs: URL) throws(InspectRunError) -> [URL] {
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: logs.path)
            return try names.filter { $0.hasSuffix(".eval") }.sorted().map { name in
                let target = folder.appending(path: name)
                try FileManager.default.moveItem(at: logs.appending(path: name), to: target)
                return target
            }
        } catch {
            throw .folder(path: folder.path, reason: error.localizedDescription)
        }
    }
}
