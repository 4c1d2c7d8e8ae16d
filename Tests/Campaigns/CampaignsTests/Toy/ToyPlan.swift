import Elicitation
import HandwrittenFiles
import Plans

/// `ladder.toy`: the section of ``ToyTraining``; every number of passes is a cell.
struct ToyPlan: AttackSection {
    var demonstrations: Int
    var passes: [Int]

    static let key = "toy"
    static let example = "{demonstrations: 4, passes: [1, 2]}"

    static func read(_ field: Field, in ladder: inout LadderReading) -> ToyPlan? {
        let keys: [KeyRule] = [.required("demonstrations", example: "4"), .required("passes", example: "[1, 2]")]
        guard let mapping = Mapping(field, keys) else { return nil }
        let demonstrations = mapping["demonstrations"].flatMap(ladder.demonstrations.read)
        let passes = mapping["passes"]?.distinctValues(example: "1") { $0.wholeNumber(1...100) }
        guard let demonstrations, let passes else { return nil }
        return ToyPlan(demonstrations: demonstrations, passes: passes)
    }

    var attackCount: Int { passes.count }

    func attacks(in ladder: LadderPlan) -> [Attack] {
        passes.map { Attack(training: [ToyTraining(demonstrations: demonstrations, passes: $0)]) }
    }
}
