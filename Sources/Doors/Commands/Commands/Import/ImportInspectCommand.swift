import ArgumentParser
import Campaigns
import Foundation
import InspectLogs
import Vocabulary

package struct ImportInspectCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Logs of Inspect, as finished cells of a campaign.",
        discussion: """
            Reads .eval and .json logs, also of runs that broke off. Logs of one model in one
            domain become one cell, a task each. The logs are copied into the workspace as
            they are; importing them again changes nothing.
            Example: floodmark import inspect logs/2026-05-01_gpqa.eval --workspace peers --subject peer-7b
            """)

    @Argument(help: "Logs, or folders of logs.") var paths: [String]
    @Option(help: "Score that counts, NAME or NAME/KEY; the first if absent.") var scorer: String?
    @OptionGroup var target: ImportTarget

    package func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("give at least one log") }
    }

    package init() {}

    package func run() throws { try target.say(stored()) }

    private func stored() throws -> StoredRuns {
        try target.store(try paths.flatMap(logs).map(source), chosen: [("--scorer", scorer)])
    }

    /// Puts logs into a workspace, as the command does that is given these arguments.
    package static func stored(_ arguments: [String]) throws -> StoredRuns { try parse(arguments).stored() }

    private func logs(at path: String) throws -> [String] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw BadInput(message: "there is nothing here", fix: "check the path of the log", file: path)
        }
        guard isDirectory.boolValue else { return [path] }
        let found = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
            .filter { $0.hasSuffix(".eval") || $0.hasSuffix(".json") }.map { "\(path)/\($0)" }
        guard !found.isEmpty else {
            throw BadInput(message: "there are no .eval or .json files here", fix: "check the folder", file: path)
        }
        return found
    }

    private func source(_ path: String) throws -> ImportedCell.Source {
        let file = URL(filePath: path)
        do {
            let run = try ImportedRun(inspect: EvalLogReader(file: file), options: target.options(scorer: scorer))
            return ImportedCell.Source(run, files: [(file, file.pathExtension == "json" ? ".json" : ".eval")])
        } catch let problem as LogError {
            throw BadInput(message: problem.message, fix: problem.fix, file: path)
        } catch let problem as ImportError {
            throw BadInput(message: problem.message, fix: problem.fix, file: path, settings: problem.settings)
        }
    }
}
