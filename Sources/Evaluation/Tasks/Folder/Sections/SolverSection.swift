import Foundation
import HandwrittenFiles

/// `solver`: what the model is shown, and how its answers are used.
struct SolverSection {
    /// Nil if the samples could not be read.
    let shufflesChoices: Bool?
    /// Whether the task asks for a letter.
    let hasChoices: Bool
    /// At which every draw would be the same.
    let isGreedy: Bool

    static let example = "generate"

    enum Method: Sendable {
        case generate
        case selfConsistency(Candidates)
        case bestOf(Candidates, BestOfSolver.Verifier)
        case agent(turns: Int, nudges: Int)
    }

    struct Value: Sendable {
        var prompt: TaskPrompt
        var method: Method
        var roles: Set<ModelRole>

        func solver(_ reader: any AnswerReading) -> any TaskSolver {
            switch method {
            case .generate: GenerateSolver(prompt: prompt)
            case .selfConsistency(let candidates):
                SelfConsistencySolver(prompt: prompt, candidates: candidates, reader: reader)
            case .bestOf(let candidates, let verifier):
                BestOfSolver(prompt: prompt, candidates: candidates, verifier: verifier)
            case .agent(let turns, let nudges): AgentSolver(prompt: prompt, turns: turns, nudges: nudges)
            }
        }
    }

    func read(_ field: Field?) -> Value? {
        var prompt = TaskPrompt()
        prompt.shufflesChoices = hasChoices ? shufflesChoices ?? true : nil
        guard let field else { return Value(prompt: prompt, method: .generate, roles: [.subject]) }
        switch field.content {
        case .plain("generate"): return Value(prompt: prompt, method: .generate, roles: [.subject])
        case .plain("agent"): return Value(prompt: prompt, method: .agent(turns: 50, nudges: 1), roles: [.subject])
        case .plain, .quoted:
            field.report("must be generate, agent or a mapping, \(field.found)", fix: "write generate")
            return nil
        default: break
        }
        let rules: [KeyRule] = [
            .optional("system", example: "You are careful."), .optional("instruction", example: "Answer in one word."),
            .optional("marker", example: "\"ANSWER:\""), .optional("fewShot", example: "{count: 3, seed: 1}"),
            .optional("chainOfThought", example: "true"), .optional("prefill", example: "The answer is"),
            .optional("selfConsistency", example: "{k: 8}"),
            .optional("bestOf", example: "{k: 4, pattern: \"^[0-9]+$\"}"),
            .optional("agent", example: "{turns: 50, nudges: 1}"),
        ]
        guard let mapping = Mapping(field, rules) else { return nil }
        prompt.system = mapping["system"]?.prompt()
        prompt.instruction = mapping["instruction"]?.prompt()
        prompt.prefill = mapping["prefill"]?.prompt()
        prompt.marker.text = mapping["marker"].flatMap(marker)
        prompt.fewShot = mapping["fewShot"].flatMap(fewShot)
        if let field = mapping["chainOfThought"] { readChain(field, &prompt) }
        let methods = ["selfConsistency", "bestOf", "agent"].compactMap { name in mapping[name].map { (name, $0) } }
        if methods.count > 1 {
            methods[1].1.report("stands beside \(methods[0].0), and only one of them can be used", fix: "remove one")
        }
        guard let (name, first) = methods.first else {
            return Value(prompt: prompt, method: .generate, roles: [.subject])
        }
        switch name {
        case "selfConsistency":
            return candidates(first, others: []).map {
                Value(prompt: prompt, method: .selfConsistency($0.0), roles: [.subject])
            }
        case "bestOf": return bestOf(first, prompt)
        default: return agent(first, prompt)
        }
    }

    private func marker(_ field: Field) -> String? {
        field.line(upTo: 100).flatMap { field.isOutsideThoughts($0) ? $0 : nil }
    }

    private func fewShot(_ field: Field) -> ShownExamples? {
        let rules: [KeyRule] = [.required("count", example: "3"), .required("seed", example: "1")]
        guard let mapping = Mapping(field, rules), let count = mapping["count"]?.wholeNumber(1...1000),
            let seed = mapping["seed"]?.seed()
        else { return nil }
        return ShownExamples(count: count, seed: seed)
    }

    private func readChain(_ field: Field, _ prompt: inout TaskPrompt) {
        if case .plain("false") = field.content { return }
        var marker = prompt.marker.text ?? AnswerMarker.standard
        var template: String?
        if case .mapping = field.content {
            let rules: [KeyRule] = [
                .optional("template", example: "Think first, then write ANSWER: and the answer."),
                .optional("marker", example: "\"ANSWER:\""),
            ]
            guard let mapping = Mapping(field, rules) else { return }
            if let given = mapping["marker"].flatMap(self.marker) { marker = given }
            template = mapping["template"]?.prompt()
            if let template, template.range(of: marker, options: .caseInsensitive) == nil {
                mapping["template"]?.report(
                    "does not say the marker \(Excerpt.of(marker)), after which the answer is looked for",
                    fix: "ask for a last line that begins with it, or give another marker")
            }
        } else if field.flag() == nil {
            return
        }
        prompt.marker.text = marker
        let what = hasChoices ? "letter of the right choice" : "final answer"
        prompt.chainOfThought =
            template ?? "Think step by step. Then write a last line of the form `\(marker) …` with the \(what)."
    }

    /// `k` and `draw`, beside the keys of the caller.
    private func candidates(_ field: Field, others: [KeyRule]) -> (Candidates, Mapping)? {
        let rules: [KeyRule] = [.required("k", example: "8"), .optional("draw", example: "requests")] + others
        guard let mapping = Mapping(field, rules) else { return nil }
        let count = mapping["k"]?.wholeNumber(2...1000)
        let draw = mapping["draw"].map { $0.choice(Candidates.Draw.self) } ?? .requests
        if isGreedy {
            field.report(
                "draws several answers, and at temperature 0 they would all be the same",
                fix: "give generation a temperature above 0, for example 0.7")
        }
        guard let count, let draw else { return nil }
        return (Candidates(count: count, draw: draw), mapping)
    }

    private func bestOf(_ field: Field, _ prompt: TaskPrompt) -> Value? {
        let others: [KeyRule] = [
            .optional("rubric", example: "A good answer names the year."),
            .optional("pattern", example: "\"^[0-9]+$\""),
            .optional("maxTokens", example: "1024"),
        ]
        guard let (candidates, mapping) = candidates(field, others: others) else { return nil }
        guard (mapping["rubric"] == nil) != (mapping["pattern"] == nil) else {
            field.report(
                "must have either rubric, for a model that scores, or pattern",
                fix: "write for example {k: 4, pattern: \"[0-9]\"}")
            return nil
        }
        if let field = mapping["pattern"] {
            guard let pattern = field.pattern() else { return nil }
            return Value(prompt: prompt, method: .bestOf(candidates, .pattern(pattern)), roles: [.subject])
        }
        guard let rubric = mapping["rubric"]?.prompt() else { return nil }
        let tokens = mapping["maxTokens"]?.wholeNumber(1...100_000) ?? 1024
        let grading = Grading(
            .verify, role: .verifier,
            rubric: "Score the answer from 0 (useless) to 10 (certainly right) by this rubric.\n\(rubric)",
            words: BestOfSolver.scores, maxTokens: tokens)
        return Value(prompt: prompt, method: .bestOf(candidates, .model(grading)), roles: [.subject, .verifier])
    }

    private func agent(_ field: Field, _ prompt: TaskPrompt) -> Value? {
        let rules: [KeyRule] = [.optional("turns", example: "50"), .optional("nudges", example: "1")]
        guard let mapping = Mapping(field, rules) else { return nil }
        return Value(
            prompt: prompt,
            method: .agent(
                turns: mapping["turns"]?.wholeNumber(1...10_000) ?? 50,
                nudges: mapping["nudges"]?.wholeNumber(0...10) ?? 1),
            roles: [.subject])
    }
}

extension Field {
    /// Whether a text holds no tag of thoughts, which are left out before anything is looked for; else it is reported.
    func isOutsideThoughts(_ text: String) -> Bool {
        let text = "x\(text)y"
        if Thoughts.answer(in: text) == text { return true }
        report(
            "looks for a tag of thoughts, and these are left out before an answer is looked at",
            fix: "look for what stands behind them")
        return false
    }

    /// A regular expression.
    ///
    /// - Parameter group: The part that is wanted.
    func pattern(group: Int = 0, ignoresCase: Bool = false) -> BoundedPattern? {
        guard let text = text(of: "a regular expression"), !text.isEmpty else { return nil }
        guard let pattern = BoundedPattern(text, group: group, ignoresCase: ignoresCase) else {
            report(
                BoundedPattern(text) == nil
                    ? "is not a regular expression" : "has no group \(group)",
                fix: "write for example '([0-9]+) apples', in single quotes")
            return nil
        }
        return isOutsideThoughts(text.replacing("\\", with: "")) ? pattern : nil
    }
}
