import ChildProcesses
import Foundation

/// A Python interpreter that does the same job by one of the scripts in `Benchmarks/`.
public struct PythonPeer: Sendable {
    /// What a script prints: one JSON object.
    struct Answer: Decodable {
        /// Seconds for the job alone, without imports and reading, the second time that it was done.
        var seconds: Double
        /// A number that both must agree on.
        var result: Double
        /// Tokens that were trained or written in these seconds, where the job is about tokens.
        var tokens: Int?
        /// Name, version and threads.
        var name: String
    }

    private let interpreter: URL
    private let scripts: URL

    /// - Parameters:
    ///   - interpreter: Path of the interpreter.
    ///   - scripts: The folder `Benchmarks/SUITE`.
    /// - Throws: ``PeerError`` if one of them is not there.
    public init(interpreter: String, scripts: String) throws {
        guard FileManager.default.isExecutableFile(atPath: interpreter) else {
            throw PeerError.noInterpreter(path: interpreter)
        }
        guard FileManager.default.fileExists(atPath: scripts) else { throw PeerError.noScripts(path: scripts) }
        self.interpreter = URL(filePath: interpreter)
        self.scripts = URL(filePath: scripts)
    }

    /// Runs a script to its end.
    ///
    /// - Parameters:
    ///   - threads: Of the peer; nil for its own choice.
    ///   - copies: Processes that run at the same time.
    /// - Returns: The answer of each.
    /// - Throws: ``PeerError`` if it cannot be started, fails or prints anything else than its answer.
    func run(_ script: String, _ arguments: [String], threads: Int? = nil, copies: Int = 1) throws -> [Answer] {
        let file = scripts.appending(path: script)
        // The peer chooses its kernel and its threads itself, whatever the engine or the user set for this process.
        var environment = ProcessInfo.processInfo.environment.filter { name, _ in
            !name.hasPrefix("OPENBLAS_") && name != "OMP_NUM_THREADS"
        }
        if let threads { environment["OMP_NUM_THREADS"] = "\(threads)" }
        var program = ChildProgram(interpreter, [file.path] + arguments)
        program.environment = environment
        program.output = .collected
        let started = try (0..<copies).map { _ in try program.start() }
        return try started.map { try answer(of: $0.finish(), script: file) }
    }

    private func answer(of process: FinishedProcess, script file: URL) throws -> Answer {
        guard process.isSuccess else { throw PeerError.failed(script: file.relativePath) }
        do {
            return try JSONDecoder().decode(Answer.self, from: process.output)
        } catch {
            let answer = String(decoding: process.output.prefix(200), as: UTF8.self)
            throw PeerError.unreadable(script: file.relativePath, answer: answer)
        }
    }
}
