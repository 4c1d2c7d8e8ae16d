import FloodmarkTesting
import Foundation
import Testing

@Suite("Source files")
struct FileFenceTests {
    @Test("grow to 450 lines at most, and say why wherever something traps or escapes the checker")
    func files() throws {
        let unsafe = ["try" + "!", "fatal" + "Error(", "@unchecked " + "Sendable", "nonisolated" + "(unsafe)"]
        let files = try SourceFiles.swift(under: "Sources") + SourceFiles.swift(under: "Tests")
        #expect(files.count > 100)
        for file in files {
            let lines = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count <= 450, "\(file.lastPathComponent)")
            for (index, line) in lines.enumerated() where unsafe.contains(where: { line.contains($0) }) {
                let context = lines[max(0, index - 3)...index].joined()
                #expect(context.contains("// "), "\(file.lastPathComponent):\(index + 1) \(line)")
            }
        }
    }
}
