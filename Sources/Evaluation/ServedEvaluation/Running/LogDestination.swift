import Foundation
import Tasks

/// Where the log of an evaluation goes.
public enum LogDestination: Sendable, Hashable {
    case file(URL)
    /// A folder of logs, in which each run has a name of its own.
    case folder(URL)

    /// The file of a run, the same one whenever the run is the same.
    public func url(of run: TaskRun) -> URL {
        switch self {
        case .file(let file): return file
        case .folder(let folder):
            let name = [run.task.name, run.models.subject.model.name, String(run.description.id.prefix(8))]
                .map(Self.plain).joined(separator: "_")
            return folder.appending(path: name + ".eval")
        }
    }

    /// The folder that the log will be in.
    public var directory: URL {
        switch self {
        case .file(let file): file.deletingLastPathComponent()
        case .folder(let folder): folder
        }
    }

    /// Most characters of a name: file systems take 255 for all parts together, with what stands behind them.
    private static let longestPart = 100

    /// Letters and digits that every file system takes; a model's name may be a path. What is cut off is no loss: the run's
    /// own name stands behind it.
    private static func plain(_ text: String) -> String {
        String(
            text.prefix(longestPart).map {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") ? $0 : "-"
            })
    }
}
