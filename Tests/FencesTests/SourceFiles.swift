import FloodmarkTesting
import Foundation

/// The project's own files.
enum SourceFiles {
    /// The Swift files below a folder of the repository, sorted.
    static func swift(under folder: String) throws -> [URL] {
        let base = Repository.root.appending(path: folder)
        return try FileManager.default.subpathsOfDirectory(atPath: base.path)
            .filter { $0.hasSuffix(".swift") }.sorted().map { base.appending(path: $0) }
    }
}
