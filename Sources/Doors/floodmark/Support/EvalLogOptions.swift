import ArgumentParser
import Foundation
import ServedEvaluation

/// Where a run's log goes.
struct EvalLogOptions: ParsableArguments {
    @Option(name: .customLong("log"), help: "The log to write, or to go on with.", completion: .file())
    var file: String?

    @Option(
        name: .customLong("log-dir"),
        help: "Folder of logs, in which each run has a name of its own. Without --log and --log-dir: logs.",
        completion: .directory)
    var folder: String?

    func validate() throws {
        guard file == nil || folder == nil else { throw ValidationError("give --log or --log-dir, not both") }
        if let file, !file.hasSuffix(".eval") {
            throw ValidationError("--log must end in .eval, so that `inspect view` finds the log: \(file).eval")
        }
    }

    var destination: LogDestination {
        if let file { return .file(URL(filePath: file)) }
        return .folder(URL(filePath: folder ?? "logs", directoryHint: .isDirectory))
    }
}
