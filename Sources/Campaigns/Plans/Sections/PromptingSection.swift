import HandwrittenFiles

/// `ladder.prompting`: few-shot prompts and repeated sampling.
struct PromptingSection {
    static let example = "{fewShot: [2, 4], samples: 16, temperature: 1.0}"

    let demonstrations: DemonstrationCount
    /// Not every task of one's own has worked examples.
    var mayLeaveOutExamples = false

    private var keys: [KeyRule] {
        [
            mayLeaveOutExamples
                ? .optional("fewShot", example: "[2, 4]") : .required("fewShot", example: "[2, 4]"),
            .required("samples", example: "16"), .required("temperature", example: "1.0"),
        ]
    }

    func read(_ field: Field) -> PromptingPlan? {
        guard let mapping = Mapping(field, keys) else { return nil }
        let fewShot =
            mayLeaveOutExamples && mapping["fewShot"] == nil
            ? [] : mapping["fewShot"]?.distinctValues(example: "2", demonstrations.read)
        let samples = mapping["samples"]?.wholeNumber(1...10_000)
        let temperature = mapping["temperature"]?.number(.temperature)
        guard let fewShot, let samples, let temperature else { return nil }
        return PromptingPlan(fewShot: fewShot, samples: samples, temperature: temperature)
    }
}
