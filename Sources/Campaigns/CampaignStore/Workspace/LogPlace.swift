import Foundation
import Vocabulary

/// Where the logs of a cell are that was not run by the embedded engine: a path below a workspace, or wherever logs are
/// exported to.
package struct LogPlace: Sendable {
    /// Ends of the names of logs: of Inspect's in both forms, and of lm-eval's samples.
    private static let logs = [".eval", ".json", ".samples.jsonl"]
    /// And of what may lie beside a log.
    private static let files = logs + [".results.json"]

    /// Most bytes of a part of a path, so that the end of a file's name has room beside it; file systems take 255.
    private static let mostBytes = 235
    /// What is left of a longer one, before a hash.
    private static let keptBytes = 120

    /// `SUBJECT/DOMAIN/ATTACK`.
    private let folder: String

    package init(subject: String, domain: String, attack: String) {
        folder = [subject, domain, attack].map(Self.escaped).joined(separator: "/")
    }

    package init(_ cell: CellIdentity) {
        self.init(subject: cell.subject, domain: cell.domain, attack: cell.attack.name)
    }

    /// Of a task's file.
    ///
    /// - Parameter suffix: With its full stop.
    package func path(task: String, suffix: String) -> String { "\(folder)/\(Self.escaped(task))\(suffix)" }

    /// In a workspace.
    package func url(task: String, suffix: String, in workspace: Workspace) -> URL {
        workspace.logsDirectory.appending(path: path(task: task, suffix: suffix))
    }

    /// Of the cell, in a workspace.
    package func folder(in workspace: Workspace) -> URL { workspace.logsDirectory.appending(path: folder) }

    /// Where the log of a task is in a workspace, or shall be if it is made here.
    package func log(of task: String, in workspace: Workspace) -> URL {
        existing(Self.logs, of: task, in: workspace).first ?? url(task: task, suffix: Self.logs[0], in: workspace)
    }

    /// The log of a task in a workspace, and what lies beside it.
    package func files(of task: String, in workspace: Workspace) -> [URL] {
        existing(Self.files, of: task, in: workspace)
    }

    private func existing(_ suffixes: [String], of task: String, in workspace: Workspace) -> [URL] {
        suffixes.map { url(task: task, suffix: $0, in: workspace) }
            .filter { FileManager.default.fileExists(atPath: $0.path) }
    }

    /// A name as one part of a path: what could mean something else there is written as `%` and two digits,
    /// and the end of what is too long as a hash.
    private static func escaped(_ name: String) -> String {
        let plain = CharacterSet(
            charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 +-_=@,.")
        let text = name.addingPercentEncoding(withAllowedCharacters: plain) ?? name
        let part = text.hasPrefix(".") ? "%2E" + text.dropFirst() : text
        guard part.utf8.count > mostBytes else { return part }
        // No other name has a tilde.
        return part.prefix(keptBytes) + "~" + Hexadecimal.sha256(Data(name.utf8)).prefix(32)
    }
}
