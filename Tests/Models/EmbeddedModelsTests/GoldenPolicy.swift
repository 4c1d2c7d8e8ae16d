import Elicitation
import EmbeddedModels
import FloodmarkTesting
import Foundation
import Models
import TinyTransformer

/// SFT and GRPO on a fixed batch of conversations, as plain torch computes them and TRL confirms: `policy` of
/// `Tests/Fixtures/Engine/golden.json`, made by `make_golden.py` there.
struct GoldenPolicy: Decodable {
    struct Group: Decodable {
        var rewards: [Double]
        var conversations: [[Message]]
    }

    struct Case: Decodable {
        /// Numbers of the conversations in the batch.
        var rollouts: [Int]
        var loss: Double
        var gradientNorm: Double
        /// The mean of advantage × negative log-likelihood, where it has the same gradient.
        var weightedLikelihood: Double?
        /// Whether it has log-probabilities of an older policy, and of a reference; absent for SFT.
        var clips, hasReference: Bool?
    }

    private struct File: Decodable {
        struct Model: Decodable { var configuration: ModelConfiguration }
        var models: [String: Model]
        var policy: GoldenPolicy
    }

    var words: [String]
    var groups: [Group]
    /// Of every conversation, in order.
    var tokens: [[Int32]]
    var learns: [[Bool]]
    var advantages: [Double]
    var clip: Double
    var klCoefficient: Double
    var logProbabilities: [[Float]]
    var oldLogProbabilities: [[Float]]
    var referenceLogProbabilities: [[Float]]
    var cases: [String: Case]

    private static let folder = Repository.root.appending(path: "Tests/Fixtures/Engine")

    /// The values, and the model that they were computed with.
    static func read() throws -> (golden: GoldenPolicy, model: EmbeddedModel) {
        let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: folder.appending(path: "golden.json")))
        guard let shape = file.models["tied"]?.configuration else { throw CocoaError(.fileReadCorruptFile) }
        let model = try EmbeddedModel(
            name: "golden", tokenizer: WordTokenizer(words: file.policy.words), configuration: shape, seed: 1)
        try model.load(weights: Data(contentsOf: folder.appending(path: "tied.safetensors")))
        return (file.policy, model)
    }

    /// By name of the case and tensor: `grpo/model.norm.weight`.
    static func gradients() throws -> TensorFile {
        try TensorFile(Data(contentsOf: folder.appending(path: "policy-expected.safetensors")))
    }

    var conversations: [[Message]] { groups.flatMap(\.conversations) }

    /// The batch of a case, with advantages of our own from its rewards.
    func batch(_ chosen: Case) -> [TrainingExample] {
        let weights = groups.flatMap { Advantage.normalised($0.rewards) }
        return chosen.rollouts.map { index in
            guard let clips = chosen.clips, let hasReference = chosen.hasReference else {
                return TrainingExample(messages: conversations[index])
            }
            let isPlain = !clips && !hasReference
            return TrainingExample(
                messages: conversations[index], weight: Float(weights[index]),
                policy: isPlain
                    ? nil
                    : PolicyTerms(
                        oldLogProbabilities: clips ? oldLogProbabilities[index] : nil,
                        referenceLogProbabilities: hasReference ? referenceLogProbabilities[index] : nil, clip: clip,
                        klCoefficient: klCoefficient))
        }
    }
}
