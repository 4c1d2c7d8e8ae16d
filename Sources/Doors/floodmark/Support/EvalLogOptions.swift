import ArgumentParser
import Foundation
import Tasks

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

    /// The file of a run, the same one whenever the run is the same.
    func url(of run: TaskRun) -> URL {
        if let file { return URL(filePath: file) }
        let name = [run.task.name, run.models.subject.model.name, String(run.description.id.prefix(8))]
            .map(Self.plain).joined(separator: "_")
        return URL(filePath: folder ?? "logs", directoryHint: .isDirectory).appending(path: name + ".eval")
    }

    /// Letters and digits that every file system takes; a model's name may be a path.
    private static func plain(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") ? $0 : "-" })
    }
}
