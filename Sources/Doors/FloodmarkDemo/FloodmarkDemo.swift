import ArgumentParser
import Commands

/// The program without the commands that talk to servers.
@main
struct FloodmarkDemo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "floodmark", abstract: Program.abstract, discussion: "Example: floodmark demo",
        version: Program.version, subcommands: Program.offlineCommands)

    static func main() async { await Program.run(Self.self) }
}
