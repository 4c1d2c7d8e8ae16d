import FloodmarkTesting
import Foundation
import Testing

@Suite("Tasks from the command line")
struct TaskCommandTests {
    private static let example = Repository.root.appending(path: "Examples/tasks/arithmetic").path

    @Test("are checked, and summed up for people and for programs")
    func check() throws {
        let text = try Command("task", "check", Self.example).run()
        #expect(text.code == 0 && text.messages.isEmpty, "\(text.messages)")
        #expect(text.output.contains("samples   6 in 5 clusters, 2 epochs"))
        #expect(text.output.contains("splits    2 training, "))
        struct Summary: Decodable {
            var name, tier, solver, contentHash: String
            var samples, clusters: Int
            var splits: [String: Int]
        }
        let json = try Command("task", "check", Self.example, "--json").run()
        let summary = try JSONDecoder().decode(Summary.self, from: Data(json.output.utf8))
        #expect(summary.name == "arithmetic" && summary.tier == "open" && summary.samples == 6)
        #expect(summary.splits["training"] == 2 && summary.splits.values.reduce(0, +) == 8)
        #expect(text.output.contains("hash      \(summary.contentHash)"))
    }

    @Test("with mistakes are refused with the place of each, and exit code 2")
    func mistakes() throws {
        let folder = try makeTemporaryDirectory()
        let yaml = try String(contentsOfFile: Self.example + "/task.yaml", encoding: .utf8)
        try Data(yaml.utf8).write(to: folder.appending(path: "task.yaml"))
        try Data("{\"id\": 1, \"input\": \"q\"}\n".utf8).write(to: folder.appending(path: "samples.jsonl"))
        let result = try Command("task", "check", folder.path).run()
        #expect(result.code == 2 && result.output.isEmpty)
        #expect(
            result.messages.contains("error: \(folder.path)/samples.jsonl:1:1: target: is missing"),
            "\(result.messages)")
        try Data(yaml.replacing("tier: open", with: "tier: shut").utf8).write(to: folder.appending(path: "task.yaml"))
        let json = try Command("task", "check", folder.path, "--json").run()
        struct Answer: Decodable {
            struct Problem: Decodable {
                var message, file, key: String
                var line, column: Int
            }
            var errors: [Problem]
        }
        let errors = try JSONDecoder().decode(Answer.self, from: Data(json.output.utf8)).errors
        #expect(json.code == 2 && errors.map(\.key) == ["tier"] && errors[0].column == 7)
        let lost = try Command("task", "check", folder.path + "/nowhere").run()
        #expect(lost.code == 2 && lost.messages.contains("nowhere/task.yaml:1:1: cannot be read"))
    }
}
