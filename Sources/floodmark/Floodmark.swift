import ArgumentParser
import Commands

@main
struct Floodmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "floodmark", abstract: Program.abstract, discussion: "Example: floodmark demo",
        version: Program.version, subcommands: Program.offlineCommands + [EvalCommand.self, TaskCommand.self])

    static func main() async { await Program.run(Self.self) }
}
