import HandwrittenFiles

/// `ladder.sft`: supervised fine-tuning.
struct SupervisedSection {
    static let example = "{demonstrations: [4, 16], learningRates: [0.001], steps: 60, batchSize: 64, loraRank: 0}"

    /// What could be read of the section.
    struct Content {
        var plan: SupervisedPlan?
        /// Read even where another key of the section is wrong: `sftThenRL` refers to it.
        var demonstrations: [Int]?
    }

    let demonstrations: DemonstrationCount

    private static let keys: [KeyRule] = [
        .required("demonstrations", example: "[4, 16, 64]"),
        .required("learningRates", example: "[0.0005, 0.002]"),
        .required("steps", example: "60"),
        .required("batchSize", example: "64"),
        .required("loraRank", example: "0"),
    ]

    func read(_ field: Field) -> Content? {
        guard let mapping = Mapping(field, Self.keys) else { return nil }
        let counts = mapping["demonstrations"]?.distinctValues(example: "16", demonstrations.read)
        let rates = mapping["learningRates"]?.distinctValues(example: "0.001") { $0.number(.learningRate) }
        let steps = mapping["steps"]?.wholeNumber(LadderSection.steps)
        let batchSize = mapping["batchSize"]?.wholeNumber(1...4096)
        let loraRank = mapping["loraRank"]?.wholeNumber(0...64)
        guard let counts, let rates, let steps, let batchSize, let loraRank else {
            return Content(plan: nil, demonstrations: counts)
        }
        let plan = SupervisedPlan(
            demonstrations: counts, learningRates: rates, steps: steps, batchSize: batchSize, loraRank: loraRank)
        return Content(plan: plan, demonstrations: counts)
    }
}
