import FloodmarkTesting
import Foundation
import Models
import Tools

/// A sandbox for a test, closed at its end.
func withSandbox(
    _ settings: SandboxSettings = SandboxSettings(), files: [String: Data] = [:],
    _ body: (SandboxUser) async throws -> Void
) async throws {
    let session = try await SandboxToolbox(settings).open(ToolSetting(files: files))
    do {
        try await body(SandboxUser(session: session))
        await session.close()
    } catch {
        await session.close()
        throw error
    }
}

/// A model's side of a sandbox.
struct SandboxUser: Sendable {
    let session: any ToolSession

    func bash(_ command: String) async throws -> ToolResult { try await call("bash", "command", command) }
    func python(_ code: String) async throws -> ToolResult { try await call("python", "code", code) }

    private func call(_ tool: String, _ argument: String, _ text: String) async throws -> ToolResult {
        let arguments = try JSONEncoder().encode([argument: text])
        return try await session.call(
            ToolCall(id: "1", name: tool, arguments: String(decoding: arguments, as: UTF8.self)))
    }
}

/// The same outside any sandbox: the control that shows what a check would find there. Nothing here waits on a thread
/// that the sandboxes of other tests need.
enum Outside {
    static func bash(_ command: String) async throws -> String { try await run("/bin/bash", ["-c", command]) }
    static func python(_ code: String) async throws -> String { try await run("/usr/bin/python3", ["-c", code]) }

    /// What a program prints, messages included.
    static func run(_ program: String, _ arguments: [String]) async throws -> String {
        let output = try makeTemporaryDirectory().appending(path: "output")
        let process = try start(program, arguments, output: output.path)
        await onThread { _ = waitpid(process, nil, 0) }
        return String(decoding: try Data(contentsOf: output), as: UTF8.self)
    }

    /// Starts a program, which the caller has to wait for.
    static func start(_ program: String, _ arguments: [String], output: String = "/dev/null") throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var line: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { line.forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, nil, &line, environ)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
        return process
    }

    /// The processes of the whole system whose command line holds a text.
    static func processes(with marker: String) throws -> [Int32] {
        let needle = Data(marker.utf8)
        return try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }.filter {
            FileManager.default.contents(atPath: "/proc/\($0)/cmdline")?.range(of: needle) != nil
        }
    }

    /// The first process of the sandbox in which a process runs whose command line holds a text, if there is one.
    static func firstProcess(above marker: String) throws -> Int32? {
        try processes(with: marker).lazy.compactMap { parent(of: $0) }.first { numbers(of: $0).last == 1 }
    }

    private static func parent(of process: Int32) -> Int32? { status("PPid:", of: process).first }

    /// What a process is called outside and, last, in its own namespace.
    private static func numbers(of process: Int32) -> [Int32] { status("NSpid:", of: process) }

    private static func status(_ key: String, of process: Int32) -> [Int32] {
        let text = FileManager.default.contents(atPath: "/proc/\(process)/status") ?? Data()
        let line = String(decoding: text, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix(key) } ?? ""
        return line.split(whereSeparator: \.isWhitespace).dropFirst().compactMap { Int32($0) }
    }

    /// Waits until something is so.
    static func wait(seconds: Double = 20, until isSo: @escaping @Sendable () throws -> Bool) async throws -> Bool {
        let end = Date.now + seconds
        return try await onThread {
            Result {
                while Date.now < end {
                    if try isSo() { return true }
                    Thread.sleep(forTimeInterval: 0.01)
                }
                return try isSo()
            }
        }.get()
    }

    static func onThread<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: body()) }
        }
    }
}

/// A number of seconds that nobody else sleeps, by which a process is known from outside.
func marker() -> String { "\(Int.random(in: 100_000_000..<999_999_999))" }
