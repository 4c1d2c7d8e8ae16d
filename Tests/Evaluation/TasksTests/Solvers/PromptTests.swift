import Models
import Tasks
import Testing

@Suite("What a model is shown")
struct PromptTests {
    private static let three = """
        {"id": "t1", "input": "2 + 2?", "target": "4", "split": "training", "solution": "Two and two."}
        {"id": "t2", "input": "3 + 3?", "target": "6", "split": "training"}
        {"id": "t3", "input": "4 + 4?", "target": "8", "split": "training", "solution": "ANSWER: 8"}
        {"id": "a", "input": "1 + 1?", "target": "2"}
        """

    private static func asked(_ solver: String, samples: String = three, seed: UInt64 = 1) async throws -> ChatRequest {
        let folder = try WrittenTask("solver: \(solver)", samples: samples).read()
        let attempt = ScriptedAttempt(
            try folder.firstSample(), seed: seed, examples: folder.examples
        ) { _, _ in .text("2") }
        let solution = try await folder.solver.solve(attempt)
        #expect(solution.answer.hasSuffix("2"))
        return try #require(attempt.asked.first).request
    }

    @Test("is the question alone, unless more is asked for")
    func plain() async throws {
        let request = try await Self.asked("generate")
        #expect(request.messages == [Message(.user, "1 + 1?")] && request.choices == 1)
        #expect(request.settings.temperature == 0.7 && request.tools.isEmpty)
        let more = try await Self.asked("{system: Be brief., instruction: In digits.}")
        #expect(more.messages == [Message(.system, "Be brief."), Message(.user, "1 + 1?\n\nIn digits.")])
    }

    @Test("includes worked examples, the same for every sample, in the form that is asked for")
    func fewShot() async throws {
        let request = try await Self.asked("{fewShot: {count: 3, seed: 5}, chainOfThought: true}")
        #expect(request.messages.count == 7)
        let shown = Dictionary(
            uniqueKeysWithValues: stride(from: 0, to: 6, by: 2).map {
                (request.messages[$0].content.prefix(1), request.messages[$0 + 1])
            })
        #expect(shown["2"] == Message(.assistant, "Two and two.\nANSWER: 4"))
        #expect(shown["3"] == Message(.assistant, "ANSWER: 6"))
        #expect(shown["4"] == Message(.assistant, "ANSWER: 8"))
        #expect(request.messages.allSatisfy { $0.role == .assistant || $0.content.contains("`ANSWER: …`") })
        let again = try await Self.asked("{fewShot: {count: 3, seed: 5}, chainOfThought: true}", seed: 99)
        #expect(again.messages == request.messages)
    }

    @Test("has with fewer examples the beginning of what it has with more")
    func nested() async throws {
        let more = try await Self.asked("{fewShot: {count: 3, seed: 2}}").messages
        let fewer = try await Self.asked("{fewShot: {count: 2, seed: 2}}").messages
        #expect(Array(more.prefix(4)) == Array(fewer.prefix(4)) && fewer.count == 5)
        let orders = try await [1, 2, 3, 4, 5, 6].mapAsync {
            try await Self.asked("{fewShot: {count: 3, seed: \($0)}}").messages
        }
        #expect(Set(orders).count > 2)
    }

    @Test("has one message of the system, in front of the worked examples")
    func system() async throws {
        let samples = """
            {"id": "t", "input": [{"role": "system", "content": "S"}, {"role": "user", "content": "q"}], "target": "1", "split": "training"}
            {"id": "a", "input": [{"role": "system", "content": "S"}, {"role": "user", "content": "r"}], "target": "2"}
            """
        let request = try await Self.asked("{system: First., fewShot: {count: 1, seed: 1}}", samples: samples)
        #expect(
            request.messages == [
                Message(.system, "First.\n\nS"), Message(.user, "q"), Message(.assistant, "1"), Message(.user, "r"),
            ])
    }

    @Test("may begin the answer, and the beginning is part of what is scored")
    func prefill() async throws {
        let folder = try WrittenTask("solver: {prefill: '1 + 1 = '}").read()
        let attempt = ScriptedAttempt(try folder.firstSample(), says: "2")
        let solution = try await folder.solver.solve(attempt)
        #expect(attempt.asked[0].request.prefill == "1 + 1 = ")
        #expect(solution.answer == "1 + 1 = 2")
        #expect(solution.messages.last == Message(.assistant, "1 + 1 = 2"))
        #expect(folder.solver.name == "prefill")
    }

    @Test("shows choices in an order that sample, epoch and seed decide, and scores what was meant")
    func choices() async throws {
        let sample = #"{"id": "a", "input": "Which?", "choices": ["red", "green", "blue", "grey"], "target": "blue"}"#
        let folder = try WrittenTask("scorers: [choice]", samples: sample).read()
        var letters: Set<Character> = []
        for epoch in 0..<24 {
            let attempt = ScriptedAttempt(try folder.firstSample(), epoch: epoch, seed: UInt64(epoch)) { asked, _ in
                // A model that knows the answer, whatever its letter.
                let lines = asked.request.messages[0].content.split(separator: "\n")
                return .text(String(lines.first { $0.hasSuffix(") blue") }?.prefix(1) ?? "?"))
            }
            let solution = try await folder.solver.solve(attempt)
            letters.formUnion(solution.answer)
            let score = try await folder.scorers[0].score(solution, in: attempt)
            #expect(score.value == 1 && score.answer == "blue", "\(solution.answer)")
            let wrong = try await folder.scorers[0].score(
                Solution(solution.answer == "A" ? "B" : "A"), in: attempt)
            #expect(wrong.value == 0 && wrong.outcome == .wrong)
        }
        #expect(letters == ["A", "B", "C", "D"])
    }

    @Test("keeps the order of the file where it is told to")
    func unshuffled() async throws {
        let sample = #"{"id": "a", "input": "Which?", "choices": ["x", "y"], "target": "B"}"#
        let folder = try WrittenTask(
            "scorers: [choice]\nsamples: {file: samples.jsonl, shuffleChoices: false}", samples: sample
        ).read()
        for epoch in 0..<8 {
            let attempt = ScriptedAttempt(try folder.firstSample(), epoch: epoch, says: "B")
            let solution = try await folder.solver.solve(attempt)
            #expect(
                attempt.asked[0].request.messages[0].content
                    == "Which?\n\nA) x\nB) y\n\nAnswer with the letter of the right choice.")
            #expect(try await folder.scorers[0].score(solution, in: attempt).value == 1)
        }
    }
}

extension Sequence where Element: Sendable {
    fileprivate func mapAsync<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
