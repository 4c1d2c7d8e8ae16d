import Elicitation
import HandwrittenFiles

/// `ladder.prompting`: few-shot prompts and repeated sampling, without any training.
public struct PromptingPlan: Codable, Sendable, Equatable {
    /// Numbers of worked examples before the question; each is a cell. May be empty for models behind servers.
    public var fewShot: [Int]
    /// Draws per item of the repeated-sampling cell.
    public var samples: Int
    /// Sampling temperature of the repeated-sampling cell.
    public var temperature: Double

    public init(fewShot: [Int], samples: Int, temperature: Double) {
        self.fewShot = fewShot
        self.samples = samples
        self.temperature = temperature
    }
}

extension LadderPlan {
    /// Nil where the plan leaves it out.
    public var prompting: PromptingPlan? { section() }
}

extension PromptingPlan: AttackSection {
    package static var key: String { "prompting" }
    package static var example: String { "{fewShot: [2, 4], samples: 16, temperature: 1.0}" }
    package static var trains: Bool { false }

    package static func read(_ field: Field, in ladder: inout LadderReading) -> PromptingPlan? {
        // Not every task of one's own has worked examples.
        let mayLeaveOutExamples = ladder.mayLeaveOutExamples
        let demonstrations = ladder.demonstrations
        let keys: [KeyRule] = [
            mayLeaveOutExamples ? .optional("fewShot", example: "[2, 4]") : .required("fewShot", example: "[2, 4]"),
            .required("samples", example: "16"), .required("temperature", example: "1.0"),
        ]
        guard let mapping = Mapping(field, keys) else { return nil }
        let fewShot =
            mayLeaveOutExamples && mapping["fewShot"] == nil
            ? [] : mapping["fewShot"]?.distinctValues(example: "2", demonstrations.read)
        let samples = mapping["samples"]?.wholeNumber(1...10_000)
        let temperature = mapping["temperature"]?.number(.temperature)
        guard let fewShot, let samples, let temperature else { return nil }
        return PromptingPlan(fewShot: fewShot, samples: samples, temperature: temperature)
    }

    package var attackCount: Int { fewShot.count + 1 }

    package func attacks(in ladder: LadderPlan) -> [Attack] {
        let once = fewShot.map { Attack(rung: .prompting, fewShot: $0) }
        guard samples > 1 else { return once }
        return once + [Attack(rung: .prompting, samples: samples, temperature: temperature)]
    }
}
