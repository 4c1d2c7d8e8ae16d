import FloodmarkTesting
import Foundation

/// The real `floodmark`, or another program of the package, in another process, with organisms cached across runs of the tests.
struct Command {
    var arguments: [String]
    /// Name of the executable.
    var program = "floodmark"
    /// Largest file that the process may write, in units of 1024 bytes; nil for any.
    var fileLimit: Int?

    /// Variables of the process, beside those of the tests.
    var environment: [String: String] = [:]

    /// Where its standard output goes; nil for a file whose text is returned.
    var output: String?

    init(_ arguments: String..., fileLimit: Int? = nil) {
        self.arguments = arguments
        self.fileLimit = fileLimit
    }

    struct Result {
        var code: Int32
        var output: String
        var messages: String
    }

    /// Starts the process; its output goes to files, which cannot block it.
    func start() throws -> Running {
        let directory = try makeTemporaryDirectory()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        let limit = fileLimit.map { "ulimit -f \($0); " } ?? ""
        process.arguments = ["-c", limit + "exec \"$0\" \"$@\"", try BuiltExecutable.url(program).path] + arguments
        var environment = ProcessInfo.processInfo.environment
        environment["XDG_CACHE_HOME"] = Repository.root.appending(path: ".build/test-cache").path
        process.environment = environment.merging(self.environment, uniquingKeysWith: { $1 })
        let files = ["output", "messages"].map { directory.appending(path: $0) }
        for file in files { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output.map { URL(filePath: $0) } ?? files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        return Running(process: process, files: files)
    }

    func run() throws -> Result { try start().wait() }

    struct Running {
        let process: Process
        let files: [URL]

        func send(_ signal: Int32) { _ = Foundation.kill(process.processIdentifier, signal) }

        func kill() {
            send(SIGKILL)
            process.waitUntilExit()
        }

        /// Lets it go on if it stands still, until its end.
        func wait() throws -> Result {
            send(SIGCONT)
            process.waitUntilExit()
            let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
            return Result(code: process.terminationStatus, output: texts[0], messages: texts[1])
        }
    }
}
