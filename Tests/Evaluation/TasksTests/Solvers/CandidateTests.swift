import Models
import Tasks
import Testing

@Suite("Of several answers")
struct CandidateTests {
    private static let warm = "generation: {temperature: 0.7}"

    private static func solve(
        _ solver: String, scorers: String = "[exact]", _ script: @escaping ScriptedAttempt.Script
    ) async throws -> (Solution, ScriptedAttempt, TaskFolder) {
        let folder = try WrittenTask("\(warm)\nsolver: \(solver)\nscorers: \(scorers)").read()
        let attempt = ScriptedAttempt(try folder.firstSample(), script)
        return (try await folder.solver.solve(attempt), attempt, folder)
    }

    @Test("the one that most agree on is taken, by the scorer's reading of them")
    func consensus() async throws {
        let (solution, attempt, _) = try await Self.solve(
            "{selfConsistency: {k: 5, draw: choices}}", scorers: "[numeric]"
        ) {
            _, _ in .text("it is 7", "I say 1,200", "7.0 apples", "no idea", "1200")
        }
        #expect(attempt.asked.count == 1 && attempt.asked[0].request.choices == 5)
        #expect(solution.answer == "it is 7", "two votes each: the one that appeared first")
        #expect(solution.reply?.choices.count == 1)
        #expect(
            attempt.notes == [
                #"self-consistency {"abstentions":1,"answers":[{"answer":"7.0","votes":2},{"answer":"1200.0","votes":2}],"winner":0}"#
            ])
    }

    @Test("drawn by separate requests, each has a seed of its own, and the order of replies does not matter")
    func requests() async throws {
        let (solution, attempt, folder) = try await Self.solve("{selfConsistency: {k: 6}}") { asked, _ in
            .text((asked.request.seed ?? 0) % 2 == 0 ? "even" : "odd")
        }
        let seeds = attempt.asked.map { $0.request.seed ?? 0 }
        #expect(seeds.count == 6 && Set(seeds).count == 6)
        #expect(folder.solver.name == "self-consistency@6")
        let evens = seeds.count { $0 % 2 == 0 }
        if evens != 3 { #expect(solution.answer == (evens > 3 ? "even" : "odd")) }
        let again = ScriptedAttempt(attempt.sample) { asked, _ in
            .text((asked.request.seed ?? 0) % 2 == 0 ? "even" : "odd")
        }
        #expect(try await folder.solver.solve(again).answer == solution.answer)
    }

    @Test("none that can be read leaves the first, which shows why")
    func abstentions() async throws {
        let (solution, _, _) = try await Self.solve("{selfConsistency: {k: 2, draw: choices}}", scorers: "[numeric]") {
            _, _ in .text("no", "idea")
        }
        #expect(solution.answer == "no")
    }

    @Test("the verifier's best is taken, the first of equals, and a verdict that cannot be read twice counts least")
    func verifier() async throws {
        let (solution, attempt, folder) = try await Self.solve(
            "{bestOf: {k: 4, draw: choices, rubric: Prefer short ones.}}"
        ) { asked, _ in
            guard asked.role == .verifier else { return .text("w", "x", "y", "z") }
            let question = asked.request.messages[0].content
            for (answer, reply) in [("w", "fine"), ("x", "short\nGRADE: 8"), ("y", "GRADE: 8"), ("z", "GRADE: 3")]
            where question.contains("\n\(answer)\n</answer-") { return .text(reply) }
            return .text("?")
        }
        #expect(solution.answer == "x")
        #expect(folder.roles == [.subject, .verifier] && folder.solver.name == "best-of@4")
        #expect(attempt.asked.count == 1 + 5)
        #expect(attempt.notes == ["verifier [null,8,8,3]"])
        #expect(attempt.asked[1].request.messages[0].content.contains("Prefer short ones."))
    }

    @Test("the first that a pattern accepts is taken, or else the first of all")
    func pattern() async throws {
        let solver = "{bestOf: {k: 3, draw: choices, pattern: '^[0-9]+$'}}"
        let (found, _, _) = try await Self.solve(solver) { _, _ in .text("two", "2", "3") }
        #expect(found.answer == "2")
        let (none, _, _) = try await Self.solve(solver) { _, _ in .text("one", "two", "three") }
        #expect(none.answer == "one")
    }
}
