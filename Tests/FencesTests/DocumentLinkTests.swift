import FloodmarkTesting
import Foundation
import Testing

@Suite("The documents")
struct DocumentLinkTests {
    @Test("link only to files that are there, and name no path of a machine")
    func links() throws {
        let folder = Repository.root.appending(path: "Docs")
        let documents =
            try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }
            .map { folder.appending(path: $0) }
            + ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"].map { Repository.root.appending(path: $0) }
        #expect(documents.count > 10)
        for document in documents {
            let text = try String(contentsOf: document, encoding: .utf8)
            for match in text.matches(of: /\]\(([^)#]+)[^)]*\)/) where !match.1.contains("://") {
                let target = document.deletingLastPathComponent().appending(path: String(match.1))
                #expect(
                    FileManager.default.fileExists(atPath: target.path), "\(document.lastPathComponent): \(match.1)")
            }
            // Absolute paths, but for those of the system.
            for match in text.matches(of: /(?:^|[\s`"'(=])(\/(?!usr\b|bin\b|dev\b|etc\b|proc\b)[\w.]+\/)/) {
                Issue.record("\(document.lastPathComponent) names \(match.1)")
            }
        }
    }
}
