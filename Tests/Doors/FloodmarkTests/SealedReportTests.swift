import FloodmarkTesting
import Foundation
import Testing
import Vocabulary

@Suite("A campaign above tier open")
struct SealedReportTests {
    private static func transcripts(_ plan: URL) throws -> [StoredTranscript] {
        let result = try Command("export", "transcripts", SmallCampaign.workspace(of: plan)).run()
        #expect(result.code == 0, "\(result.messages)")
        return try result.output.split(separator: "\n").map {
            try JSONDecoder().decode(StoredTranscript.self, from: Data($0.utf8))
        }
    }

    /// Prints the recipient of a fresh key.
    private static func recipient() throws -> String {
        let key = try makeTemporaryDirectory().appending(path: "key")
        for arguments in [["age-keygen", "-o", key.path], ["age-keygen", "-y", key.path]] {
            let process = Process()
            let pipe = Pipe()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = arguments
            process.standardOutput = pipe
            process.standardError = FileHandle.nullDevice
            try process.run()
            let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
            if arguments[1] == "-y" { return output.trimmingCharacters(in: .whitespacesAndNewlines) }
        }
        return ""
    }

    @Test("has the hashes of its transcripts in the report, and none of their texts in any file")
    func sealed() throws {
        let open = try SmallCampaign.write()
        try SmallCampaign.run(open, workers: 2)
        let texts = Set(
            try Self.transcripts(open).compactMap(\.content).flatMap { $0.input + $0.output }.map(\.text)
                .filter { $0.split(separator: " ").count > 3 })
        #expect(texts.count > 10)

        let plan = try SmallCampaign.write(
            tier: ", tier: restricted",
            dossier: "{ custodians: [\(try Self.recipient())], nonce: 0123456789abcdef0123456789abcdef }")
        try SmallCampaign.run(plan, workers: 2)
        let sealed = try Self.transcripts(plan)
        #expect(!sealed.isEmpty && sealed.allSatisfy { $0.content == nil && $0.sealedFile != nil })
        let workspace = SmallCampaign.workspace(of: plan)
        let report = try Command("report", workspace).run()
        #expect(report.code == 0 || report.code >= 3, "\(report.messages)")
        let json = try String(
            contentsOf: URL(filePath: workspace).appending(path: "report/report.json"), encoding: .utf8)
        #expect(sealed.contains { json.contains($0.hash) })
        var files = 0
        for path in try FileManager.default.subpathsOfDirectory(atPath: workspace) {
            guard let data = FileManager.default.contents(atPath: workspace + "/" + path) else { continue }
            files += 1
            for text in texts {
                let isThere = data.range(of: Data(text.utf8)) != nil
                #expect(!isThere, "\(path) holds “\(text)”")
            }
        }
        #expect(files > 5)
    }

    @Test("of tier hazardous is not run while checkpoints cannot be sealed")
    func hazardous() throws {
        let plan = try SmallCampaign.write(
            tier: ", tier: hazardous",
            dossier: "{ custodians: [\(try Self.recipient())], nonce: 0123456789abcdef0123456789abcdef }")
        let result = try Command("run", plan.path).run()
        #expect(result.code == 1 || result.code == 2, "\(result.code)")
        #expect(result.messages.contains("cannot seal checkpoints"), "\(result.messages)")
    }
}
