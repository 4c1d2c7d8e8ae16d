import EmbeddedModels
import Models

/// How fast the engine continues prompts on one thread.
struct SamplingMeasurement {
    let comparison: EngineComparison
    /// Sequences that are continued at once.
    let sequences: Int

    private static let newTokens = 8

    /// Distinct prompts, greedily.
    func distinct(_ model: MeasuredModel, ratio: Double?) async throws -> [BenchmarkLine] {
        try await lines("sample-\(model.width)", model, prompts: sequences, samples: 1, ratio: ratio)
    }

    /// Sixteen samples of each prompt, twice as many sequences.
    func repeated(_ model: MeasuredModel, ratio: Double?) async throws -> [BenchmarkLine] {
        let prompts = max(1, sequences * 2 / 16)
        return try await lines("sample-16-\(model.width)", model, prompts: prompts, samples: 16, ratio: ratio)
    }

    private func lines(
        _ id: String, _ measured: MeasuredModel, prompts: Int, samples: Int, ratio: Double?
    ) async throws -> [BenchmarkLine] {
        let model = try measured.make()
        let messages = MeasuredModel.prompts(prompts)
        let requests = messages.enumerated().map {
            GenerationRequest(messages: $1, samples: samples, seed: UInt64($0))
        }
        let settings = GenerationSettings(maxTokens: Self.newTokens, temperature: samples > 1 ? 1 : 0)
        let subject = EngineComparison.Subject(
            id: id, unit: "new tokens/s", script: "generate_transformers.py", against: "transformers", promise: ratio)
        return try await comparison.lines(subject, model: measured) { job, tokenizer in
            job.prompts = try messages.map { try tokenizer.prompt($0) }
            job.newTokens = Self.newTokens
            job.samples = samples
        } ours: {
            var tokens = 0
            let seconds = try await Interleaved.secondsOfSecond {
                tokens = try await model.generate(requests, settings: settings).joined().reduce(0) { $0 + $1.tokens }
            }
            return (tokens, seconds)
        }.lines
    }
}
