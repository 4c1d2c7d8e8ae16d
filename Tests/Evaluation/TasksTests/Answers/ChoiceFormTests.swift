import FloodmarkTesting
import Tasks
import Testing
import Vocabulary

@Suite("Letters in answers")
struct ChoiceFormTests {
    private static let choices = ["red", "seven", "Tuesday", "Alaska"]

    /// What is chosen in every one of some texts; nil where nothing is.
    private static func check(
        _ forms: [(answer: String, chosen: String?)], _ choices: [String] = choices, behind marker: String? = nil
    ) async throws {
        let answers = try ScoredAnswers(
            by: "choice", target: "B", choices: choices, solver: marker == nil ? "generate" : "{chainOfThought: true}")
        for (answer, chosen) in forms {
            let score = try await answers.score((marker.map { "A is odd; C is a day.\n\n\($0)" } ?? "") + answer)
            #expect(score.answer == chosen, "\(answer.debugDescription): \(score)")
            #expect((score.outcome == .invalid) == (chosen == nil), "\(answer.debugDescription): \(score)")
        }
    }

    private static let dressed = [
        "B", "$B$", "$$B$$", "\\(B\\)", "\\[B\\]", "$\\boxed{B}$", "\\boxed{B}", "\\boxed{\\text{B}}", "\\text{B}",
        "\\mathbf{B}", "$\\mathrm{B}$", "\\textbf{(B)}", "\\boxed{B. seven}", "'B'", "\"B\"", "“B”", "„B“", "«B»",
        "「B」",
        "【B】", "`B`", "```B```", "(B)", "[B]", "{B}", "<B>", "⟨B⟩", "<b>B</b>", "<answer>B</answer>", "*B*", "**B**",
        "_B_", "~B~", "Ｂ", "（Ｂ）", "Ⓑ", "🅱️", "🅑", "𝐁", "\u{200B}B", "\u{A0}B", "\u{202A}B\u{202C}", "B.", "B)", "B:",
        "B!",
        "b", "(b)", "b)", "Option B", "option (B)", "Choice B", "the letter B", "B) seven", "B seven", "B - seven",
        "B — seven", "B: seven", "B (seven)", "B, seven", "(B) seven", "B.seven", "seven", "Seven.", "**seven**",
        "→ B", "B<|im_end|>", "{\"answer\": \"B\"}",
    ]

    @Test(
        "wear any clothes",
        arguments: [nil, "ANSWER: ", "**ANSWER:** ", "**ANSWER**: ", "Answer : ", "ANSWER：", "ANSWER:\n\n"])
    func clothes(marker: String?) async throws {
        try await Self.check(Self.dressed.map { ($0, "seven") }, behind: marker)
    }

    @Test("that are named together, denied or out of range decide nothing")
    func undecided() async throws {
        let forms = [
            "A or B", "A and B", "A/B", "A, B", "A & B", "A; B", "A | B", "A + B", "A B", "A-B", "(A) or (B)",
            "A) red or B) seven",
            "either A or B", "both A and B", "A, B, C", "B, or possibly C", "A or E", "\\boxed{A \\text{ or } B}",
            "not B", "neither A nor B", "E", "AB", "none of them", "I don't know", "A dog", "a dog", "vitamin C",
        ]
        try await Self.check(forms.map { ($0, nil) }, behind: "ANSWER: ")
        try await Self.check(forms.map { ($0, nil) })
        try await Self.check([
            ("The answer is A or B.", nil), ("The answer is (b) or (c).", nil), ("ANSWER: A or B", nil),
        ])
    }

    @Test("that others are only compared with count")
    func compared() async throws {
        try await Self.check(
            [
                "B, not A", "not A but B", "B (not A)", "B because A is a colour", "B, since A is wrong",
                "B. A is a colour",
                "B, A is wrong", "It isn't A; it's B", "I think it's B", "A? No, B.", "B, no doubt", "B and not A",
                "B (A is incorrect)",
            ].map { ($0, "seven") }, behind: "ANSWER: ")
    }

    @Test("are found in what models say")
    func sentences() async throws {
        try await Self.check(
            [
                "Seven is a number.\n\n**Answer:** B", "Seven is a number.\n\n**Answer: B) seven**",
                "The correct answer is **B) seven**.", "Answer: **B. seven**",
                "B) seven\n\nSeven is a number, the others not.",
                "The correct option is B.", "I choose B.", "The answer is option B.", "The answer is: **B**",
                "The final answer is $\\boxed{B}$.", "The correct answer is:\n\n**B) seven**",
                "**B) seven** is the number here.",
                "Answer: B\nExplanation: A is a colour.", "The answer is $B$.", "It's B.",
                "**Final Answer:** (B) seven",
                "Answer - B", "**Final Answer**\n\nB", "### Answer\nB) seven", "Final: B", "I'd go with B.",
                "B is the right answer.", "Since seven is a number, B is correct, while A is wrong.",
                "A is wrong. B is correct.",
                "A) red is a colour. B) seven is a number. The answer is B.",
                "A) red\nB) seven\nC) Tuesday\nD) Alaska\n\nB",
                "I first thought the answer is A, but the answer is B", "It is not A, so the answer is B.",
                "Between A and B, B is better, so I choose B.", "The answer is seven.", "答案：B", "答案是B。",
                "La respuesta es B",
                "**B**\n\nA is a colour", "$$\n\\boxed{B}\n$$", "So it must be B!", "Option B.", "Thus (B).",
                "The answer cannot be A, so B", "La réponse est B.",
                "(B) is correct", "B) seven is correct", "A: red is a colour\nThe answer is B",
            ].map { ($0, "seven") })
        try await Self.check(
            [
                "A dog barks.", "A good guess is hard", "A) red\nB) seven\nC) Tuesday\nD) Alaska",
                "The answer is not B.",
                "We can rule out B", "I would not choose B.", "B is wrong.", "Let's compare option A and option B.",
                "Reds are warm, so A looks odd; C is a day.", "The answer is a number.", "I", "",
            ].map { ($0, nil) })
    }

    @Test("do not stand in the way of choices that hold letters, signs and names")
    func texts() async throws {
        try await Self.check(
            [("A and B", "A and B"), ("D", "none of them"), ("C) only B", "only B"), ("Only A.", "only A")],
            ["A and B", "only A", "only B", "none of them"], behind: "ANSWER: ")
        try await Self.check(
            [("-5", "-5"), ("+5", "+5"), ("5", nil), ("B", "+5")], ["-5", "+5", "5.0"], behind: "ANSWER: ")
        try await Self.check(
            [("aa", "aa"), ("AA", "AA"), ("Aa", nil), ("B", "aa")], ["AA", "aa", "Bb"], behind: "ANSWER: ")
        try await Self.check(
            [("E. coli", "E. coli"), ("A. E. coli", "E. coli"), ("vitamin C", "vitamin C"), ("C", "vitamin C")],
            ["E. coli", "B. subtilis", "vitamin C", "zinc"], behind: "ANSWER: ")
        let many = (0..<26).map { "number \($0)" }
        try await Self.check(
            [("Z", "number 25"), ("I", "number 8"), ("I) number 8", "number 8"), ("(h)", "number 7")], many,
            behind: "ANSWER: ")
    }
}
