import FloodmarkTesting
import Foundation
import Testing

@Suite("The fences between targets hold")
struct ImportFenceTests {
    /// What each target may import of the project and of packages; lower targets know nothing of higher ones.
    private static let allowed: [String: Set<String>] = [
        "Vocabulary": [],
        "JSONText": [],
        "YAMLReading": ["Yams"],
        "TinyTransformer": ["CKernels", "JSONText"],
        "Models": ["Vocabulary"],
        "EmbeddedModels": ["JSONText", "Models", "TinyTransformer"],
        "ChatWire": ["JSONText", "Models"],
        "EndpointModels": [
            "AsyncHTTPClient", "ChatWire", "Crypto", "GRDB", "JSONText", "Models", "NIOCore", "NIOHTTP1", "NIOPosix",
            "NIOSSL",
        ],
        "Evaluation": ["Models", "Vocabulary"],
        "Tools": ["GRDB", "JSONText", "Models"],
        "InspectLogs": ["CZlib", "CZstd", "JSONText", "Models", "Vocabulary"],
        "InspectRunner": [],
        "Tasks": ["Crypto", "InspectLogs", "JSONText", "Models", "Tools", "Vocabulary", "YAMLReading"],
        "Elicitation": ["Evaluation", "Models", "Vocabulary"],
        "Domains": ["Elicitation", "EmbeddedModels", "Evaluation", "Models", "TinyTransformer", "Vocabulary"],
        "Plans": ["Vocabulary", "YAMLReading", "Yams"],
        "Campaigns": [
            "Crypto", "Domains", "Elicitation", "EmbeddedModels", "Estimation", "Evaluation", "GRDB", "InspectLogs",
            "JSONText", "Models", "Plans", "Vocabulary",
        ],
        "Estimation": ["CKernels"],
        "Assessment": ["Estimation", "Plans", "Vocabulary", "YAMLReading"],
        "Reporting": ["Assessment", "Vocabulary"],
        // A report is measured on a campaign that the suite writes; the report itself is made by another process.
        "Benchmarking": [
            "COpenBLAS", "Campaigns", "Elicitation", "EmbeddedModels", "Estimation", "Models", "Plans",
            "TinyTransformer", "Vocabulary",
        ],
        "FloodmarkTesting": [],
        "ServerTesting": ["ChatWire", "JSONText", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL"],
        "Commands": [
            "ArgumentParser", "Assessment", "Benchmarking", "Campaigns", "Domains", "EmbeddedModels", "InspectLogs",
            "JSONText", "Models", "Plans", "Reporting", "TinyTransformer", "Vocabulary", "YAMLReading",
        ],
        "floodmark": [
            "ArgumentParser", "Campaigns", "Commands", "EndpointModels", "Estimation", "InspectLogs", "InspectRunner",
            "JSONText",
            "Models", "Plans", "Tasks", "Tools", "Vocabulary",
        ],
        "FloodmarkDemo": ["ArgumentParser", "Commands"],
    ]
    private static let system: Set<String> = ["Foundation", "Glibc", "Darwin", "Synchronization", "Dispatch"]

    private static func swiftFiles(under folder: String) throws -> [URL] {
        let base = Repository.root.appending(path: folder)
        return try FileManager.default.subpathsOfDirectory(atPath: base.path)
            .filter { $0.hasSuffix(".swift") }.sorted().map { base.appending(path: $0) }
    }

    @Test("Every import line is one that the table allows")
    func imports() throws {
        let files = try Self.swiftFiles(under: "Sources")
        #expect(files.count > 30)
        let pattern =
            /^\s*(?:@\w+\s+|public\s+|internal\s+|private\s+)*import\s+(?:struct\s+|class\s+|enum\s+|func\s+)?(\w+)/
        for file in files {
            let target = file.pathComponents[Repository.root.pathComponents.count + 2]
            guard let allowed = Self.allowed[target] else { continue }
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                guard let match = line.firstMatch(of: pattern) else { continue }
                let module = String(match.1)
                #expect(
                    allowed.contains(module) || Self.system.contains(module),
                    "\(target)/\(file.lastPathComponent) imports \(module)")
            }
        }
    }

    @Test("No file grows past 450 lines, and nothing traps or escapes the checker without saying why")
    func files() throws {
        let unsafe = ["try" + "!", "fatal" + "Error(", "@unchecked " + "Sendable", "nonisolated" + "(unsafe)"]
        for file in try Self.swiftFiles(under: "Sources") + Self.swiftFiles(under: "Tests") {
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
