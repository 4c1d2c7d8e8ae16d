import Foundation
import Models
import Tools

/// Runs one shell command in a sandbox, and says what it gave and how much memory this process needed. The tests kill
/// it, and run it as other users.
@main
struct ToolsProbe {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 2 else {
            print("usage: tools-probe COMMAND")
            exit(64)
        }
        do {
            let session = try await SandboxToolbox(SandboxSettings(seconds: 60)).open(ToolSetting())
            let text = try JSONEncoder().encode(["command": arguments[1]])
            let result = try await session.call(
                ToolCall(id: "1", name: "bash", arguments: String(decoding: text, as: UTF8.self)))
            await session.close()
            print(result.text)
            for notice in result.notices { print("notice:", notice.kind, notice.detail) }
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            print(status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? "")
        } catch let failure as ToolError {
            print("failure:", failure.description, "fix:", failure.fix)
            exit(1)
        }
    }
}
