import HandwrittenFiles

/// `evaluators`: what the evaluators put in.
enum EvaluatorsSection {
    static let example = "{people: 3, personHours: 120, days: 20}"

    private static let keys: [KeyRule] = [
        .optional("people", example: "3"),
        .optional("personHours", example: "120"),
        .optional("days", example: "20"),
    ]

    /// - Returns: nil where nothing is stated.
    static func read(_ field: Field) -> EvaluatorEffort? {
        guard let mapping = Mapping(field, keys) else { return nil }
        let effort = EvaluatorEffort(
            people: mapping["people"]?.wholeNumber(1...Int.max), personHours: mapping["personHours"]?.number(.above(0)),
            days: mapping["days"]?.number(.above(0)))
        return effort == EvaluatorEffort(people: nil, personHours: nil, days: nil) ? nil : effort
    }
}
