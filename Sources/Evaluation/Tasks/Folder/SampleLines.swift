import Foundation
import HandwrittenFiles
import Vocabulary

/// The samples of a task's file, one after the other, whatever its format.
struct SampleLines {
    private enum Format {
        case lines(JSONLinesSource)
        case table(SampleTable)
        case taken
    }

    private var format: Format

    init(_ url: URL, file: String) throws(TaskFolderError) {
        format =
            url.pathExtension.lowercased() == "csv"
            ? .table(try SampleTable(url, file: file)) : .lines(try JSONLinesSource(url, file: file))
    }

    /// SHA-256 of what was read, in hexadecimal.
    var hash: String {
        switch format {
        case .lines(let source): source.hash
        case .table(let source): source.hash
        case .taken: ""
        }
    }

    mutating func next() throws(TaskFolderError) -> RawLine? {
        // The source is taken out while it reads, so that its buffers have one owner and are not copied.
        switch format {
        case .lines(var source):
            format = .taken
            defer { format = .lines(source) }
            return try source.next()
        case .table(var source):
            format = .taken
            defer { format = .table(source) }
            return try source.next()
        case .taken: return nil
        }
    }
}
