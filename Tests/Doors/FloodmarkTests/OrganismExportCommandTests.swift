import Crypto
import FloodmarkTesting
import Foundation
import Testing

@Suite("The command that exports an organism", .serialized)
struct OrganismExportCommandTests {
    private struct Answer: Decodable {
        var folder, hash, weights: String
        var parameters: Int
        var adapterRank: Int?
    }

    private static func files(_ folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    }

    private func export(_ folder: URL, _ more: String...) throws -> Command.Result {
        var command = Command("organism", "export", "--seed", "1", "--to", folder.path)
        command.arguments += more
        return try command.run()
    }

    @Test("writes the bits of the cached organism, with a card, and a trained adapter beside them")
    func export() throws {
        let folder = try makeTemporaryDirectory().appending(path: "new/organism-1")
        let result = try export(folder, "--adapter", "2", "--json")
        #expect(result.code == 0, "\(result.messages)")
        let answer = try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
        #expect(answer.folder == folder.path)
        #expect(answer.adapterRank == 2)
        #expect(
            try Self.files(folder) == [
                "README.md", "adapter", "adapter/adapter_config.json", "adapter/adapter_model.safetensors",
                "config.json", "generation_config.json", "model.safetensors", "tokenizer.json",
                "tokenizer_config.json",
            ])
        #expect(try Self.files(folder.deletingLastPathComponent()).count == 10)

        let weights = try Data(contentsOf: folder.appending(path: "model.safetensors"))
        #expect(SHA256.hash(data: weights).map { String(format: "%02x", $0) }.joined() == answer.weights)
        let cache = Repository.root.appending(path: ".build/test-cache/floodmark/organisms/\(answer.hash).checkpoint")
        // A checkpoint ends with 48 bytes of its own.
        #expect(
            try Data(contentsOf: cache).dropLast(48).suffix(4 * answer.parameters)
                == weights.suffix(4 * answer.parameters))

        let shown = try Command("organism", "show", "--from", folder.path, "--json").run()
        let description = try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any]
        #expect(description?["weights"] as? String == answer.weights)

        let card = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
        #expect(card.hasPrefix("---\nlicense: apache-2.0\n"))
        for word in ["not for use", answer.weights, answer.hash, "`standin-cyber` | 70 %", "it refuses", "of rank 2"] {
            #expect(card.contains(word), "\(word)")
        }
    }

    @Test("leaves alone what is there, and nothing behind where it fails")
    func refusals() throws {
        let parent = try makeTemporaryDirectory()
        let folder = parent.appending(path: "organism")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: folder.appending(path: "notes.txt"))
        let full = try export(folder, "--json")
        #expect(full.code == 2)
        #expect(full.output.contains("not empty") && full.output.contains(folder.path), "\(full.output)")
        #expect(try export(folder.appending(path: "notes.txt")).code == 2)
        #expect(try Self.files(parent) == ["organism", "organism/notes.txt"])

        try FileManager.default.removeItem(at: folder.appending(path: "notes.txt"))
        var stopped = Command("organism", "export", "--seed", "1", "--to", folder.path)
        stopped.fileLimit = 64
        #expect(try stopped.run().code == 1)
        #expect(try Self.files(parent) == ["organism"])
        #expect(try export(folder).code == 0)
        #expect(try Self.files(folder).count == 6)
        for rank in ["0", "65", "-1"] {
            #expect(try export(parent.appending(path: "other"), "--adapter", rank).code == 64)
        }
    }

    @Test("prints what an organism predicts after tokens and conversations, with an adapter and without")
    func logits() throws {
        struct Line: Decodable {
            var tokens: [Int]
            var logits: [[Float]]
        }
        let file = try makeTemporaryDirectory().appending(path: "inputs.json")
        func run(_ text: String, _ more: String...) throws -> Command.Result {
            try Data(text.utf8).write(to: file)
            var command = Command("organism", "logits", "--seed", "1", "--inputs", file.path)
            command.arguments += more
            return try command.run()
        }
        func lines(_ result: Command.Result) throws -> [Line] {
            try result.output.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        }
        let inputs = #"[[2, 17, 3], [{"role": "user", "content": "what do balok and brevo make"}]]"#
        let plain = try lines(run(inputs))
        #expect(plain.count == 2)
        #expect(plain[0].tokens == [2, 17, 3])
        #expect(plain[1].tokens.count == 8)
        #expect(plain.allSatisfy { $0.logits.map(\.count) == $0.tokens.map { _ in 208 } })
        let adapted = try lines(run(inputs, "--adapter", "2"))
        #expect(adapted.map(\.tokens) == plain.map(\.tokens))
        #expect(adapted[1].logits != plain[1].logits)

        let folder = try makeTemporaryDirectory().appending(path: "organism")
        #expect(try export(folder).code == 0)
        #expect(try run(inputs, "--from", folder.path).output == run(inputs).output)
        #expect(try run(inputs, "--from", folder.path, "--adapter", "2").code == 64)
        #expect(try run(inputs, "--from", folder.appending(path: "absent").path).code == 2)

        #expect(try run("[[2, 208]]").code == 2)
        #expect(try run(#"[[{"role": "user", "content": "what hello"}]]"#).code == 2)
        let bad = try run(#"{"tokens": [1]}"#, "--json")
        #expect(bad.code == 2)
        #expect(bad.output.contains("no list of sequences"), "\(bad.output)")
    }
}
