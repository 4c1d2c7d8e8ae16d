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

    /// - Throws: ``ToolFailure`` if bubblewrap or a program that it needs is missing, if the system does not allow user
    ///   namespaces, or if a file has no place below the work folder.
    public func open(_ setting: ToolSetting) async throws -> any ToolSession {
        SandboxSession(try await Sandbox.open(settings, files: setting.files), tools)
    }
}
