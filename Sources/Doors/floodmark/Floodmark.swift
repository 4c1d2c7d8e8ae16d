import ArgumentParser
import Campaigns
import Commands
import Foundation
import Operations

@main
struct Floodmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "floodmark", abstract: Program.abstract, discussion: "Example: floodmark demo",
        version: Program.version, subcommands: Program.offlineCommands + [EvalCommand.self, TaskCommand.self])

    static func main() async {
        let evaluator = EndpointEvaluator(environment: ProcessInfo.processInfo.environment)
        await Program.run(Self.self, servers: Servers(evaluator: evaluator, logs: EvalLogAttempts()))
    }
}
