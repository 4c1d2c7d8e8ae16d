/// Trains a model in one stage: all parameters, or a low-rank adapter that ends up merged into them.
public final class Trainer {
    private let model: Transformer
    /// Nil if every parameter is trained.
    let adapter: LowRankAdapter?
    private let optimizer: AdamW

    /// - Parameter rank: of the LoRA adapter, or 0 to train every parameter.
    public init(model: Transformer, rank: Int = 0, using generator: inout some RandomNumberGenerator) {
        self.model = model
        adapter = rank > 0 ? LowRankAdapter(model: model, rank: rank, using: &generator) : nil
        optimizer = AdamW(count: adapter?.count ?? model.layout.count)
    }

    /// One optimiser step on `batch`.
    /// - Returns: the loss in nats, and the gradients' norm before clipping.
    public func step(
        _ batch: PackedBatch, settings: AdamW.Settings
    ) throws(EngineError) -> (loss: Double, gradientNorm: Double) {
        let loss = try model.lossAndGradients(batch, adapter: adapter)
        guard let adapter else {
            let norm = optimizer.step(model.parameters.base, gradients: model.gradients.base, settings: settings)
            return (loss, norm)
        }
        let norm = optimizer.step(adapter.values.base, gradients: adapter.gradients.base, settings: settings)
        adapter.apply(to: model)
        return (loss, norm)
    }
}
