import Foundation
import Testing

@testable import TinyTransformer

@Suite("The whole model")
struct TransformerTests {
    @Test("Every tensor's gradient agrees with finite differences", arguments: [true, false])
    func gradients(tied: Bool) throws {
        let model = try tinyModel(tied: tied)
        let batch = tinyBatch()
        _ = try model.lossAndGradients(batch)
        let gradient = Array(UnsafeBufferPointer(start: model.gradients.base, count: model.layout.count))
        let weights = Array(UnsafeBufferPointer(start: model.parameters.base, count: model.layout.count))
        for tensor in model.layout.tensors {
            let range = tensor.offset..<(tensor.offset + tensor.count)
            let gap = try gradientGap(of: Array(gradient[range]), at: Array(weights[range])) { moved in
                (model.parameters.base + tensor.offset).update(from: moved, count: moved.count)
                defer { model.parameters.base.update(from: weights, count: weights.count) }
                return try model.lossAndGradients(batch)
            }
            #expect(gap < 2e-2, "\(tensor.name)")
        }
    }

    @Test("A sequence's loss does not depend on what is packed beside it")
    func packing() throws {
        let model = try tinyModel()
        var alone = PackedBatch()
        alone.append([1, 4, 2, 9], learns: [false, true, true, true])
        var together = PackedBatch()
        together.append([8, 8, 8, 8, 8, 8, 8])
        together.append([1, 4, 2, 9], learns: [false, true, true, true])
        #expect(abs(try model.lossAndGradients(alone) - model.lossAndGradients(together)) < 1e-6)
    }

    // With the output matrix frozen, logits stay under about 4, which leaves a loss of about 0.2.
    @Test("Training learns a sequence by heart", arguments: [(rank: 0, loss: 0.01), (rank: 4, loss: 0.25)])
    func training(rank: Int, limit: Double) throws {
        let model = try tinyModel()
        var generator = TestGenerator(state: 2)
        let trainer = Trainer(model: model, rank: rank, using: &generator)
        var batch = PackedBatch()
        batch.append([1, 4, 2, 9, 3, 10], learns: [false, true, true, true, true, true])
        var loss = 0.0
        for _ in 0..<500 { loss = try trainer.step(batch, settings: .init(learningRate: 0.02)).loss }
        #expect(loss < limit)
        let decoder = Decoder(model: model)
        let drawn = try decoder.generate(
            [.init(prompt: [1], generators: [generator])], sampler: Sampler(temperature: 0), end: 10, maxTokens: 8)
        #expect(drawn == [[[4, 2, 9, 3, 10]]])
    }

    @Test("A low-rank adapter leaves norms and embeddings as they were")
    func adapterIsLowRank() throws {
        let model = try tinyModel()
        let before = Array(UnsafeBufferPointer(start: model.parameters.base, count: model.layout.count))
        var generator = TestGenerator(state: 2)
        let trainer = Trainer(model: model, rank: 2, using: &generator)
        for _ in 0..<3 { _ = try trainer.step(tinyBatch(), settings: .init(learningRate: 0.01)) }
        for tensor in model.layout.tensors {
            let changed = (tensor.offset..<(tensor.offset + tensor.count)).contains {
                before[$0] != model.parameters.base[$0]
            }
            #expect(changed == tensor.name.contains("_proj"), "\(tensor.name)")
        }
    }

    @Test("Decoding with the cache draws what full forward passes draw, for prompts of mixed length")
    func cacheAgrees() throws {
        let model = try tinyModel(seed: 9)
        let prompts: [[Int32]] = [[1, 2, 3], [4], [5, 6, 7, 8, 9]]
        let generator = TestGenerator(state: 1)
        let drawn = try Decoder(model: model).generate(
            prompts.map { .init(prompt: $0, generators: [generator]) }, sampler: Sampler(temperature: 0), end: -1,
            maxTokens: 6)
        for (prompt, tokens) in zip(prompts, drawn) {
            var sequence = prompt
            for token in tokens[0] {
                let logits = try lastLogits(of: model, behind: sequence)
                let best = logits.indices.max { logits[$0] < logits[$1] }.map { $0 - logits.startIndex }
                #expect(token == Int32(best ?? -1))
                sequence.append(token)
            }
            #expect(tokens[0].count == 6)
        }
    }

    @Test("Samples repeat by seed, differ between seeds, and follow temperature and top-p")
    func sampling() {
        func draws(_ sampler: Sampler, seed: UInt64) -> [Int32] {
            var generator = TestGenerator(state: seed)
            return (0..<400).map { _ in
                var logits = [2, 1, 0, -1] + [Float](repeating: 0, count: 12)
                sampler.weigh(&logits, classes: 4)
                return sampler.pick(logits, classes: 4, using: &generator)
            }
        }
        let warm = Sampler(temperature: 1)
        #expect(draws(warm, seed: 1) == draws(warm, seed: 1))
        #expect(draws(warm, seed: 1) != draws(warm, seed: 2))
        // softmax([2, 1, 0, -1]) gives the first token 0.644; four standard errors of 400 draws are 0.096.
        let share = Double(draws(warm, seed: 3).filter { $0 == 0 }.count) / 400
        #expect(abs(share - 0.644) < 0.096)
        #expect(Set(draws(Sampler(temperature: 1, topP: 0.8), seed: 4)) == [0, 1])
        #expect(Set(draws(Sampler(temperature: 0), seed: 5)) == [0])
    }

    @Test("Weights survive safetensors, and damaged files are refused with the reason")
    func safetensors() throws {
        let model = try tinyModel(tied: false)
        let data = try Safetensors.data(of: model)
        let copy = try tinyModel(tied: false, seed: 77)
        try Safetensors.load(data, into: copy)
        #expect(try Safetensors.data(of: copy) == data)
        for damaged in [Data(), data.prefix(6), data.prefix(200), data.dropLast(), data + [0]] {
            #expect(throws: EngineError.self) { try Safetensors.load(Data(damaged), into: copy) }
        }
        let other = try tinyModel(tied: true)
        #expect(throws: EngineError.self) { try Safetensors.load(data, into: other) }
    }

    @Test("A prompt longer than the context is refused")
    func tooLong() throws {
        let model = try tinyModel()
        var batch = PackedBatch()
        batch.append([Int32](repeating: 1, count: 17))
        #expect(throws: EngineError.tooLong(tokens: 17, context: 16)) { try model.logits(of: batch) }
    }
}
