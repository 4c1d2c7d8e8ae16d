import ArgumentParser
import Campaigns
import Foundation

/// The parts of the program that need no server, and what every executable does with its commands.
public enum Program {
    public static let version = "0.1.0"
    public static let abstract =
        "How capable could a determined attacker make an open-weight model, and is that above the line?"

    /// Commands that work without a network.
    public static let offlineCommands: [any ParsableCommand.Type] = [
        DemoCommand.self, InitCommand.self, PlanCommand.self, RunCommand.self, StatusCommand.self,
        ReportCommand.self, OrganismCommand.self, CalibrateCommand.self, ExportCommand.self, ImportCommand.self,
        CompareCommand.self, DoctorCommand.self, BenchCommand.self, BenchCellsCommand.self,
    ]

    /// What reaches servers and reads their logs.
    public struct Servers: Sendable {
        public var evaluator: any TaskEvaluator
        public var logs: any TaskLogReader

        public init(evaluator: any TaskEvaluator, logs: any TaskLogReader) {
            self.evaluator = evaluator
            self.logs = logs
        }

        /// Of the command that runs; nil in an executable without a network.
        @TaskLocal public static var current: Servers?

        /// - Throws: `noNetwork`, which names the executable that has one.
        static func required() throws(EvaluationError) -> Servers {
            guard let current else { throw .noNetwork }
            return current
        }
    }

    /// Parses the command line with `root`, runs the command, and ends the process with its exit code if it failed.
    ///
    /// - Parameter servers: Nil for an executable without a network.
    public static func run(_ root: any ParsableCommand.Type, servers: Servers? = nil) async {
        // A file that grows past the process's limit shall be an error like a full disk, not the end of the process.
        signal(SIGXFSZ, SIG_IGN)
        await Servers.$current.withValue(servers) { await run(parsed: root) }
    }

    private static func run(parsed root: any ParsableCommand.Type) async {
        do {
            var command = try root.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard let failure = Failure(error, of: root) else { root.exit(withError: error) }
            failure.write(asJSON: CommandLine.arguments.contains("--json"))
            Foundation.exit(failure.exitCode)
        }
    }
}
