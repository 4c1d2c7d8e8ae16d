import CampaignStore
import Elicitation
import Foundation
import Models
import Rollouts

/// A model whose weights are on record by their hash, and the one way to evaluate it: the weights in memory are compared
/// with the record before every evaluation.
///
/// A checkpoint of another run, an adapter that never reached the model, or weights that were changed in between would
/// measure less than what was trained, and no score would show it.
struct RecordedModel<Model: TrainableModel> {
    /// Whose weights they are, as messages say it: `cell subject/standin-biology/as released`.
    let owner: String
    /// SHA-256 of the weights as safetensors, in hexadecimal.
    let weightsHash: String
    private let model: Model

    /// Puts on record what the model has in memory.
    init(recording model: Model, of owner: String) throws {
        self.model = model
        self.owner = owner
        weightsHash = Hexadecimal.sha256(try model.weights())
    }

    /// Loads weights that were put on record before.
    ///
    /// - Parameter weightsHash: The record's.
    /// - Throws: `otherWeights` if the weights are not those, or did not arrive in the model; and what the model throws.
    init(loading weights: Data, into model: Model, of owner: String, recorded weightsHash: String) throws {
        self.model = model
        self.owner = owner
        self.weightsHash = weightsHash
        guard Hexadecimal.sha256(weights) == weightsHash else { throw WeightsError.staleCheckpoint(of: owner) }
        try model.load(weights: weights)
        _ = try checkedWeights()
    }

    var parameterCount: Int { model.parameterCount }

    /// Trains the model further, from the weights on record; afterwards it is on record as another owner's alone.
    ///
    /// - Parameter first: Number of the first of the attack's stages that is still to be run.
    /// - Throws: `otherWeights` before; `nothingTrained` after an imitation that left every weight as it was, while
    ///   reinforcement may find nothing to learn; and what the training throws.
    func trained(
        as owner: String, by attack: Attack, from first: Int = 0, in ground: TrainingGround, seed: UInt64
    ) async throws -> (model: RecordedModel, spent: Compute) {
        _ = try checkedWeights()
        let spent = try await attack.train(model, from: first, in: ground, seed: seed)
        let result = try RecordedModel(recording: model, of: owner)
        guard
            !attack.mustChangeWeights(from: first) || spent.trainedTokens == 0 || result.weightsHash != weightsHash
        else {
            throw WeightsError.nothingTrained(of: owner)
        }
        return (result, spent)
    }

    /// Plays samples with the model.
    ///
    /// - Throws: `otherWeights` if the weights in memory are not those on record, and what the runner throws.
    func rollouts(
        _ samples: [Sample], of task: any EvaluationTask, by runner: RolloutRunner
    ) async throws -> [Rollout] {
        _ = try checkedWeights()
        return try await runner.run(samples, of: task, on: model)
    }

    /// The weights as safetensors.
    ///
    /// - Throws: `otherWeights` if those in memory are not those on record.
    func checkedWeights() throws -> Data {
        let weights = try model.weights()
        guard Hexadecimal.sha256(weights) == weightsHash else { throw WeightsError.otherWeights(of: owner) }
        return weights
    }

    /// - Throws: `otherWeights` if the weights on record are not those that `weightsHash` stands for.
    func requireRecord(_ weightsHash: String?) throws {
        guard self.weightsHash == weightsHash else { throw WeightsError.otherWeights(of: owner) }
    }

    /// The same weights as another owner's.
    func recorded(as owner: String) -> RecordedModel { RecordedModel(model, owner: owner, weightsHash: weightsHash) }

    /// The model alone, for whoever does not evaluate it.
    ///
    /// - Throws: `otherWeights` if the weights in memory are not those on record.
    func checkedModel() throws -> Model {
        _ = try checkedWeights()
        return model
    }

    private init(_ model: Model, owner: String, weightsHash: String) {
        self.model = model
        self.owner = owner
        self.weightsHash = weightsHash
    }
}
