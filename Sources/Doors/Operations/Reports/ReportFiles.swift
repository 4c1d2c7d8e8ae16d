import CampaignStore
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

extension Workspace {
    /// Writes a report beside the cells, in its three forms.
    func writeReport(_ name: String, html: String, markdown: String, json: Data) throws -> ReportFiles {
        try write(Data(html.utf8), toReport: "\(name).html")
        try write(Data(markdown.utf8), toReport: "\(name).md")
        try write(json, toReport: "\(name).json")
        return ReportFiles(name, in: reportDirectory)
    }
}
