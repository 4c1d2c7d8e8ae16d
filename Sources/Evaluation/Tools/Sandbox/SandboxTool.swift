import Models

/// A way to run something in the sandbox.
public enum SandboxTool: String, Codable, Sendable, CaseIterable {
    case bash
    case python

    /// The argument that holds what is to be run.
    var argument: String {
        switch self {
        case .bash: "command"
        case .python: "code"
        }
    }

    /// What a model is told of the tool.
    func definition(_ settings: SandboxSettings) -> ToolDefinition {
        let what =
            switch self {
            case .bash: "Runs a command with bash and gives what it prints."
            case .python: "Runs a program with Python 3 and gives what it prints."
            }
        return ToolDefinition(
            name: rawValue,
            description: """
                \(what) It runs in /work, where the files of the task are. Files stay from call to call; variables, \
                the current folder and processes do not. There is no network and no input. A call is stopped after \
                \(settings.seconds.plain) seconds.
                """,
            parameters: """
                {"type":"object","properties":{"\(argument)":{"type":"string"}},"required":["\(argument)"],\
                "additionalProperties":false}
                """)
    }
}
