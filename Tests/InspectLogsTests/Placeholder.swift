import Testing

@Suite("InspectLogs")
struct InspectLogsPlaceholder {}
