import Models

/// What a model sees of its sandbox.
struct SandboxSession: ToolSession {
    private let sandbox: Sandbox
    private let tools: [SandboxTool]
    private let settings: SandboxSettings

    /// What the kernel takes as one argument of a program, less a margin.
    private static let longestText = 100_000

    init(_ sandbox: Sandbox, tools: [SandboxTool], settings: SandboxSettings) {
        self.sandbox = sandbox
        self.tools = tools
        self.settings = settings
    }

    func call(_ call: ToolCall) async throws -> ToolResult {
        guard let tool = tools.first(where: { $0.rawValue == call.name }) else {
            return .noSuchTool(call.name, known: tools.map(\.rawValue))
        }
        let text: String
        do {
            text = try ToolArguments(of: call, known: [tool.argument]).text(tool.argument)
            guard text.utf8.count <= Self.longestText else {
                throw ToolMisuse("argument “\(tool.argument)” is longer than \(Self.longestText) bytes")
            }
            guard !text.utf8.contains(0) else { throw ToolMisuse("argument “\(tool.argument)” holds a zero byte") }
        } catch let misuse as ToolMisuse {
            return ToolResult(misuse)
        }
        return result(try await sandbox.run(tool, text))
    }

    func close() async { await sandbox.close() }

    private func result(_ finish: Sandbox.Finish) -> ToolResult {
        var result = ToolResult(text: finish.output.text)
        if finish.output.isCut {
            result.notices.append(
                ToolNotice(.outputCut, "of \(finish.output.total) bytes of output \(settings.outputBytes) are kept"))
        }
        let end: String?
        switch finish.end {
        case .exited(0): end = nil
        case .exited(128 + 24):
            end = "stopped: a process took more than \(settings.cpuSeconds) seconds of processor time"
            result.notices.append(ToolNotice(.limit, "processor time: \(settings.cpuSeconds) seconds"))
        case .exited(128 + 25):
            end = "stopped: a file grew beyond \(settings.fileMB) MiB"
            result.notices.append(ToolNotice(.limit, "file size: \(settings.fileMB) MiB"))
        // Bash loses the status of a call that ends while it sends signals to process 1.
        case .exited(let code): end = code < 0 ? "exit status unknown" : "exit status \(code)"
        case .outOfTime:
            end = "stopped after \(settings.seconds.plain) seconds"
            result.notices.append(ToolNotice(.timeout, "\(settings.seconds.plain) seconds"))
        case .outOfMemory:
            end = "stopped: all processes together took more than \(settings.memoryMB) MiB of memory"
            result.notices.append(ToolNotice(.limit, "memory: \(settings.memoryMB) MiB"))
        }
        if let end {
            result.isError = true
            if !result.text.isEmpty, !result.text.hasSuffix("\n") { result.text += "\n" }
            result.text += "[\(end)]"
        } else if result.text.isEmpty {
            result.text = "[no output]"
        }
        return result
    }
}
