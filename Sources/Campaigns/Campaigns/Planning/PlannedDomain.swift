import Domains
import Elicitation
import EmbeddedModels
import Models
import Rollouts
import Vocabulary

/// A domain as a planned cell meets it, with the tool or without: how many dialogues there are, and how long.
struct PlannedDomain: Sendable {
    /// What attacks train on.
    let ground: ForeseenGround
    /// Selection and held-out samples, task by task.
    private let evaluation: [(samples: Int, shapes: [Int: DialogueShape])]

    /// - Parameters:
    ///   - demonstrations: The largest number that an attack asks for.
    ///   - fewShot: Numbers of worked examples that attacks show.
    init(
        _ domain: any Domain, tool: Bool, demonstrations: Int, fewShot: Set<Int>, seed: UInt64,
        tokenizer: WordTokenizer
    ) throws {
        let tasks = domain.tasks(tool: tool)
        let trained = tasks.flatMap { $0.samples(in: .training) }
        ground = ForeseenGround(
            demonstrations: try domain.demonstrations(demonstrations, tool: tool, seed: seed)
                .map { try tokenizer.encode($0).tokens.count },
            samples: trained.count,
            dialogues: try DialogueShape(trained.map { $0.prompt + $0.demonstration }, tokenizer: tokenizer))
        evaluation = try tasks.map { task in
            let samples = task.samples(in: .selection) + task.samples(in: .heldOut)
            var shapes: [Int: DialogueShape] = [:]
            for count in fewShot {
                let solver = RolloutRunner.question(fewShot: count, of: task, seed: seed)
                shapes[count] = try DialogueShape(
                    samples.map { solver.messages(for: $0) + $0.demonstration }, tokenizer: tokenizer)
            }
            return (samples.count, shapes)
        }
    }

    /// Playing the selection and held-out samples.
    func evaluation(of attack: Attack) -> ForeseenCompute {
        evaluation.reduce(ForeseenCompute()) { sum, task in
            let shape = task.shapes[attack.fewShot]
            let samples = Double(task.samples)
            let attempts = samples * Double(attack.samples)
            return sum
                + ForeseenCompute(
                    generated: attempts * (shape?.generated ?? 0),
                    read: samples * (shape?.opening ?? 0) + attempts * (shape?.reread ?? 0))
        }
    }
}
