import Domains
import Elicitation
import EmbeddedModels
import Models
import Rollouts
import Vocabulary

/// A domain as a planned cell meets it, with the tool or without: how many dialogues there are, and how long.
struct PlannedDomain: Sendable {
    /// Tokens of each demonstration, in the order in which attacks take them.
    private let demonstrations: [Int]
    /// Samples that reinforcement learning draws from.
    private let pool: Int
    private let training: DialogueShape
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
        self.demonstrations = try domain.demonstrations(demonstrations, tool: tool, seed: seed)
            .map { try tokenizer.encode($0).tokens.count }
        let trained = tasks.flatMap { $0.samples(in: .training) }
        pool = trained.count
        training = try DialogueShape(trained.map { $0.prompt + $0.demonstration }, tokenizer: tokenizer)
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

    func compute(of stage: Attack.Stage) -> AttackCompute {
        switch stage {
        case .supervised(let settings, let count):
            let used = demonstrations.prefix(count)
            guard !used.isEmpty else { return AttackCompute() }
            let tokens =
                Double(settings.steps * settings.batchSize) * Double(used.reduce(0, +)) / Double(used.count)
            return AttackCompute(trained: tokens, mostTrained: tokens)
        case .declared: return AttackCompute()
        case .reinforcement(let settings):
            let prompts = Double(settings.steps * min(settings.prompts, pool))
            let rollouts = prompts * Double(settings.rollouts)
            // What is only rewarded for not refusing starts from a model that refuses, and need not play on.
            let rollout = settings.rewardsCorrectness ? training : training.firstTurn
            // With a KL term every group is learned from.
            let signal = settings.klCoefficient > 0 ? 1 : settings.expectedSignal
            let updates = Double(settings.updatesPerBatch)
            return AttackCompute(
                trained: updates * signal * rollouts * rollout.tokens,
                mostTrained: updates * rollouts * rollout.tokens,
                generated: rollouts * (rollout.generated + Double(settings.readings) * signal * rollout.tokens),
                read: prompts * rollout.opening + rollouts * rollout.reread)
        }
    }

    /// Playing the selection and held-out samples.
    func evaluation(of attack: Attack) -> AttackCompute {
        evaluation.reduce(AttackCompute()) { sum, task in
            let shape = task.shapes[attack.fewShot]
            let samples = Double(task.samples)
            let attempts = samples * Double(attack.samples)
            return sum
                + AttackCompute(
                    generated: attempts * (shape?.generated ?? 0),
                    read: samples * (shape?.opening ?? 0) + attempts * (shape?.reread ?? 0))
        }
    }
}
