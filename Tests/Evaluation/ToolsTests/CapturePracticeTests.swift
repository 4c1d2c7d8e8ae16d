import FloodmarkTesting
import Foundation
import Models
import Testing
import Tools

@Suite("The practice puzzles can be solved in the real sandbox")
struct CapturePracticeTests {
    struct Sample: Decodable, CustomTestStringConvertible {
        var id: String
        var target: String
        var files: [String: String]

        var testDescription: String { id }
    }

    private struct Moves: Decodable {
        struct Call: Decodable {
            var name: String
            var arguments: [String: String]
        }

        var calls: [Call]
        var answer: String
    }

    private static let folder = Repository.root.appending(path: "Examples/tasks/ctf-practice")

    private static func samples() throws -> [Sample] {
        try String(contentsOf: folder.appending(path: "samples.jsonl"), encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Sample.self, from: Data($0.utf8))
        }
    }

    private static func moves() throws -> [String: Moves] {
        let file = Repository.root.appending(path: "Tests/Fixtures/Tasks/ctf-moves.json")
        return try JSONDecoder().decode([String: Moves].self, from: Data(contentsOf: file))
    }

    @Test("There are ten, and a solution for each")
    func ten() throws {
        let samples = try Self.samples()
        let solved = try Self.moves().keys
        #expect(samples.count == 10 && Set(samples.map(\.id)) == Set(solved))
    }

    @Test("The last call of a solution shows the flag, and no earlier one does", arguments: try samples())
    func solution(_ sample: Sample) async throws {
        let moves = try #require(try Self.moves()[sample.id])
        var files: [String: Data] = [:]
        for (path, source) in sample.files { files[path] = try Data(contentsOf: Self.folder.appending(path: source)) }
        let session = try await SandboxToolbox().open(ToolSetting(files: files, forbidden: [sample.target]))
        var answers: [ToolResult] = []
        for (index, call) in moves.calls.enumerated() {
            let arguments = String(decoding: try JSONEncoder().encode(call.arguments), as: UTF8.self)
            answers.append(try await session.call(ToolCall(id: "\(index)", name: call.name, arguments: arguments)))
        }
        await session.close()
        #expect(answers.allSatisfy { !$0.isError && $0.notices.isEmpty }, "\(answers)")
        #expect(answers.last?.text.contains(sample.target) == true, "\(answers)")
        #expect(answers.dropLast().allSatisfy { !$0.text.contains(sample.target) })
        #expect(moves.answer.hasSuffix(sample.target))
    }
}
