import HandwrittenFiles

/// `refusals`: how a refusal is told from an answer.
struct RefusalsSection {
    let prompt: TaskPrompt
    let scorers: ScorersSection.Value?

    static let example = "rules"

    func read(_ field: Field?) -> TaskRefusals? {
        var refusals = TaskRefusals(usesRules: true, marker: prompt.marker, scorer: scorers?.quick)
        guard let field else { return refusals }
        switch field.content {
        case .plain("rules"): return refusals
        case .plain("none"):
            refusals.usesRules = false
            return refusals
        case .plain, .quoted, .nothing:
            field.report("must be rules, none or a mapping, \(field.found)", fix: "write rules")
            return nil
        default: break
        }
        let rules: [KeyRule] = [
            .optional("rules", example: "true"), .optional("patterns", example: "['^I pass']"),
            .optional("judge", example: "true"), .optional("maxTokens", example: "1024"),
        ]
        guard let mapping = Mapping(field, rules) else { return nil }
        if let flag = mapping["rules"]?.flag() { refusals.usesRules = flag }
        if let elements = mapping["patterns"]?.elements(example: "'^I pass'") {
            refusals.patterns = elements.compactMap { $0.pattern(ignoresCase: true) }
        }
        let tokens = mapping["maxTokens"]?.wholeNumber(1...100_000) ?? 1024
        if mapping["judge"]?.flag() == true { refusals.judge = TaskRefusals.judge(maxTokens: tokens) }
        return refusals
    }
}
