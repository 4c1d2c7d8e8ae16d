import HandwrittenFiles

/// `limits`: what an attempt may use.
enum AttemptLimitsSection {
    static let example = "{messages: 40, tokens: 20000, seconds: 300, cost: 0.5}"

    static func read(_ field: Field) -> AttemptLimits? {
        let rules: [KeyRule] = [
            .optional("messages", example: "40"), .optional("tokens", example: "20000"),
            .optional("seconds", example: "300"), .optional("cost", example: "0.5"),
        ]
        guard let mapping = Mapping(field, rules) else { return nil }
        return AttemptLimits(
            messages: mapping["messages"]?.wholeNumber(1...100_000),
            tokens: mapping["tokens"]?.wholeNumber(1...1_000_000_000),
            seconds: mapping["seconds"]?.number(.above(0, upTo: 604_800)),
            cost: mapping["cost"]?.number(.above(0, upTo: 1e9)))
    }
}
