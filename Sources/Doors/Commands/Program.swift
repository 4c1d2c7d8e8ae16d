import ArgumentParser
import Foundation
import Operations

/// The parts of the program that need no server, and what every executable does with its commands.
public enum Program {
    public static let version = ProgramVersion.current
    public static let abstract =
        "How capable could a determined attacker make an open-weight model, and is that above the line?"

    /// Commands that work without a network.
    public static let offlineCommands: [any ParsableCommand.Type] = [
        DemoCommand.self, InitCommand.self, PlanCommand.self, RunCommand.self, StatusCommand.self,
        ReportCommand.self, OrganismCommand.self, CalibrateCommand.self, ExportCommand.self, ImportCommand.self,
        CompareCommand.self, DoctorCommand.self, BenchCommand.self, BenchCellsCommand.self,
    ]

    /// Parses the command line with `root`, runs the command, and ends the process with its exit code if it failed.
    ///
    /// - Parameter servers: Nil for an executable without a network.
    public static func run(_ root: any ParsableCommand.Type, servers: Servers? = nil) async {
        // A file that grows past the process's limit shall be an error like a full disk, not the end of the process.
        signal(SIGXFSZ, SIG_IGN)
        do {
            let command = try root.parseAsRoot()
            if let command = command as? any ServersCommand {
                try await command.run(with: servers)
            } else if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                var command = command
                try command.run()
            }
        } catch {
            guard let failure = Failure(error, of: root) else { root.exit(withError: error) }
            failure.write(asJSON: CommandLine.arguments.contains("--json"))
            Foundation.exit(failure.exitCode)
        }
    }
}

/// A command that reaches servers where its plan names some. It is given them when it runs, as what parses it cannot.
protocol ServersCommand: AsyncParsableCommand {
    /// - Parameter servers: Nil in an executable without a network.
    func run(with servers: Servers?) async throws
}

extension ServersCommand {
    mutating func run() async throws { try await run(with: nil) }
}
