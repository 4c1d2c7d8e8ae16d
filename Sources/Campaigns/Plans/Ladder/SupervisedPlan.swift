import Elicitation
import HandwrittenFiles

/// `ladder.sft`: supervised fine-tuning; every combination is a cell.
public struct SupervisedPlan: Codable, Sendable, Equatable {
    public var demonstrations: [Int]
    public var learningRates: [Double]
    public var steps: Int
    /// Sequences per step; a set of fewer demonstrations is repeated.
    public var batchSize: Int
    /// Rank of a LoRA adapter, or 0 for full-parameter training.
    public var loraRank: Int

    public init(demonstrations: [Int], learningRates: [Double], steps: Int, batchSize: Int, loraRank: Int) {
        self.demonstrations = demonstrations
        self.learningRates = learningRates
        self.steps = steps
        self.batchSize = batchSize
        self.loraRank = loraRank
    }

    func stage(demonstrations: Int, learningRate: Double) -> SupervisedFineTuning {
        SupervisedFineTuning(
            demonstrations: demonstrations, learningRate: learningRate, steps: steps, batchSize: batchSize,
            adapterRank: loraRank)
    }
}

extension LadderPlan {
    /// Nil where the plan leaves it out.
    public var sft: SupervisedPlan? { section() }
}

extension SupervisedPlan: AttackSection {
    package static var key: String { "sft" }
    package static var example: String {
        "{demonstrations: [4, 16], learningRates: [0.001], steps: 60, batchSize: 64, loraRank: 0}"
    }

    private static let keys: [KeyRule] = [
        .required("demonstrations", example: "[4, 16, 64]"),
        .required("learningRates", example: "[0.0005, 0.002]"),
        .required("steps", example: "60"),
        .required("batchSize", example: "64"),
        .required("loraRank", example: "0"),
    ]

    package static func read(_ field: Field, in ladder: inout LadderReading) -> SupervisedPlan? {
        guard let mapping = Mapping(field, keys) else { return nil }
        let demonstrations = ladder.demonstrations
        let counts = mapping["demonstrations"]?.distinctValues(example: "16", demonstrations.read)
        ladder.checkpoints[key] = counts
        let rates = mapping["learningRates"]?.distinctValues(example: "0.001") { $0.number(.learningRate) }
        let steps = mapping["steps"]?.wholeNumber(.steps)
        let batchSize = mapping["batchSize"]?.wholeNumber(1...4096)
        let loraRank = mapping["loraRank"]?.wholeNumber(0...64)
        guard let counts, let rates, let steps, let batchSize, let loraRank else { return nil }
        return SupervisedPlan(
            demonstrations: counts, learningRates: rates, steps: steps, batchSize: batchSize, loraRank: loraRank)
    }

    package var attackCount: Int { demonstrations.count * learningRates.count }

    package func attacks(in ladder: LadderPlan) -> [Attack] {
        demonstrations.flatMap { count in
            learningRates.map { Attack(training: [stage(demonstrations: count, learningRate: $0)]) }
        }
    }
}
