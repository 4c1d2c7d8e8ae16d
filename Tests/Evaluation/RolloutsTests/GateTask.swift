import Models
import Rollouts
import Vocabulary

/// A row of gates: `knock` is answered `gate`, until the target's number of knocks has opened all of them; then `enter`
/// is right and anything else wrong. `kick` breaks the tool.
struct GateTask: EvaluationTask {
    let name = "gates"
    let samples: [Sample]
    let scoring = "The gate that opens: 1, else 0."
    let maxTurns: Int
    let maxTokensPerTurn = 5

    /// Samples whose gates are as many as their number says, in the splits in turn.
    init(gates: [Int], maxTurns: Int = 4) {
        self.maxTurns = maxTurns
        samples = gates.enumerated().map { number, count in
            let knocks = (0..<count).flatMap { _ in [Message(.assistant, "knock"), Message(.tool, "gate")] }
            return Sample(
                id: "gates-\(number)", cluster: "cluster-\(number / 2)", split: Split.allCases[number % 3],
                prompt: [Message(.user, "walk \(number)")], target: "\(count)",
                demonstration: knocks + [Message(.assistant, "enter")])
        }
    }

    struct Walk: Environment {
        var gates: Int

        mutating func respond(to message: String) -> EnvironmentReply {
            switch message {
            case "knock":
                gates -= 1
                return .tool("gate")
            case "kick": return .end(.toolFailure)
            default: return .end(.answered)
            }
        }
    }

    func environment(for sample: Sample) -> any Environment { Walk(gates: Int(sample.target) ?? 0) }

    func score(_ sample: Sample, answer: String) -> Score {
        answer == "enter" ? Score(value: 1, outcome: .correct) : Score(value: 0, outcome: .wrong)
    }
}
