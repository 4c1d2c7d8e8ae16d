import HandwrittenFiles

/// `ladder.sftThenRL`: RL that starts from checkpoints of `ladder.sft`.
struct SupervisedThenReinforcementSection {
    static let example = "{demonstrations: [16], reinforcement: \(ReinforcementSection.example)}"

    /// What `ladder.sft` offers to start from.
    enum Start {
        case absent
        case unreadable
        case demonstrations([Int])
    }

    let start: Start

    private static let keys: [KeyRule] = [
        .required("demonstrations", example: "[16]"),
        .required("reinforcement", example: ReinforcementSection.example),
    ]

    func read(_ field: Field) -> SupervisedThenReinforcementPlan? {
        if case .absent = start {
            field.report(
                "starts from checkpoints of ladder.sft, which is absent", fix: "add ladder.sft, or remove this")
        }
        guard let mapping = Mapping(field, Self.keys) else { return nil }
        let demonstrations = mapping["demonstrations"]?.distinctValues(example: "16", count)
        let reinforcement = mapping["reinforcement"].flatMap(ReinforcementSection.read)
        guard let demonstrations, let reinforcement else { return nil }
        return SupervisedThenReinforcementPlan(demonstrations: demonstrations, reinforcement: reinforcement)
    }

    private func count(_ field: Field) -> Int? {
        guard let count = field.wholeNumber(1...Int.max) else { return nil }
        if case .demonstrations(let offered) = start, !offered.contains(count) {
            let list = offered.map(String.init).joined(separator: ", ")
            field.report(
                "must be one of ladder.sft.demonstrations (\(list)), is \(count)",
                fix: "write one of them, or add \(count) there")
            return nil
        }
        return count
    }
}
