import Testing

@Suite("Tasks")
struct TasksPlaceholder {}
