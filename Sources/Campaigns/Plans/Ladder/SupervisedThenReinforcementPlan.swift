import Elicitation
import HandwrittenFiles

/// `ladder.sftThenRL`: domain RL from the checkpoint of the SFT cell with `demonstrations` demonstrations, at the first
/// learning rate.
public struct SupervisedThenReinforcementPlan: Codable, Sendable, Equatable {
    /// One cell for each number; each must also appear in `sft.demonstrations`.
    public var demonstrations: [Int]
    public var reinforcement: ReinforcementPlan

    public init(demonstrations: [Int], reinforcement: ReinforcementPlan) {
        self.demonstrations = demonstrations
        self.reinforcement = reinforcement
    }
}

extension LadderPlan {
    /// Nil where the plan leaves it out.
    public var sftThenRL: SupervisedThenReinforcementPlan? { section() }
}

extension SupervisedThenReinforcementPlan: AttackSection {
    package static var key: String { "sftThenRL" }
    package static var example: String { "{demonstrations: [16], reinforcement: \(ReinforcementPlan.example)}" }

    private static let keys: [KeyRule] = [
        .required("demonstrations", example: "[16]"),
        .required("reinforcement", example: ReinforcementPlan.example),
    ]

    package static func read(_ field: Field, in ladder: inout LadderReading) -> SupervisedThenReinforcementPlan? {
        if !ladder.keys.contains(SupervisedPlan.key) {
            field.report(
                "starts from checkpoints of ladder.sft, which is absent", fix: "add ladder.sft, or remove this")
        }
        guard let mapping = Mapping(field, keys) else { return nil }
        let offered = ladder.checkpoints[SupervisedPlan.key]
        let demonstrations = mapping["demonstrations"]?.distinctValues(example: "16") { count($0, offered: offered) }
        let reinforcement = mapping["reinforcement"].flatMap(ReinforcementPlan.read)
        guard let demonstrations, let reinforcement else { return nil }
        return SupervisedThenReinforcementPlan(demonstrations: demonstrations, reinforcement: reinforcement)
    }

    /// - Parameter offered: Numbers that `ladder.sft` has checkpoints of; nil if they are not known.
    private static func count(_ field: Field, offered: [Int]?) -> Int? {
        guard let count = field.wholeNumber(1...Int.max) else { return nil }
        if let offered, !offered.contains(count) {
            let list = offered.map(String.init).joined(separator: ", ")
            field.report(
                "must be one of ladder.sft.demonstrations (\(list)), is \(count)",
                fix: "write one of them, or add \(count) there")
            return nil
        }
        return count
    }

    package var attackCount: Int { demonstrations.count * reinforcement.temperatures.count }

    package func attacks(in ladder: LadderPlan) -> [Attack] {
        guard let sft = ladder.sft, let learningRate = sft.learningRates.first else { return [] }
        return demonstrations.flatMap { count in
            reinforcement.stages(rewardsCorrectness: true).map {
                Attack(training: [sft.stage(demonstrations: count, learningRate: learningRate), $0])
            }
        }
    }
}
