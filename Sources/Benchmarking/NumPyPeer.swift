import Foundation

/// A Python interpreter with NumPy that does the same job by one of the scripts in `Benchmarks/`.
public struct NumPyPeer: Sendable {
    /// What a script prints: one JSON object.
    struct Answer: Decodable {
        /// Seconds for the job alone, without imports and reading, the second time that it was done.
        var seconds: Double
        /// A number that both must agree on.
        var result: Double
        /// Name, version and threads.
        var name: String
    }

    private let interpreter: URL
    private let scripts: URL

    /// - Parameters:
    ///   - interpreter: Path of the interpreter.
    ///   - scripts: The folder `Benchmarks/SUITE`.
    /// - Throws: ``PeerFailure`` if one of them is not there.
    public init(interpreter: String, scripts: String) throws {
        guard FileManager.default.isExecutableFile(atPath: interpreter) else {
            throw PeerFailure.noInterpreter(path: interpreter)
        }
        guard FileManager.default.fileExists(atPath: scripts) else { throw PeerFailure.noScripts(path: scripts) }
        self.interpreter = URL(filePath: interpreter)
        self.scripts = URL(filePath: scripts)
    }

    /// Runs a script to its end.
    ///
    /// - Throws: ``PeerFailure`` if it cannot be started, fails or prints anything else than its answer.
    func run(_ script: String, _ arguments: [String]) throws -> Answer {
        let file = scripts.appending(path: script)
        let process = Process()
        process.executableURL = interpreter
        process.arguments = [file.path] + arguments
        // The peer chooses its kernel and its threads itself, whatever the engine or the user set for this process.
        process.environment = ProcessInfo.processInfo.environment.filter { name, _ in
            !name.hasPrefix("OPENBLAS_") && name != "OMP_NUM_THREADS"
        }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw PeerFailure.failed(script: file.relativePath)
        }
        do {
            return try JSONDecoder().decode(Answer.self, from: data)
        } catch {
            let answer = String(decoding: data.prefix(200), as: UTF8.self)
            throw PeerFailure.unreadable(script: file.relativePath, answer: answer)
        }
    }
}
