import EmbeddedModels
import Models

/// How fast the engine trains on one thread.
struct TrainingMeasurement {
    let comparison: EngineComparison
    let sequencesPerBatch: Int
    /// Of a turn, at width 96; as many tokens as that for every width would take too long.
    let steps: Int

    private static let batches = 4
    private static let rank = 8

    /// Every parameter, batches of one length without a mask.
    ///
    /// - Parameter ratio: The least ratio to transformers; nil if nothing is promised.
    /// - Returns: GFLOP/s by 6 N a token, and the lines.
    func full(_ model: MeasuredModel, ratio: Double?) async throws -> (rate: Double, lines: [BenchmarkLine]) {
        let flopsPerToken = 6 * Double(try model.make().parameterCount)
        let subject = EngineComparison.Subject(
            id: "train-\(model.width)", unit: "GFLOP/s", perToken: flopsPerToken / 1e9,
            script: "train_transformers.py", against: "transformers", promise: ratio)
        let batches = (0..<Self.batches).map { MeasuredModel.sequences(sequencesPerBatch, batch: $0) }
        return try await measure(subject, model, batches, rank: 0)
    }

    /// Every parameter, batches of mixed lengths whose questions are masked.
    func mixed(_ model: MeasuredModel, ratio: Double?) async throws -> [BenchmarkLine] {
        let subject = EngineComparison.Subject(
            id: "sft-mixed-\(model.width)", unit: "tokens/s", script: "sft_trl.py", against: "trl", promise: ratio)
        let batches = (0..<Self.batches).map { MeasuredModel.mixedDialogues(sequencesPerBatch, batch: $0) }
        return try await measure(subject, model, batches, rank: 0).lines
    }

    /// A LoRA adapter on all linear layers.
    func adapter(_ model: MeasuredModel, ratio: Double?) async throws -> [BenchmarkLine] {
        let subject = EngineComparison.Subject(
            id: "lora-\(model.width)", unit: "tokens/s", script: "lora_peft.py", against: "peft", promise: ratio)
        let batches = (0..<Self.batches).map { MeasuredModel.sequences(sequencesPerBatch, batch: $0) }
        return try await measure(subject, model, batches, rank: Self.rank).lines
    }

    private func measure(
        _ subject: EngineComparison.Subject, _ measured: MeasuredModel, _ batches: [[TrainingExample]], rank: Int
    ) async throws -> (rate: Double, lines: [BenchmarkLine]) {
        let model = try measured.make()
        model.beginStage(adapterRank: rank, seed: 1)
        let steps = measured.width > 96 ? max(1, steps / 2) : steps
        return try await comparison.lines(subject, model: measured) { job, tokenizer in
            job.batches = try batches.map { try $0.map { try .init($0.messages, tokenizer) } }
            job.steps = steps
            job.rank = rank
        } ours: {
            var tokens = 0
            let seconds = try await Interleaved.secondsOfSecond {
                tokens = 0
                for step in 0..<steps {
                    tokens += try await model.trainStep(
                        batches[step % batches.count], learningRate: 1e-4, optimizer: OptimizerSettings()
                    ).tokens
                }
            }
            return (tokens, seconds)
        }
    }
}
