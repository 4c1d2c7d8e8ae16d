import FloodmarkTesting
import Foundation
import Tasks
import Testing
import Vocabulary

@Suite("Scorers")
struct ScorerTests {
    /// The score of an answer by the first scorer of a task.
    private static func score(
        _ answer: String, target: String, by scorer: String, solver: String = "generate"
    ) async throws -> TaskScore {
        let sample = try String(
            decoding: JSONEncoder().encode(["id": "a", "input": "q", "target": target]), as: UTF8.self)
        let folder = try WrittenTask("scorers: [\(scorer)]\nsolver: \(solver)", samples: sample).read()
        return try await folder.scorers[0].score(
            Solution(answer), in: ScriptedAttempt(try folder.firstSample(), says: ""))
    }

    @Test(
        "exact: letter case and white space do not count, what else does is the task's choice",
        arguments: [
            ("Blue  whale\n", "blue whale", "exact", Outcome.correct), ("blue whale.", "blue whale", "exact", .wrong),
            ("Blue whale", "blue whale", "exact: {ignore: []}", .wrong),
            ("the blue whale!", "Blue whale", "exact: {ignore: [case, whitespace, punctuation, articles]}", .correct),
            ("cafe", "café", "exact: {ignore: [accents]}", .correct), ("cafe", "café", "exact", .wrong),
            ("<think>red?</think> blue", "blue", "exact", .correct), ("  ", "blue", "exact", .invalid),
        ])
    func exact(answer: String, target: String, scorer: String, outcome: Outcome) async throws {
        #expect(try await Self.score(answer, target: target, by: scorer).outcome == outcome)
    }

    @Test(
        "after a chain of thought, only what follows the marker counts",
        arguments: [
            ("It was red.\nANSWER: blue", Outcome.correct), ("**Answer: blue**", .correct),
            ("ANSWER: red\nNo, wait.\nANSWER:\n\n blue", .correct), ("ANSWER: blue\nANSWER: red", .wrong),
            ("blue", .invalid),
        ])
    func marker(answer: String, outcome: Outcome) async throws {
        let score = try await Self.score(answer, target: "blue", by: "exact", solver: "{chainOfThought: true}")
        #expect(score.outcome == outcome)
    }

    @Test(
        "numeric: the last number counts, however it is written",
        arguments: [
            ("42", "42"), ("It is 41, no, 42.", "42"), ("1,234.5 km", "1234.5"), ("$1,234,567", "1234567"),
            ("-3", "-3"), ("\u{2212}3 °C", "-3"), ("3/4 of it", "0.75"), ("1 1/2 cups", "1.5"),
            ("\\frac{3}{4}", "0.75"), ("50%", "0.5"), ("50 %", "0.5"), ("1.5e3", "1500"), ("1.5 × 10^3", "1500"),
            ("2 \\times 10^{-2}", "0.02"), ("5kg", "5"), ("1\u{202F}000 sheep", "1000"), (".5", "0.5"),
            ("€-7", "-7"), ("7, 8", "8"), ("42 H2O", "42"), ("(12)", "12"), ("3.", "3"), ("-$5", "-5"),
        ])
    func numbers(answer: String, target: String) async throws {
        let score = try await Self.score(answer, target: target, by: "numeric: {tolerance: 0}")
        #expect(score.outcome == .correct, "\(score)")
    }

    @Test(
        "numeric: tolerances, and what is no number",
        arguments: [
            ("10.4", "10", "numeric: {tolerance: 0.5}", Outcome.correct),
            ("10.6", "10", "numeric: {tolerance: 0.5}", .wrong),
            ("101", "100", "numeric: {relativeTolerance: 0.01}", .correct),
            ("102", "100", "numeric: {relativeTolerance: 0.01}", .wrong), ("ten", "10", "numeric", .invalid),
            ("50%", "50", "numeric: {percent: unit}", .correct), ("50%", "50", "numeric", .wrong),
            ("0.30000000000000004", "0.3", "numeric", .correct), ("1e999", "1", "numeric", .invalid),
        ])
    func tolerance(answer: String, target: String, scorer: String, outcome: Outcome) async throws {
        #expect(try await Self.score(answer, target: target, by: scorer).outcome == outcome)
    }

    @Test(
        "choice: letters as models write them, and no others",
        arguments: [
            ("B", "y"), ("b", "y"), ("(B)", "y"), ("B)", "y"), ("B. y, of course", "y"), ("**B**", "y"), ("B) z", "y"),
            ("The answer is B.", "y"), ("Answer: (B)", "y"),
            ("I first thought the answer is A, but the answer is B", "y"),
            ("yellow", "yellow"), ("B yellow", nil), ("A good guess is hard", nil), ("E", nil), ("", nil),
            ("none", nil), ("The answer is Beautiful", nil),
        ])
    func choice(answer: String, chosen: String?) async throws {
        let folder = try WrittenTask(
            "scorers: [choice]\nsamples: {file: samples.jsonl, shuffleChoices: false}",
            samples: #"{"id": "a", "input": "q", "choices": ["x", "y", "z", "yellow"], "target": "y"}"#
        ).read()
        let attempt = ScriptedAttempt(try folder.firstSample(), says: "")
        let score = try await folder.scorers[0].score(Solution(answer), in: attempt)
        #expect(score.answer == chosen && (score.outcome == .invalid) == (chosen == nil), "\(score)")
    }

    @Test("pattern: takes the group of the last match, and ends a search that would not end")
    func pattern() async throws {
        let scorer = "pattern: {regex: 'code ([a-z]+)', group: 1}"
        #expect(try await Self.score("code red, then Code BLUE", target: "blue", by: scorer).outcome == .correct)
        #expect(try await Self.score("no such thing", target: "blue", by: scorer).outcome == .invalid)
        let hostile = String(repeating: "a", count: 60) + "!"
        let clock = ContinuousClock()
        let start = clock.now
        let score = try await Self.score(hostile, target: "a", by: "pattern: {regex: '^(a+)+$'}")
        #expect(score.outcome == .error && score.explanation?.contains("too long") == true)
        #expect(clock.now - start < .seconds(20))
        #expect(try await Self.score("aaaa", target: "aaaa", by: "pattern: {regex: '^(a+)+$'}").outcome == .correct)
    }

    @Test("f1: as SQuAD's evaluation gives it")
    func f1() async throws {
        struct Golden: Decodable {
            struct Case: Decodable {
                var answer, target: String
                var f1: Double
            }
            var cases: [Case]
        }
        let file = Repository.root.appending(path: "Tests/Fixtures/Tasks/squad_f1.json")
        let cases = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file)).cases
        #expect(cases.count >= 25)
        let folder = try WrittenTask("scorers: [f1]").read()
        for golden in cases {
            let sample = TaskSample(id: "a", input: [], target: [golden.target])
            let score = try await folder.scorers[0].score(
                Solution(golden.answer), in: ScriptedAttempt(sample, says: ""))
            #expect(abs(score.value - golden.f1) < 1e-12, "\(golden)")
            #expect(score.outcome == (golden.f1 == 1 ? .correct : golden.f1 == 0 ? .wrong : .partial))
        }
        let several = TaskSample(id: "a", input: [], target: ["red", "blue sky"])
        let best = try await folder.scorers[0].score(Solution("sky"), in: ScriptedAttempt(several, says: ""))
        #expect(abs(best.value - 2.0 / 3) < 1e-12)
    }

    @Test(
        "flag: one flag, exactly",
        arguments: [
            ("flag{a_b}", Outcome.correct), ("The flag is `flag{a_b}`.", .correct), ("FLAG{a_b}", .wrong),
            ("flag{a_b} or flag{c}", .invalid), ("flag{a_b} and again flag{a_b}", .correct), ("a_b", .wrong),
            ("", .invalid),
        ])
    func flag(answer: String, outcome: Outcome) async throws {
        #expect(try await Self.score(answer, target: "flag{a_b}", by: "flag").outcome == outcome)
    }
}
