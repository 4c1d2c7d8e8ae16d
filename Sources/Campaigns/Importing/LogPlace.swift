import Foundation

/// Where the logs of a cell are that was not run by the embedded engine: a path below a workspace, or wherever logs are
/// exported to.
package struct LogPlace: Sendable {
    /// `SUBJECT/DOMAIN/ATTACK`.
    let folder: String

    package init(subject: String, domain: String, attack: String) {
        folder = [subject, domain, attack].map(Self.escaped).joined(separator: "/")
    }

    /// Of a task's file.
    ///
    /// - Parameter suffix: With its full stop.
    package func path(task: String, suffix: String) -> String { "\(folder)/\(Self.escaped(task))\(suffix)" }

    /// In a workspace.
    func url(task: String, suffix: String, in workspace: Workspace) -> URL {
        workspace.directory.appending(path: "logs").appending(path: path(task: task, suffix: suffix))
    }

    /// A name as one part of a path: what could mean something else there is written as `%` and two digits.
    private static func escaped(_ name: String) -> String {
        let plain = CharacterSet(
            charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 +-_=@,.")
        let text = name.addingPercentEncoding(withAllowedCharacters: plain) ?? name
        return text.hasPrefix(".") ? "%2E" + text.dropFirst() : text
    }
}
