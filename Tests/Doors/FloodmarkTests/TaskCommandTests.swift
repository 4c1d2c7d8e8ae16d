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

    @Test("may be longer than memory: 100,000 samples take no more than a few bytes each")
    func flatMemory() throws {
        let folder = try makeTemporaryDirectory()
        let yaml =
            "schemaVersion: 1\nname: long\nversion: 1\ndescription: Nothing.\ntier: open\nsamples: samples.jsonl\n"
            + "solver: generate\nscorers: [exact]\nsplits: {selection: 0.1, seed: 1}\n"
        try Data(yaml.utf8).write(to: folder.appending(path: "task.yaml"))
        func peak(samples count: Int) throws -> Int {
            let filler = String(repeating: "x", count: 300)
            var text = ""
            for index in 0..<count { text += #"{"id": "s\#(index)", "input": "\#(filler)", "target": "t"}"# + "\n" }
            try Data(text.utf8).write(to: folder.appending(path: "samples.jsonl"))
            return try Command("task", "check", folder.path).peakKiB()
        }
        let (least, most) = (try peak(samples: 100), try peak(samples: 100_000))
        // The file is 34 MB long.
        #expect(most - least < 16 * 1024, "\(least) KiB, then \(most) KiB")
    }

    @Test("get a corpus made of documents, and mistakes in documents and block lists are named by line")
    func corpus() throws {
        let folder = try makeTemporaryDirectory()
        let room = Repository.root.appending(path: "Examples/tasks/reading-room")
        let corpus = folder.appending(path: "corpus.sqlite").path
        func make(_ documents: String) throws -> Command.Result {
            try Command("task", "corpus", documents, "--to", corpus, "--json").run()
        }
        let made = try make(room.appending(path: "documents.jsonl").path)
        #expect(made.code == 0 && made.output.contains("\"documents\" : 10"), "\(made.messages)")
        let bytes = try Data(contentsOf: URL(filePath: corpus))
        let broken = folder.appending(path: "broken.jsonl")
        for (text, line, message) in [("\n{\"id\": 1}\n", 2, "is missing"), ("", nil, "holds no document")] {
            try Data(text.utf8).write(to: broken)
            let result = try Command("task", "corpus", broken.path, "--to", corpus).run()
            #expect(result.code == 2 && result.messages.contains(message))
            #expect(result.messages.hasPrefix("error: \(broken.path):" + (line.map { "\($0):" } ?? " ")))
        }
        #expect(try Data(contentsOf: URL(filePath: corpus)) == bytes)
        let lost = try make(folder.appending(path: "nowhere.jsonl").path)
        #expect(lost.code == 2 && lost.output.contains("cannot be read"))
        let unwritable = try Command("task", "corpus", room.path + "/documents.jsonl", "--to", "/dev/null/c").run()
        #expect(unwritable.code == 1 && unwritable.messages.contains("cannot be written"), "\(unwritable.messages)")

        for name in ["task.yaml", "samples.jsonl"] {
            try FileManager.default.copyItem(
                at: room.appending(path: name), to: folder.appending(path: name))
        }
        try Data("source quiz.example\nhost quiz.example\n".utf8).write(to: folder.appending(path: "block.txt"))
        let check = try Command("task", "check", folder.path).run()
        #expect(check.code == 2 && check.messages.contains("tools.search: cannot be used: block.txt:2: "))
        #expect(check.messages.contains("begin with `source`, `name` or `text`"), "\(check.messages)")
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
