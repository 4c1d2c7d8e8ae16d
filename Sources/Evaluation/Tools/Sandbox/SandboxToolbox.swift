import Models

/// A shell and Python in a sandbox without a network; `Docs/tools.md` says what it holds back.
public struct SandboxToolbox: Toolbox {
    private let settings: SandboxSettings
    private let tools: [SandboxTool]

    public init(_ settings: SandboxSettings = SandboxSettings(), tools: [SandboxTool] = SandboxTool.allCases) {
        self.settings = settings
        self.tools = tools
    }

    public var definitions: [ToolDefinition] { tools.map { $0.definition(settings) } }

    /// - Throws: ``ToolError`` if bubblewrap or a program that it needs is missing, if a setting is out of its range, if the system does not allow user
    ///   namespaces, or if a file has no place below the work folder.
    public func open(_ setting: ToolSetting) async throws -> any ToolSession {
        if let problem = settings.problem {
            throw ToolError("the sandbox's setting \(problem)", fix: "correct it in the task")
        }
        let sandbox = try await Sandbox.open(settings, tools: tools, files: setting.files)
        return SandboxSession(sandbox, tools: tools, settings: settings)
    }
}
