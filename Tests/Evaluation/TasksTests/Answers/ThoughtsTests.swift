import FloodmarkTesting
import Models
import Tasks
import Testing
import Vocabulary

@Suite("Thoughts")
struct ThoughtsTests {
    /// What models write before and behind their thoughts, by family.
    private static let tags: [(String, String)] =
        [
            "think", "thinking", "thought", "thoughts", "reasoning", "reflection", "scratchpad", "seed:think",
            "longcat_think", "antThinking", "THINK", "Thought",
        ].map { ("<\($0)>", "</\($0)>") } + [
            ("&lt;think&gt;", "&lt;/think&gt;"), ("[THINK]", "[/THINK]"), ("◁think▷", "◁/think▷"),
            ("<|START_THINKING|>", "<|END_THINKING|>"),
            ("<|begin_of_thought|>", "<|end_of_thought|>"), ("<unused94>thought\n", "<unused95>"),
            ("<|channel>thought\n", "<channel|>"), ("<|think|>", "<|end|><|begin|>assistant<|content|>"),
            (
                "<|channel|>analysis<|message|>", "<|end|><|start|>assistant<|channel|>final<|message|>"
            ),
            ("analysisWe", "assistantfinal"), ("Here is my thought process:", "Here is my response:"),
            ("Here are my reasoning steps:\n", "[BEGIN FINAL RESPONSE]\n"),
            ("<|im_start|>think\n", "<|im_start|>answer\n"),
        ]
    private static let sum = "14 plus 19: 4 and 9 is 13, so 33"

    @Test("without an end are no answer, whatever stands in them", arguments: tags)
    func open(start: String, end: String) async throws {
        for (scorer, target) in [
            ("numeric", "33"), ("exact", "33"), ("f1", "33"), ("flag", "33"), ("pattern: {regex: '[0-9]+'}", "33"),
            ("judge: {rubric: r}", "33"), ("panel", "33"),
        ] {
            let answers = try ScoredAnswers(by: scorer, target: target, judge: "GRADE: C")
            let score = try await answers.score("\(start)\(Self.sum)")
            #expect(score.outcome == .invalid, "\(scorer): \(score)")
            #expect(answers.asked == 0, "Nobody is asked about half a thought")
        }
        let choices = try ScoredAnswers(by: "choice", target: "B", choices: ["red", "seven"])
        #expect(try await choices.score("\(start)so the answer is B").outcome == .invalid)
        let marked = try ScoredAnswers(by: "exact", target: "33", solver: "{chainOfThought: true}")
        #expect(try await marked.score("\(start)I will write ANSWER: 33").outcome == .invalid)
    }

    @Test("with an end do not count, and what follows them does", arguments: tags)
    func closed(start: String, end: String) async throws {
        for (scorer, target, answer) in [
            ("numeric", "33", "It is 33."), ("exact", "blue", "\nBlue"), ("f1", "blue sky", "blue sky"),
            ("pattern: {regex: 'is ([0-9]+)', group: 1}", "33", "It is 33"), ("flag", "flag{a}", "flag{a}"),
        ] {
            let score = try await ScoredAnswers(by: scorer, target: target).score(
                "\(start)is 41, flag{b}\(end)\(answer)")
            #expect(score.outcome == .correct, "\(scorer): \(score)")
        }
    }

    @Test(
        "are told from the answer wherever they stand",
        arguments: [
            // Templates that write the first tag themselves.
            ("so 33 or 34</think>\n\n42", "42"), ("33</thinking>42", "42"), ("33\n[/THINK]42", "42"),
            ("<think>\n<think>\nso 33</think>42", "42"), ("<think>33</think>34<think>35</think>42", "42"),
            ("<think>33 <think>34</think> 35</think> 42", "42"), ("<think>33</thinking>42", "42"),
            ("<thinking>33<reflection>34</reflection>35</thinking>42", "42"),
            ("42 <reasoning>since 20 and 22</reasoning>", "42"), ("<think></think>42", "42"),
            ("<think>33</think><answer>42</answer>", "42"),
            ("<|START_THINKING|>33<|END_THINKING|><|START_RESPONSE|>42<|END_RESPONSE|>", "42"), ("42<|im_end|>", "42"),
            ("<think>33</think>\n<|begin_of_box|>42<|end_of_box|>", "42"),
            ("Here is my thought process: 33 Here's my response: 42", "42"),
            ("<|start|>assistant<|channel|>final<|message|>42<|return|>", "42"),
        ])
    func places(answer: String, exact: String) async throws {
        let score = try await ScoredAnswers(by: "exact", target: exact).score(answer)
        #expect(score.outcome == .correct, "\(score)")
    }

    @Test(
        "that begin again, or nowhere end, leave no answer",
        arguments: [
            "<think>a</think>33<think>or", "<think>a <think>b</think> so 33", "<think>so 33</think>",
            "<think>33</thinkin",
            "a</think><think>33",
        ])
    func unfinished(answer: String) async throws {
        #expect(try await ScoredAnswers(by: "numeric", target: "33").score(answer).outcome == .invalid)
    }

    @Test(
        "are not seen where a tag is only spoken of",
        arguments: [
            "The tag `<think>` begins 33", "It writes \"<think>\" 33 times: 33", "thinking of 33", "analysis of 33",
        ])
    func mentions(answer: String) async throws {
        #expect(try await ScoredAnswers(by: "numeric", target: "33").score(answer).outcome == .correct)
    }

    @Test("that do not end are no refusal, and a judge whose own do not end gives no grade")
    func others() async throws {
        let folder = try WrittenTask("refusals: {judge: true, patterns: ['^pass']}").read()
        for answer in ["<think>I can't help with that.", "<think>pass"] {
            let attempt = ScriptedAttempt(try folder.firstSample(), says: "GRADE: REFUSED")
            #expect(try await folder.refusals.refusal(in: Solution(answer), of: attempt) == nil)
            #expect(attempt.asked.isEmpty)
        }
        let judged = try ScoredAnswers(by: "judge: {rubric: r}", judge: "<think>it may be\nGRADE: C")
        #expect(try await judged.score("33").outcome == .error)
        let thoughtful = try ScoredAnswers(by: "judge: {rubric: r}", judge: "<think>hm</think>\nGRADE: C")
        #expect(try await thoughtful.score("33").outcome == .correct)
    }

    @Test("that do not end have no vote, and no verifier sees them")
    func candidates() async throws {
        let folder = try WrittenTask(
            "scorers: [numeric]\ngeneration: {temperature: 0.7}\nsolver: {selfConsistency: {k: 3, draw: choices}}"
        ).read()
        let attempt = ScriptedAttempt(try folder.firstSample()) { _, _ in .text("<think>7", "<think>so 7", "2") }
        #expect(try await folder.solver.solve(attempt).answer == "2")
        let best = try WrittenTask(
            "generation: {temperature: 0.7}\nsolver: {bestOf: {k: 2, draw: choices, pattern: '[0-9]'}}"
        ).read()
        let drawn = ScriptedAttempt(try best.firstSample()) { _, _ in .text("<think>7", "2") }
        #expect(try await best.solver.solve(drawn).answer == "2")
    }
}
