import FloodmarkTesting
import Foundation
import Testing

@testable import TinyTransformer

@Suite("The engine agrees with transformers and torch")
struct GoldenModelTests {
    private static let names = ["tied", "untied"]

    private func model(_ name: String) throws -> (model: Transformer, golden: Golden.Model, expected: TensorFile) {
        let golden = try #require(try Golden.read().models[name])
        let model = try Transformer(golden.configuration)
        try Safetensors.load(Golden.data(name), into: model)
        return (model, golden, try Golden.expected(name))
    }

    @Test("in the logits of sequences of mixed length", arguments: names)
    func logits(name: String) throws {
        let (model, golden, expected) = try model(name)
        let batch = golden.batch
        let logits = try model.logits(of: batch)
        let values = try #require(expected.tensors["logits"])
        #expect(values.count == batch.tokens.count * golden.configuration.vocabularySize)
        let gap = values.indices.reduce(Float(0)) { max($0, abs(logits[$1] - values[$1])) }
        #expect(gap < 2e-5)
    }

    @Test("in the log-probabilities of what is learnt", arguments: names)
    func logProbabilities(name: String) throws {
        let (model, golden, expected) = try model(name)
        let batch = golden.batch
        let logits = try #require(expected.tensors["logits"])
        let classes = golden.configuration.vocabularySize
        let found = try model.logProbabilities(of: batch)
        #expect(found.count == batch.targets.count)
        for (target, value) in zip(batch.targets, found) {
            let row = logits[Int(target.row) * classes..<(Int(target.row) + 1) * classes]
            let total = row.reduce(0.0) { $0 + exp(Double($1)) }
            #expect(abs(Double(row[row.startIndex + Int(target.token)]) - log(total) - Double(value)) < 1e-5)
        }
    }

    @Test("in the loss and every gradient", arguments: names)
    func gradients(name: String) throws {
        let (model, golden, expected) = try model(name)
        let loss = try model.lossAndGradients(golden.batch)
        #expect(abs(loss - golden.losses[0]) < 1e-5)
        let gradients = expected["gradient"]
        #expect(Set(gradients.keys) == Set(model.layout.tensors.map(\.name)))
        for tensor in model.layout.tensors {
            let found = UnsafeBufferPointer(start: model.gradients.base + tensor.offset, count: tensor.count)
            #expect(relativeGap(Array(found), gradients[tensor.name] ?? []) < 5e-5, "\(tensor.name)")
        }
    }

    // torch divides by the norm + 1e-6 where it clips, the engine by the norm: a part in a million.
    @Test("in ten AdamW steps: losses, norms before clipping, and every parameter afterwards", arguments: names)
    func optimizer(name: String) throws {
        let (model, golden, expected) = try model(name)
        var generator = TestGenerator(state: 1)
        let trainer = Trainer(model: model, using: &generator)
        for (loss, norm) in zip(golden.losses, golden.norms) {
            let step = try trainer.step(golden.batch, settings: golden.settings.adamW)
            #expect(abs(step.loss - loss) < 1e-4 && abs(step.gradientNorm / norm - 1) < 1e-4)
        }
        let found = try TensorFile(Safetensors.data(of: model)).tensors
        let trained = expected["trained"]
        #expect(Set(trained.keys) == Set(found.keys))
        for (name, values) in trained { #expect(relativeGap(found[name] ?? [], values) < 1e-4, "\(name)") }
    }
}
