import Foundation

/// Another program, started, whose standard output is read when it has ended. Its messages go where this program's go,
/// or nowhere if it is quiet.
struct StartedProcess {
    private let process = Process()
    private let pipe = Pipe()

    /// - Throws: What keeps the program from being started.
    init(_ executable: URL, _ arguments: [String], environment: [String: String]? = nil, isQuiet: Bool = false) throws {
        process.executableURL = executable
        process.arguments = arguments
        if let environment { process.environment = environment }
        process.standardOutput = pipe
        if isQuiet { process.standardError = FileHandle.nullDevice }
        try process.runReceivingSignals()
    }

    /// All that it printed; nil if it failed.
    func output() throws -> Data? {
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return process.terminationReason == .exit && process.terminationStatus == 0 ? data : nil
    }
}

extension Process {
    /// Starts the program so that it can be interrupted. The threads of Swift's concurrency block all signals, and what
    /// they start would inherit that.
    func runReceivingSignals() throws {
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try run()
    }
}
