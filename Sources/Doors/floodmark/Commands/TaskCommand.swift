import ArgumentParser

struct TaskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "task",
        abstract: "Check a task folder, measure how well its judge agrees with people, and make a corpus.",
        discussion: "Example: floodmark task check Examples/tasks/arithmetic",
        subcommands: [TaskCheckCommand.self, TaskAgreementCommand.self, TaskCorpusCommand.self])
}
