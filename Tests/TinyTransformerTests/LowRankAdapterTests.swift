import Testing

@testable import TinyTransformer

@Suite("A low-rank adapter")
struct LowRankAdapterTests {
    @Test("Its gradients agree with finite differences of the loss")
    func gradients() throws {
        let model = try tinyModel()
        var generator = TestGenerator(state: 31)
        let adapter = LowRankAdapter(model: model, rank: 3, using: &generator)
        // B is 0 at first, which would hide the gradient of A.
        let values = generator.floats(adapter.count).map { 0.2 * $0 }
        adapter.values.base.update(from: values, count: values.count)
        adapter.apply(to: model)
        let batch = tinyBatch()
        _ = try model.lossAndGradients(batch, adapter: adapter)
        let gradients = Array(UnsafeBufferPointer(start: adapter.gradients.base, count: adapter.count))
        let gap = try gradientGap(of: gradients, at: values) { moved in
            adapter.values.base.update(from: moved, count: moved.count)
            adapter.apply(to: model)
            return try model.lossAndGradients(batch, adapter: adapter)
        }
        #expect(gap < 2e-2)
    }
}
