import FloodmarkTesting
import Tasks
import Testing
import Vocabulary

@Suite("Numbers in answers")
struct NumberFormTests {
    /// What is read in every one of some texts; nil where nothing is.
    private static func check(_ forms: [(answer: String, value: Double?)], by scorer: String = "numeric") async throws {
        let answers = try ScoredAnswers(by: scorer)
        for (answer, value) in forms {
            let score = try await answers.score(answer)
            #expect(score.answer.flatMap(Double.init) == value, "\(answer.debugDescription): \(score)")
            #expect((score.outcome == .invalid) == (value == nil), "\(answer.debugDescription): \(score)")
        }
    }

    @Test("may hold their thousands apart in any way")
    func thousands() async throws {
        try await Self.check([
            ("He makes $80,000.", 80_000), ("The answer is $9{,}500$.", 9500), ("\\$80{,}000", 80_000),
            ("\\boxed{$9{,}500}", 9500), ("10,\\!000", 10_000), ("10\\,000", 10_000), ("10\\;000", 10_000),
            ("10{\\,}000", 10_000), ("10~000", 10_000), ("12\u{A0}500 euros", 12_500), ("12\u{2009}500", 12_500),
            ("12\u{202F}500", 12_500), ("12\u{2007}500", 12_500), ("12&nbsp;500", 12_500), ("12 500", 12_500),
            ("It is 12 500 euros", 12_500), ("1 234 567", 1_234_567), ("12'500", 12_500), ("12’500", 12_500),
            ("1,00,000", 100_000), ("1,234,567.5", 1_234_567.5), ("1'234'567.5", 1_234_567.5), ("1_000_000", 1e6),
            ("1.234.567", 1_234_567), ("1.234.567,89", 1_234_567.89), ("1.234,5", 1234.5), ("12 345,67", 12_345.67),
            ("１２，５００", 12_500), ("١٬٢٣٤٫٥", 1234.5),
        ])
    }

    @Test("are not the last part of what is not understood")
    func notUnderstood() async throws {
        let forms = [
            // Decimals or thousands or a list?
            "0,123", "3,14", "1,234,56", "1,2,3", "1.2.3", "In 12 500 people came",
            // Dates, times, ratios, ranges.
            "It is 7:30", "2024-05-01", "01.05.2024", "1/2/2024", "3:1", "10-20", "10–20", "10 - 20",
            "between 10 and 20",
            "from 10 to 20", "10 to 20", "10 or 20", "It takes 10 to 20 minutes", "x = 3 or x = -3", "$5$ and $6$",
            // Sums and products without a result.
            "10-3", "14 + 19", "2 × 3", "2*3", "3 x 5", "14 plus 19", "5 minus 3", "3 ± 0.1", "±3", "5 -3", "(5) - (3)",
            "(2)(3)", "2(3)", "5 apples - 3 apples", "1.5 × 103", "5 × 10", "10 divided by 4",
            "5 out of 6", "1 in 4", "June 5, 2024", "5 July",
            // Formulas.
            "2\\sqrt{3}", "√16", "\\sqrt[3]{27}", "2\\pi", "2π", "\\frac{\\pi}{2}", "\\frac{x}{2}", "\\sqrt{2}/2",
            "\\binom{5}{2}", "\\log 100", "sin(30)", "f(3)", "x^2", "2x", "x + 2", "x-2", "5 - x", "10^{n+1}",
            "2^{0.5}",
            "0.\\overline{3}", "0.3\u{305}", "6/0", "0x1F", "1010_2", "5 squared",
            // Numbers of several parts.
            "5'10\"", "5 ft 10 in", "1 hour 30 minutes", "1h30m", "45°30'", "5 dollars and 20 cents", "3 and a half",
            "2 million 300 thousand", "2 dozen", "300K", "1.5M", "1.2m people", "5万3千", "3.0 E8",
            // A dash or a sign?
            "- 42", "The answer is - 42",
            // Too large, too small.
            "1e400", "1e-400",
            "not 42", "It isn't 42.", "\\boxed{5, 7}", "2 (3 + 4)",
            // No digits at all.
            "forty-two", "COVID-19", "",
        ]
        try await Self.check(forms.map { ($0, nil) })
    }

    @Test("are powers, fractions and shares as they are written in text, Unicode, LaTeX and HTML")
    func forms() async throws {
        try await Self.check([
            ("10^5", 100_000), ("$10^{5}$", 100_000), ("10⁵", 100_000), ("10⁻³", 0.001), ("2**10", 1024),
            ("10<sup>5</sup>", 100_000), ("-2^2", -4), ("1.5 × 10³", 1500), ("1.5e3", 1500), ("1.5E-3", 0.0015),
            ("1.2 \\times 10^{-3}", 0.0012), ("1.5·10^3", 1500), ("3 × 10^8 m/s", 3e8), ("1e5", 100_000),
            ("$\\frac{1}{2}$", 0.5), ("\\dfrac{3}{4}", 0.75), ("\\dfrac12", 0.5), ("\\frac1{2}", 0.5),
            ("\\(\\frac{7}{8}\\)", 0.875), ("$-\\frac{1}{2}$", -0.5), ("\\frac{-1}{2}", -0.5), ("½", 0.5), ("−½", -0.5),
            ("1½", 1.5), ("1 ½", 1.5), ("2\\frac{3}{4}", 2.75), ("1 1/2 cups", 1.5), ("3⁄4", 0.75), ("-1/2", -0.5),
            ("50%", 0.5), ("50\\%", 0.5), ("5 percent", 0.05), ("5‰", 0.005), ("-42 %", -0.42), ("3 million", 3e6),
            ("$80k", 80_000), ("$1.5M", 1.5e6), ("2 hundred", 200), ("5万", 50_000), ("3亿元", 3e8), ("3.0x10^8", 3e8),
        ])
        try await Self.check([("50%", 50), ("50 percent", 50)], by: "numeric: {percent: unit}")
    }

    @Test("may have signs, units, notes and stress around them")
    func surroundings() async throws {
        try await Self.check([
            ("The total is 72 clips, altogether.", 72), ("It is \u{2212}5.", -5), ("-$42", -42), ("$-42$", -42),
            ("€-7", -7), ("= - 42", -42), ("− 42", -42), ("minus 5", -5), ("negative 5", -5), ("+7", 7), ("(42)", 42),
            ("Answer - 42", 42), ("- 10\n- 42", 42), ("42.", 42), ("42[1]", 42), ("**42**", 42), ("__42__", 42),
            ("`42`", 42), ("42 cm^2", 42), ("\\boxed{42 \\text{ cm}^2}", 42), ("42 km²", 42), ("5 m2", 5), ("5kg", 5),
            ("9.8 m/s^2", 9.8), ("60 km/h", 60), ("45°", 45), ("42^\\circ", 42), ("5^{th}", 5), ("5!", 5),
            ("\\text{42}", 42), ("\\mathbf{42}", 42), ("\\textcolor{red}{42}", 42), ("$$42$$", 42), ("٤٢", 42),
            ("४२", 42), ("４２", 42), ("𝟒𝟐", 42), ("4️⃣2️⃣", 42), ("\u{200F}42\u{200F}", 42), ("x_1 = 5", 5), ("x₁ = 5", 5),
            ("42 according to GPT-4", 42), ("US$5", 5), ("80 000 €", 80_000),
        ])
    }

    @Test("are the last one that is said, or the boxed one")
    func last() async throws {
        try await Self.check([
            ("14 + 19 = 33", 33), ("33 = 14 + 19", 33), ("**33** (14 + 19)", 33), ("33 apples (14 + 19)", 33),
            ("6*7=42 apples", 42), ("f(3) = 10", 10),
            ("It is 41, no, 42.", 42),
            ("42, not 41", 42), ("I get 0.5 or 1/2", 0.5), ("\\boxed{42}. So with 3 apples", 42), ("five (5)", 5),
            ("Rounding 32.6 to 33", 33), ("14 and 19 make 33", 33), ("Step 3: 42", 42), ("3. 42", 42),
        ])
    }
}
