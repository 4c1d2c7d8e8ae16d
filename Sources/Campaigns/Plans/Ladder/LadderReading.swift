import HandwrittenFiles

/// What the sections of a ladder must know of each other and of the models while they are read, from the bottom up.
package struct LadderReading {
    /// Numbers of demonstrations or worked examples that may be asked for.
    package let demonstrations: DemonstrationCount
    /// Whether the tasks are of one's own, which need not have worked examples.
    package let mayLeaveOutExamples: Bool
    /// Keys that the ladder has, of sections that cannot be read too.
    package let keys: Set<String>
    /// Numbers of demonstrations that sections have checkpoints of, by key. They are read even where the rest of a section
    /// is wrong: others refer to them.
    package var checkpoints: [String: [Int]] = [:]
}

/// Numbers of demonstrations or worked examples: no more than the training split has.
package struct DemonstrationCount {
    let available: Int

    package func read(_ field: Field) -> Int? {
        field.wholeNumber(
            1...max(1, available), reason: available == .max ? nil : "what the training split of a domain has")
    }
}

extension NumberRange {
    package static var temperature: NumberRange { .above(0, upTo: 10) }
    package static var learningRate: NumberRange { .above(0, upTo: 1) }
}

extension ClosedRange<Int> {
    /// Of training.
    package static var steps: ClosedRange<Int> { 1...1_000_000 }
}
