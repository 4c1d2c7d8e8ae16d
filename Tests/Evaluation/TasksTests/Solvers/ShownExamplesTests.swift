import Models
import Tasks
import Testing

@Suite("A task that is asked with other worked examples than its own")
struct ShownExamplesTests {
    private static let samples = """
        {"id": "t1", "input": "2 + 2?", "target": "4", "split": "training"}
        {"id": "t2", "input": "3 + 3?", "target": "6", "split": "training"}
        {"id": "a", "input": "1 + 1?", "target": "2"}
        """

    private static func task(_ solver: String) throws -> TaskFolder {
        try WrittenTask("solver: \(solver)\ngeneration: {maxTokens: 10, temperature: 1}", samples: samples).read()
    }

    private static func shown(_ task: TaskFolder) async throws -> [Message] {
        let attempt = ScriptedAttempt(try task.firstSample(), examples: task.examples) { _, _ in .text("2") }
        _ = try await task.solver.solve(attempt)
        return try #require(attempt.asked.first).request.messages
    }

    @Test(
        "shows so many of its training split, and is named by them",
        arguments: [
            "generate", "{selfConsistency: {k: 2}}", "{bestOf: {k: 2, pattern: \"2\"}}",
            "{fewShot: {count: 1, seed: 9}}",
        ])
    func shows(solver: String) async throws {
        let task = try Self.task(solver)
        let one = try task.showing(examples: 1, seed: 3)
        let two = try task.showing(examples: 2, seed: 3)
        #expect(one.solver.name.hasPrefix("few-shot@1") && two.solver.name.hasPrefix("few-shot@2"))
        #expect(one.contentHash == task.contentHash)
        let shown = try await Self.shown(two)
        #expect(shown.count == 5 && shown.last == Message(.user, "1 + 1?"))
        #expect(try await Self.shown(one).dropLast() == shown.prefix(2))
    }

    @Test("refuses more than there are, and a solver that works by turns")
    func refusals() throws {
        #expect(throws: TaskExamplesError.tooFew(there: 2, wanted: 3)) {
            try Self.task("generate").showing(examples: 3, seed: 1)
        }
        #expect(throws: TaskExamplesError.noPlace(solver: "agent")) {
            try Self.task("agent").showing(examples: 1, seed: 1)
        }
    }
}
