import Foundation

/// The real `floodmark`, in another process, with organisms cached across runs of the tests.
struct Command {
    var arguments: [String]
    /// Largest file that the process may write, in units of 1024 bytes; nil for any.
    var fileLimit: Int?

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

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func executable() throws -> URL {
        for start in [URL(filePath: CommandLine.arguments[0]), Bundle.main.bundleURL] {
            var directory = start
            for _ in 0..<5 {
                directory = directory.deletingLastPathComponent()
                let candidate = directory.appending(path: "floodmark")
                if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            }
        }
        throw CocoaError(.fileNoSuchFile)
    }

    static func temporaryDirectory() throws -> URL {
        let directory = FileManager.default.temporaryDirectory.appending(path: "floodmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        return directory
    }

    /// Starts the process; its output goes to files, which cannot block it.
    func start() throws -> Running {
        let directory = try Self.temporaryDirectory()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        let limit = fileLimit.map { "ulimit -f \($0); " } ?? ""
        process.arguments = ["-c", limit + "exec \"$0\" \"$@\"", try Self.executable().path] + arguments
        var environment = ProcessInfo.processInfo.environment
        environment["XDG_CACHE_HOME"] = Self.root.appending(path: ".build/test-cache").path
        process.environment = environment
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

        func kill() {
            _ = Foundation.kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }

        func wait() throws -> Result {
            process.waitUntilExit()
            let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
            return Result(code: process.terminationStatus, output: texts[0], messages: texts[1])
        }
    }
}
