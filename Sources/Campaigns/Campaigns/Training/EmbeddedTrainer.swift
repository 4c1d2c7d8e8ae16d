import CampaignStore
import Domains
import Elicitation
import EmbeddedModels
import Foundation
import Plans
import Vocabulary

/// Trains with the embedded engine, from the checkpoint of the parent if there is one.
struct EmbeddedTrainer: CellTrainer {
    let plan: Plan
    let world: World
    let store: CampaignStore
    let checkpoints: CheckpointFiles
    /// By name of the model.
    let released: [String: any ReleasedWeights]
    /// Largest number of demonstrations that an attack of the plan asks for.
    let demonstrations: Int

    func artefact(of cell: Cell) async throws -> CellArtefact {
        let clock = ContinuousClock()
        let start = clock.now
        let (model, spent) = try await trained(cell)
        return CellArtefact(
            place: .memory(model),
            record: ArtefactRecord(
                weightsHash: model.weightsHash, trainedTokens: spent.trainedTokens,
                generatedTokens: spent.generatedTokens, flops: spent.flops(parameters: model.parameterCount)),
            trainingSeconds: (clock.now - start) / .seconds(1))
    }

    func keep(_ artefact: CellArtefact, of cell: Cell) throws {
        guard case .memory(let model) = artefact.place else { return }
        // What is kept is what was evaluated.
        let weights = try model.checkedWeights()
        if !cell.ownStages.isEmpty { try checkpoints.write(weights, key: cell.checkpointKey) }
    }

    /// The attacked model, from the checkpoint if the cell or its parent has one.
    private func trained(_ cell: Cell) async throws -> (model: RecordedModel<EmbeddedModel>, spent: Compute) {
        guard let weights = released[cell.subject] else { throw CampaignError.unknownModel(cell.subject) }
        let owner = "cell \(cell.id)"
        let done = try store.cell(id: cell.id)
        if let done, let hash = done.weightsHash, let checkpoint = try checkpoints.read(cell.checkpointKey) {
            let model = try RecordedModel(
                loading: checkpoint, into: weights.untrained(name: cell.subject), of: owner, recorded: hash)
            return (model, Compute(trainedTokens: done.trainedTokens, generatedTokens: done.generatedTokens))
        }
        var (model, spent): (RecordedModel<EmbeddedModel>, Compute)
        if let parent = cell.parent {
            (model, spent) = try await trained(parent)
        } else {
            (model, spent) = (try await asReleased(cell, weights), Compute())
        }
        model = model.recorded(as: owner)
        if let first = cell.ownStages.first {
            let training = try await model.trained(
                as: owner, by: cell.attack, from: first.place, in: try ground(of: cell), seed: cell.seed)
            (model, spent) = (training.model, spent + training.spent)
        }
        if let done { try model.requireRecord(done.weightsHash) }
        return (model, spent)
    }

    /// The model as released, which must be the one that was scored as such.
    private func asReleased(
        _ cell: Cell, _ weights: any ReleasedWeights
    ) async throws -> RecordedModel<EmbeddedModel> {
        let model = try await weights.released(name: cell.subject)
        let asReleased = Cell(
            subject: cell.subject, domain: cell.domain, attack: Attack(rung: .asReleased), campaignSeed: plan.seed)
        if let scored = try store.cell(id: asReleased.id) { try model.requireRecord(scored.weightsHash) }
        return model
    }

    /// Whoever has the tool also trains with it.
    private func ground(of cell: Cell) throws -> TrainingGround {
        guard let domain = world.domain(named: cell.domain) else { throw CampaignError.unknownDomain(cell.domain) }
        let tool = cell.attack.usesTool
        return TrainingGround(
            demonstrations: domain.demonstrations(demonstrations, tool: tool, seed: plan.seed),
            tasks: domain.tasks(tool: tool))
    }
}

extension Cell {
    var checkpointKey: String { Hexadecimal.sha256(Data(id.utf8)) }
}
