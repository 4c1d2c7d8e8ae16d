import HandwrittenFiles

/// `limits`: what may be asked of servers.
enum LimitsSection {
    static let example = "{tokens: 50000000, cost: 100}"

    static func read(_ field: Field) -> LimitsPlan? {
        let keys: [KeyRule] = [.optional("tokens", example: "50000000"), .optional("cost", example: "100")]
        guard let mapping = Mapping(field, keys) else { return nil }
        let tokens = mapping["tokens"]?.wholeNumber(1...Int.max)
        let cost = mapping["cost"]?.number(.above(0))
        guard mapping["tokens"] != nil || mapping["cost"] != nil else {
            field.report("limits nothing")
            return nil
        }
        return LimitsPlan(tokens: tokens, cost: cost)
    }
}
