import Foundation

/// Another program, run to its end, with what the system says of it alone: time, processor time and memory.
struct AccountedProcess {
    /// From start to end.
    let seconds: Double
    /// Processor time of all its threads, in the program and in the system.
    let processorSeconds: Double
    /// The most memory that it held at once, in bytes. The system counts at least what this process held when it started
    /// the other.
    let peakBytes: Int
    let code: Int32
    /// What it printed on standard output.
    let output: Data

    /// - Throws: What keeps the program from being started.
    init(_ executable: URL, _ arguments: [String], environment: [String: String]) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let pipe = Pipe()
        let process = try Self.start(
            executable.path, [executable.path] + arguments, environment.map { "\($0)=\($1)" },
            output: pipe.fileHandleForWriting.fileDescriptor)
        try pipe.fileHandleForWriting.close()
        output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        var (status, usage) = (Int32(0), rusage())
        while wait4(process, &status, 0, &usage) == -1 {
            guard errno == EINTR else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ECHILD) }
        }
        seconds = (clock.now - start) / .seconds(1)
        processorSeconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
        #if os(macOS)
        peakBytes = usage.ru_maxrss
        #else
        peakBytes = usage.ru_maxrss * 1024
        #endif
        // Ended by a signal: the number that a shell gives.
        code = status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
    }

    private static func start(
        _ path: String, _ arguments: [String], _ environment: [String], output: Int32
    ) throws -> pid_t {
        #if os(macOS)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #else
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addclose(&actions, output)
        // The threads of Swift's concurrency block all signals, and what they start would inherit that.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var process = pid_t()
        let code = withCStrings(arguments) { arguments in
            withCStrings(environment) { posix_spawn(&process, path, &actions, &attributes, arguments, $0) }
        }
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .ENOENT) }
        return process
    }

    private static func withCStrings<Value>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = texts.map { strdup($0) } + [nil]
        defer { copies.forEach { free($0) } }
        return body(copies)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
}
