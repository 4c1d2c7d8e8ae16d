import CampaignStore
import Domains
import Elicitation
import EmbeddedModels
import Plans
import Rollouts
import Vocabulary

/// Plays the items of a shipped domain, and those of the general ability, with a model in memory.
struct RolloutEvaluator: CellEvaluator {
    let plan: Plan
    let world: World

    /// All rows, and what is kept of the texts: none of general ability, and none of a ceiling, whose prompts hold the
    /// password.
    func evaluate(_ cell: Cell, _ artefact: CellArtefact) async throws -> CellEvaluation {
        guard case .memory(let model) = artefact.place else { throw CampaignError.noAnswer(cell: cell.id) }
        guard let domain = world.domain(named: cell.domain) else { throw CampaignError.unknownDomain(cell.domain) }
        let attack = cell.attack
        let context = CellContext(
            subject: cell.subject, domain: cell.domain, rung: attack.rung, attack: attack.name, cell: cell.id,
            seed: cell.seed, trainedTokens: artefact.record.trainedTokens, flops: artefact.record.flops)
        var evaluation = CellEvaluation(rows: [], transcripts: [], samplesPerItem: attack.samples)
        for task in domain.tasks(tool: attack.usesTool) {
            let samples = task.samples(in: .selection) + task.samples(in: .heldOut)
            let runner = RolloutRunner(asking: task, by: attack, seed: cell.seed, examplesSeed: plan.seed)
            let rollouts = try await model.rollouts(samples, of: task, by: runner)
            evaluation.rows += context.rows(for: rollouts, of: task.name)
            evaluation.transcripts += TranscriptSelection(of: task, seed: plan.seed)
                .transcripts(of: rollouts, cell: cell.id)
        }
        guard attack.rung != .ceiling else {
            evaluation.transcripts = []
            return evaluation
        }
        var general = context
        general.domain = world.general.name
        for task in world.general.tasks(tool: false) {
            let rollouts = try await model.rollouts(
                task.samples(in: .heldOut), of: task, by: RolloutRunner(seed: cell.seed))
            evaluation.rows += general.rows(for: rollouts, of: task.name)
        }
        return evaluation
    }
}

extension RolloutRunner {
    /// Words of worked examples that leave room for the question in the context of an organism.
    private static let fewShotWords = 120

    /// Asks the samples of a task as an attack does.
    ///
    /// - Parameter examplesSeed: Decides which worked examples are shown: the same for every cell.
    init(asking task: any EvaluationTask, by attack: Attack, seed: UInt64, examplesSeed: UInt64) {
        self.init(
            solver: attack.rung == .ceiling
                ? Password() : Self.question(fewShot: attack.fewShot, of: task, seed: examplesSeed),
            epochs: attack.samples, temperature: attack.temperature, seed: seed)
    }

    /// How a sample is asked, after so many worked examples.
    static func question(fewShot: Int, of task: any EvaluationTask, seed: UInt64) -> any Solver {
        guard fewShot > 0 else { return PlainPrompt() }
        return FewShot(fewShot, of: task, seed: seed, maxWords: fewShotWords)
    }
}
