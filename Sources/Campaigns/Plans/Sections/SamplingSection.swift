import HandwrittenFiles

/// `ladder.sampling`: the best attack of each rung, drawn several times.
enum SamplingSection {
    static let example = "{samples: 16, temperature: 1.0}"

    private static let keys: [KeyRule] = [
        .required("samples", example: "16"),
        .required("temperature", example: "1.0"),
    ]

    /// - Parameters:
    ///   - hasRungs: Whether the plan has a rung above prompting.
    ///   - fix: What to do if it has none.
    static func read(
        _ field: Field, hasRungs: Bool, fix: String = "add for example ladder.sft, or remove this"
    ) -> SamplingPlan? {
        if !hasRungs {
            field.report(
                "draws again from the rungs above prompting, and there is none",
                fix: fix)
        }
        guard let mapping = Mapping(field, keys) else { return nil }
        let samples = mapping["samples"]?.wholeNumber(2...10_000, reason: "a curve needs several draws")
        let temperature = mapping["temperature"]?.number(.temperature)
        guard let samples, let temperature else { return nil }
        return SamplingPlan(samples: samples, temperature: temperature)
    }
}
