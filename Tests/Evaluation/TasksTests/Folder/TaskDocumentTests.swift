import FloodmarkTesting
import Foundation
import Tasks
import Testing

@Suite("The manual of tasks")
struct TaskDocumentTests {
    private static func blocks(_ language: String) throws -> [String] {
        let text = try String(contentsOf: Repository.root.appending(path: "Docs/tasks.md"), encoding: .utf8)
        return text.matches(of: /(?s)```(\w+)\n(.*?)```/).filter { $0.1 == language }.map { String($0.2) }
    }

    @Test("has only examples that can be read")
    func yaml() throws {
        let blocks = try Self.blocks("yaml")
        #expect(blocks.count >= 12)
        let samples = (0..<2).map {
            #"{"id": "a\#($0)", "input": "q", "choices": ["1", "2"], "target": "1"}"# + "\n"
                + #"{"id": "t\#($0)", "input": "q", "choices": ["1", "2"], "target": "1", "split": "training"}"#
        }.joined(separator: "\n")
        for block in blocks {
            let task = try WrittenTask(block, samples: samples)
            #expect(task.problems().isEmpty, "\(block)")
        }
    }

    @Test("has samples that can be read, and labels and grades")
    func samples() throws {
        for (blocks, file) in [(try Self.blocks("json"), "samples.jsonl"), (try Self.blocks("csv"), "samples.csv")] {
            #expect(!blocks.isEmpty)
            for block in blocks {
                let task = try WrittenTask(
                    file.hasSuffix("csv") ? "scorers: [choice]" : "", samples: block, as: file)
                #expect(task.problems().isEmpty, "\(block)")
                #expect(try task.read().sampleCount == 2)
            }
        }
    }

    @Test(
        "belongs to examples that are sound",
        arguments: ["arithmetic", "ctf-practice", "rainbow-choice", "reading", "reading-room"])
    func examples(name: String) throws {
        let directory = Repository.root.appending(path: "Examples/tasks/\(name)")
        let folder = try TaskFolderReader(path: name).read(directory)
        #expect(folder.name == name && folder.tier == .open)
        #expect(try folder.allSamples().count == folder.sampleCount)
        #expect(folder.labels == nil || folder.labels?.labels.count == 8)
    }
}
