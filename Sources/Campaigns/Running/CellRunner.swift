import Domains
import Elicitation
import EmbeddedModels
import Evaluation
import Foundation
import Models
import Plans
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
        let weights = try model.weights()
        let summary = CellSummary(
            id: cell.id, subject: cell.subject, domain: cell.domain, rung: cell.attack.rung, attack: cell.attack.name,
            hyperparameters: cell.attack.hyperparameters, methods: cell.attack.methods,
            demonstrations: cell.attack.demonstrations, usesTool: cell.attack.usesTool,
            samplesPerItem: cell.attack.samples, seed: cell.seed, trainedTokens: compute.trainedTokens,
            generatedTokens: compute.generatedTokens, flops: compute.flops(parameters: model.parameterCount),
            trainingSeconds: (trainedAt - start) / .seconds(1),
            evaluationSeconds: (clock.now - trainedAt) / .seconds(1),
            weightsHash: Hexadecimal.sha256(weights), parent: cell.parent?.id)
        // Checkpoint and sealed texts first: a cell that is reported as finished can always be built upon and opened.
        if !cell.ownStages.isEmpty { try checkpoints.write(weights, key: cell.checkpointKey) }
        try store.finish(
            cell: summary, rows: rows,
            transcripts: try archive.stored(transcripts, cell: cell.id, domain: cell.domain))
    }

    /// The attacked model, from the checkpoint if the cell or its parent has one.
    private func trained(_ cell: Cell) async throws -> (model: EmbeddedModel, spent: Compute) {
        guard let recipe = recipes[cell.subject] else { throw CampaignError.unknownModel(cell.subject) }
        if let done = try store.cell(id: cell.id), let weights = try checkpoints.read(cell.checkpointKey) {
            let model = try recipe.untrained(name: cell.subject)
            try model.load(weights: weights)
            return (model, Compute(trainedTokens: done.trainedTokens, generatedTokens: done.generatedTokens))
        }
        var (model, spent): (EmbeddedModel, Compute)
        if let parent = cell.parent {
            (model, spent) = try await trained(parent)
        } else {
            (model, spent) = (try await library.organism(recipe, name: cell.subject), Compute())
        }
        guard let first = cell.ownStages.first else { return (model, spent) }
        spent = spent + (try await cell.attack.train(model, from: first.place, in: ground(of: cell), seed: cell.seed))
        return (model, spent)
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
        _ cell: Cell, _ model: EmbeddedModel, _ compute: Compute
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
            let rollouts = try await runner.run(samples, of: task, on: model)
            rows += context.rows(for: rollouts, of: task.name)
            transcripts += TranscriptSelection(of: task, seed: plan.seed).transcripts(of: rollouts, cell: cell.id)
        }
        guard attack.rung != .ceiling else { return (rows, []) }
        var general = context
        general.domain = world.general.name
        for task in world.general.tasks(tool: false) {
            let rollouts = try await RolloutRunner(seed: cell.seed).run(task.samples(in: .heldOut), of: task, on: model)
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
