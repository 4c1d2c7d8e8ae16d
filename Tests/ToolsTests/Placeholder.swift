import Testing

@Suite("Tools")
struct ToolsPlaceholder {}
