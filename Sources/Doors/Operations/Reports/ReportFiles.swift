import Foundation

/// Where a report lies, in its three forms: paths as the folder was given.
public struct ReportFiles: Sendable, Equatable {
    public var html: String
    public var markdown: String
    public var json: String

    init(_ name: String, in folder: URL) {
        html = folder.appending(path: "\(name).html").relativePath
        markdown = folder.appending(path: "\(name).md").relativePath
        json = folder.appending(path: "\(name).json").relativePath
    }
}
