import ArgumentParser

struct TaskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "task",
        abstract: "Check a task folder, and measure how well its judge agrees with people.",
        discussion: "Example: floodmark task check Examples/tasks/arithmetic",
        subcommands: [TaskCheckCommand.self, TaskAgreementCommand.self])
}
