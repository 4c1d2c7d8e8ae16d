import FloodmarkTesting
import Testing

@testable import TinyTransformer

@Suite("A low-rank adapter agrees with peft")
struct GoldenAdapterTests {
    private func trainer() throws -> (model: Transformer, trainer: Trainer, adapter: LowRankAdapter) {
        let golden = try Golden.read()
        let model = try Transformer(#require(golden.models["tied"]).configuration)
        try Safetensors.load(Golden.data("tied"), into: model)
        var generator = TestGenerator(state: 1)
        let trainer = Trainer(model: model, rank: golden.adapter.rank, using: &generator)
        let adapter = try #require(trainer.adapter)
        let start = try Golden.expected("adapter")["start"]
        #expect(Set(start.keys) == Set(adapter.factors.map(\.name)))
        for (name, _, range) in adapter.factors {
            let values = try #require(start[name])
            try #require(values.count == range.count)
            (adapter.values.base + range.lowerBound).update(from: values, count: values.count)
        }
        adapter.apply(to: model)
        return (model, trainer, adapter)
    }

    private func expect(
        _ buffer: Buffer, of adapter: LowRankAdapter, is expected: [String: [Float]], within limit: Float
    ) {
        #expect(expected.count == adapter.factors.count)
        for (name, _, range) in adapter.factors {
            let found = UnsafeBufferPointer(start: buffer.base + range.lowerBound, count: range.count)
            #expect(relativeGap(Array(found), expected[name] ?? []) < limit, "\(name)")
        }
    }

    @Test("in the loss and the gradients of A and B")
    func gradients() throws {
        let golden = try Golden.read().adapter
        let (_, trainer, adapter) = try trainer()
        let loss = try trainer.step(golden.batch, settings: golden.settings.adamW).loss
        #expect(abs(loss - golden.losses[0]) < 1e-5)
        try expect(adapter.gradients, of: adapter, is: Golden.expected("adapter")["gradient"], within: 5e-5)
    }

    @Test("in ten AdamW steps: losses, norms, A and B, and the merged weights")
    func optimizer() throws {
        let golden = try Golden.read().adapter
        let (model, trainer, adapter) = try trainer()
        for (loss, norm) in zip(golden.losses, golden.norms) {
            let step = try trainer.step(golden.batch, settings: golden.settings.adamW)
            #expect(abs(step.loss - loss) < 1e-4 && abs(step.gradientNorm / norm - 1) < 1e-4)
        }
        let expected = try Golden.expected("adapter")
        expect(adapter.values, of: adapter, is: expected["trained"], within: 1e-4)
        let found = try TensorFile(Safetensors.data(of: model)).tensors
        let merged = expected["merged"]
        #expect(merged.count == adapter.factors.count / 2)
        for (name, values) in merged { #expect(relativeGap(found[name] ?? [], values) < 1e-4, "\(name)") }
    }
}
