import Models

/// Several toolboxes as one, for tasks whose model has a shell and a library.
public struct ToolboxSet: Toolbox {
    private let toolboxes: [any Toolbox]

    /// - Parameter toolboxes: Of different tools; of two that share a name the first answers.
    public init(_ toolboxes: [any Toolbox]) {
        self.toolboxes = toolboxes
    }

    public var definitions: [ToolDefinition] { toolboxes.flatMap(\.definitions) }

    public func open(_ setting: ToolSetting) async throws -> any ToolSession {
        var parts: [ToolSessionSet.Part] = []
        do {
            for toolbox in toolboxes {
                parts.append(.init(names: toolbox.definitions.map(\.name), session: try await toolbox.open(setting)))
            }
        } catch {
            for part in parts { await part.session.close() }
            throw error
        }
        return ToolSessionSet(parts: parts)
    }
}

private struct ToolSessionSet: ToolSession {
    struct Part {
        var names: [String]
        var session: any ToolSession
    }

    let parts: [Part]

    func call(_ call: ToolCall) async throws -> ToolResult {
        guard let part = parts.first(where: { $0.names.contains(call.name) }) else {
            return .noSuchTool(call.name, known: parts.flatMap(\.names))
        }
        return try await part.session.call(call)
    }

    func close() async {
        for part in parts { await part.session.close() }
    }
}
