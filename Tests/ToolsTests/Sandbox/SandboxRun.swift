import Foundation
import JSONText
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

/// A command run outside any sandbox: the control that shows what a check would find there.
func outside(_ command: String) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", command]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
}
