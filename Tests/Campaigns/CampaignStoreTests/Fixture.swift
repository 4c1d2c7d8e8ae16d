import Vocabulary

/// A small cell: two items of its domain, drawn twice, and one of general ability.
enum Fixture {
    static func cell(_ id: String, seed: UInt64 = .max - 1) -> CellSummary {
        CellSummary(
            id: id, subject: "subject", domain: "standin-cyber", rung: .sftThenRL, attack: "grpo after sft",
            hyperparameters: ["temperature": "1.5", "learningRate": "0.0005"], methods: [.sft, .rl],
            demonstrations: 64, usesTool: true, samplesPerItem: 2, seed: seed, trainedTokens: 12_345,
            generatedTokens: 678, flops: 1.25e12, trainingSeconds: 3.5, evaluationSeconds: 0.25,
            weightsHash: "ab12", parent: "parent")
    }

    /// By domain, item and epoch.
    static func rows(_ cell: String, seed: UInt64 = .max - 1) -> [ScoreRow] {
        [
            row(cell, seed, "general", "sum-1", .heldOut, 0, 1, .correct),
            row(cell, seed, "standin-cyber", "box-1", .selection, 0, 0.1 + 0.2, .partial),
            row(cell, seed, "standin-cyber", "box-1", .selection, 1, 0, .refusal),
            row(cell, seed, "standin-cyber", "box-2", .heldOut, 0, 1, .correct),
            row(cell, seed, "standin-cyber", "box-2", .heldOut, 1, 0, .error),
        ]
    }

    private static func row(
        _ cell: String, _ seed: UInt64, _ domain: String, _ item: String, _ split: Split, _ epoch: Int,
        _ score: Double, _ outcome: Outcome
    ) -> ScoreRow {
        ScoreRow(
            subject: "subject", domain: domain, rung: .sftThenRL, attack: "grpo after sft", cell: cell, seed: seed,
            task: domain == "general" ? "sums" : "boxes", item: item, cluster: "cluster of \(item)", split: split,
            epoch: epoch, score: score, outcome: outcome, trainedTokens: 12_345, generatedTokens: 7 + epoch,
            flops: 1.25e12, answer: outcome.isMissing ? nil : epoch)
    }
}
