import ArgumentParser
import Foundation

@main
struct Floodmark: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "floodmark",
        abstract: "How capable could a determined attacker make an open-weight model, and is that above the line?",
        discussion: "Example: floodmark demo",
        version: version,
        subcommands: [
            DemoCommand.self, InitCommand.self, PlanCommand.self, RunCommand.self, StatusCommand.self,
            ReportCommand.self, OrganismCommand.self, CalibrateCommand.self, ExportCommand.self, ImportCommand.self,
            CompareCommand.self, DoctorCommand.self, BenchCommand.self, BenchCellsCommand.self,
        ])

    static func main() async {
        // A file that grows past the process's limit shall be an error like a full disk, not the end of the process.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard let failure = Failure(error) else { exit(withError: error) }
            failure.write(asJSON: CommandLine.arguments.contains("--json"))
            Foundation.exit(failure.exitCode)
        }
    }
}
