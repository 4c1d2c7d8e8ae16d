import HandwrittenFiles

/// `statistics`: how numbers become a verdict.
enum StatisticsSection {
    static let example = "{level: 0.95, bootstrapReplicates: 2000, generalAbilityLoss: 0.1}"

    private static let keys: [KeyRule] = [
        .required("level", example: "0.95"),
        .required("bootstrapReplicates", example: "2000"),
        .required("generalAbilityLoss", example: "0.1"),
        .optional("margin", example: "0.1"),
        .optional("power", example: "0.8"),
    ]

    static func read(_ field: Field) -> StatisticsPlan? {
        guard let mapping = Mapping(field, keys) else { return nil }
        let level = mapping["level"]?.number(.within(0.5...0.999))
        let replicates = mapping["bootstrapReplicates"]?.wholeNumber(100...100_000)
        let loss = mapping["generalAbilityLoss"]?.number(.within(0...1))
        let margin = mapping["margin"]?.number(.inside(0, 1))
        let power = mapping["power"]?.number(.inside(0, 1))
        guard let level, let replicates, let loss else { return nil }
        return StatisticsPlan(
            level: level, bootstrapReplicates: replicates, generalAbilityLoss: loss, margin: margin, power: power)
    }
}
