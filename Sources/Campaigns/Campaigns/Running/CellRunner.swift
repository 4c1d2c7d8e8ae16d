import CampaignStore
import Domains
import Elicitation
import EmbeddedModels
import Foundation
import Models
import Plans
import Rollouts
import Vocabulary

/// Trains and evaluates one cell after the other; many may work at once on different cells.
///
/// A cell's result depends on the plan and the cell alone.
struct CellRunner: Sendable {
    let plan: Plan
    let world: World
    let store: CampaignStore
    let checkpoints: CheckpointFiles
    let archive: TranscriptArchive
    let library: OrganismLibrary
    /// By name of the model.
    let recipes: [String: OrganismRecipe]
    /// Largest number of demonstrations that an attack of the plan asks for.
    let demonstrations: Int

    /// Words of worked examples that leave room for the question in the model's context.
    private static let fewShotWords = 120

    /// Runs a cell unless it is finished already.
    func run(_ cell: Cell) async throws {
        guard try store.cell(id: cell.id) == nil else { return }
        let clock = ContinuousClock()
        let start = clock.now
        let (model, compute) = try await trained(cell)
        let trainedAt = clock.now
        let (rows, transcripts) = try await evaluate(cell, model, compute)
        let weights = try model.checkedWeights()
        let summary = CellSummary(
            id: cell.id, subject: cell.subject, domain: cell.domain, rung: cell.attack.rung, attack: cell.attack.name,
            hyperparameters: cell.attack.hyperparameters, methods: cell.attack.methods,
            demonstrations: cell.attack.demonstrations, usesTool: cell.attack.usesTool,
            samplesPerItem: cell.attack.samples, seed: cell.seed, trainedTokens: compute.trainedTokens,
            generatedTokens: compute.generatedTokens, flops: compute.flops(parameters: model.parameterCount),
            trainingSeconds: (trainedAt - start) / .seconds(1),
            evaluationSeconds: (clock.now - trainedAt) / .seconds(1),
            weightsHash: model.weightsHash, parent: cell.parent?.id)
        // Checkpoint and sealed texts first: a cell that is reported as finished can always be built upon and opened.
        if !cell.ownStages.isEmpty { try checkpoints.write(weights, key: cell.checkpointKey) }
        try store.finish(
            cell: summary, rows: rows,
            transcripts: try archive.stored(transcripts, cell: cell.id, domain: cell.domain))
    }

    /// The attacked model, from the checkpoint if the cell or its parent has one.
    private func trained(_ cell: Cell) async throws -> (model: RecordedModel<EmbeddedModel>, spent: Compute) {
        guard let recipe = recipes[cell.subject] else { throw CampaignError.unknownModel(cell.subject) }
        let owner = "cell \(cell.id)"
        let done = try store.cell(id: cell.id)
        if let done, let weights = try checkpoints.read(cell.checkpointKey) {
            let model = try RecordedModel(
                loading: weights, into: recipe.untrained(name: cell.subject), of: owner,
                recorded: done.weightsHash ?? "")
            return (model, Compute(trainedTokens: done.trainedTokens, generatedTokens: done.generatedTokens))
        }
        var (model, spent): (RecordedModel<EmbeddedModel>, Compute)
        if let parent = cell.parent {
            (model, spent) = try await trained(parent)
        } else {
            (model, spent) = (try await released(cell, recipe), Compute())
        }
        model = model.recorded(as: owner)
        if let first = cell.ownStages.first {
            let ground = try ground(of: cell)
            let training = try await model.trained(
                as: owner, by: cell.attack, from: first.place, in: ground, seed: cell.seed)
            (model, spent) = (training.model, spent + training.spent)
        }
        if let done { try model.requireRecord(done.weightsHash) }
        return (model, spent)
    }

    /// The model as released, which must be the one that was scored as such.
    private func released(_ cell: Cell, _ recipe: OrganismRecipe) async throws -> RecordedModel<EmbeddedModel> {
        let model = try await library.recorded(recipe, name: cell.subject)
        let asReleased = Cell(
            subject: cell.subject, domain: cell.domain, attack: Attack(rung: .asReleased), campaignSeed: plan.seed)
        if let scored = try store.cell(id: asReleased.id) { try model.requireRecord(scored.weightsHash) }
        return model
    }

    /// Whoever has the tool also trains with it.
    private func ground(of cell: Cell) throws -> TrainingGround {
        let domain = try domain(of: cell)
        let tool = cell.attack.usesTool
        return TrainingGround(
            demonstrations: domain.demonstrations(demonstrations, tool: tool, seed: plan.seed),
            tasks: domain.tasks(tool: tool))
    }

    /// All rows, and what is kept of the texts: none of general ability, and none of a ceiling, whose prompts hold the
    /// password.
    private func evaluate(
        _ cell: Cell, _ model: RecordedModel<EmbeddedModel>, _ compute: Compute
    ) async throws -> (rows: [ScoreRow], transcripts: [Transcript]) {
        let domain = try domain(of: cell)
        let attack = cell.attack
        let context = CellContext(
            subject: cell.subject, domain: cell.domain, rung: attack.rung, attack: attack.name, cell: cell.id,
            seed: cell.seed, trainedTokens: compute.trainedTokens,
            flops: compute.flops(parameters: model.parameterCount))
        var rows: [ScoreRow] = []
        var transcripts: [Transcript] = []
        for task in domain.tasks(tool: attack.usesTool) {
            let runner = RolloutRunner(
                solver: solver(of: attack, task), epochs: attack.samples, temperature: attack.temperature,
                seed: cell.seed)
            let samples = task.samples(in: .selection) + task.samples(in: .heldOut)
            let rollouts = try await model.rollouts(samples, of: task, by: runner)
            rows += context.rows(for: rollouts, of: task.name)
            transcripts += TranscriptSelection(of: task, seed: plan.seed).transcripts(of: rollouts, cell: cell.id)
        }
        guard attack.rung != .ceiling else { return (rows, []) }
        var general = context
        general.domain = world.general.name
        for task in world.general.tasks(tool: false) {
            let rollouts = try await model.rollouts(
                task.samples(in: .heldOut), of: task, by: RolloutRunner(seed: cell.seed))
            rows += general.rows(for: rollouts, of: task.name)
        }
        return (rows, transcripts)
    }

    private func solver(of attack: Attack, _ task: any EvaluationTask) -> any Solver {
        if attack.rung == .ceiling { return Password() }
        return Self.question(fewShot: attack.fewShot, of: task, seed: plan.seed)
    }

    /// How a sample is asked, after so many worked examples.
    static func question(fewShot: Int, of task: any EvaluationTask, seed: UInt64) -> any Solver {
        guard fewShot > 0 else { return PlainPrompt() }
        return FewShot(fewShot, of: task, seed: seed, maxWords: fewShotWords)
    }

    private func domain(of cell: Cell) throws -> any Domain {
        guard let domain = world.domain(named: cell.domain) else { throw CampaignError.unknownDomain(cell.domain) }
        return domain
    }
}

extension Cell {
    var checkpointKey: String { Hexadecimal.sha256(Data(id.utf8)) }
}
