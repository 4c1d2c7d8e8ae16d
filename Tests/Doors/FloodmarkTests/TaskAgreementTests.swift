import FloodmarkTesting
import Foundation
import ServerTesting
import Testing

@Suite("A judge's agreement from the command line")
struct TaskAgreementTests {
    /// A copy of the example, whose judge is served.
    private static func folder() throws -> URL {
        let folder = try makeTemporaryDirectory().appending(path: "reading")
        try FileManager.default.copyItem(
            at: Repository.root.appending(path: "Examples/tasks/reading"), to: folder)
        return folder
    }

    private static func measure(
        _ folder: URL, _ more: String..., judge: @escaping @Sendable (String) -> String
    ) async throws -> Command.Result {
        try await ScriptedServer.chat {
            .text(judge($0.messages.first?.content ?? ""))
        } body: { server in
            var command = Command(
                "task", "agreement", folder.path, "--model", "j", "--base-url", server.url + "/v1", "--api-key-env",
                "JUDGE_KEY")
            command.arguments += more
            command.environment = ["JUDGE_KEY": "sk-canary-1234"]
            return try command.run()
        }
    }

    /// Grades by the answer alone: right about six of eight labels.
    private static func grade(_ question: String) -> String {
        if question.contains("pair of goats") || question.contains("is raining")
            || question.contains("by the door is red")
        {
            return "Yes.\nGRADE: C"
        }
        if question.contains("\nTwelve people.\n") || question.contains("The daughter of old Benno") {
            return "GRADE: P"
        }
        return question.contains("Because of a bird") ? "GRADE: C" : "GRADE: I"
    }

    @Test("is measured over HTTP, printed, kept, and noticed to be stale when labels change")
    func measurement() async throws {
        let folder = try Self.folder()
        let text = try await Self.measure(folder) { Self.grade($0) }
        #expect(text.code == 0, "\(text.messages)")
        #expect(text.output.contains("labels     8, 0 without a usable grade"))
        #expect(text.output.contains("agreement  0.750"))
        struct Answer: Decodable {
            var judge: String
            var labels, unusable: Int
            var agreement, kappa, lower, upper: Double
            var grades: [String]
            var counts: [[Int]]
        }
        let kept = try Data(contentsOf: folder.appending(path: "agreement.json"))
        let answer = try JSONDecoder().decode(Answer.self, from: kept)
        #expect(answer.grades == ["C", "P", "I"] && answer.counts == [[3, 1, 0], [1, 1, 0], [0, 0, 2]])
        // By hand: chance is (4·4 + 2·2 + 2·2) / 64.
        #expect(abs(answer.kappa - (0.75 - 0.375) / 0.625) < 1e-12 && answer.lower < answer.kappa)
        #expect(!String(decoding: kept, as: UTF8.self).contains("sk-canary") && !text.output.contains("sk-canary"))

        let check = try Command("task", "check", folder.path).run()
        #expect(check.output.contains("labels    8; agreement with j 0.75, kappa 0.60") && check.messages.isEmpty)
        let labels = folder.appending(path: "labels.jsonl")
        let changed = try String(contentsOf: labels, encoding: .utf8).replacing("In the evening", with: "At night")
        try Data(changed.utf8).write(to: labels)
        #expect(try Command("task", "check", folder.path).run().messages.contains("measure it again"))
    }

    @Test("leaves out what the judge does not grade, and is not kept if that is everything")
    func unusable() async throws {
        let folder = try Self.folder()
        let json = try await Self.measure(folder, "--json") { $0.contains("a bird") ? "hm" : Self.grade($0) }
        #expect(json.code == 0 && json.output.contains("\"unusable\" : 1"), "\(json.messages)")
        try FileManager.default.removeItem(at: folder.appending(path: "agreement.json"))
        let none = try await Self.measure(folder) { _ in "hm" }
        #expect(none.code == 2 && none.messages.contains("no usable grade for any label"))
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "agreement.json").path))
    }

    @Test("is not measured by a judge whose server rejects every request, and says so")
    func rejected() async throws {
        let folder = try Self.folder()
        try await ScriptedServer.run { _ in
            .error(400, "bad")
        } body: { server in
            let result = try Command(
                "task", "agreement", folder.path, "--model", "j", "--base-url", server.url + "/v1"
            ).run()
            #expect(result.code == 1, "\(result.messages)")
            #expect(result.messages.contains("does not accept the request (status 400"), "\(result.messages)")
        }
    }

    @Test("cannot be measured for a task without a judge")
    func noJudge() throws {
        let result = try Command(
            "task", "agreement", Repository.root.appending(path: "Examples/tasks/arithmetic").path, "--model", "j",
            "--base-url", "http://127.0.0.1:9/v1"
        ).run()
        #expect(result.code == 2 && result.messages.contains("this task has no judge"), "\(result.messages)")
    }
}
