import CKernels

/// A decoder-only Llama model in float32: it only wires the layers.
///
/// Not `Sendable`: one task owns it and its scratch memory.
public final class Transformer {
    public let configuration: ModelConfiguration
    public let layout: ParameterLayout
    let parameters: Buffer
    let gradients: Buffer
    let rotary: RotaryEmbedding
    let attention: Attention
    let transposed: TransposedWeights
    let layerActivations: [LayerActivations]
    let head = HeadActivations()
    let scratch = BackwardScratch()
    /// Rows that are computed together: so few that their activations stay in the processor's second cache, unless the
    /// weights are so many that reading them again for the next rows costs more.
    let rowsAtOnce: Int
    /// Rows of the chunk at hand whose logits are wanted.
    private(set) var selected: [Int] = []

    /// A model with every weight 0.
    /// - Throws: ``EngineError`` if the shape makes no model.
    public init(_ configuration: ModelConfiguration) throws(EngineError) {
        do throws(ConfigurationError) {
            try configuration.validate()
        } catch {
            throw .badConfiguration(error)
        }
        self.configuration = configuration
        layout = ParameterLayout(configuration)
        parameters = Buffer(layout.count)
        gradients = Buffer(layout.count)
        transposed = TransposedWeights(configuration, layout)
        rotary = RotaryEmbedding(
            headSize: configuration.headSize, theta: configuration.ropeTheta, scaling: configuration.ropeScaling)
        attention = Attention(
            heads: configuration.heads, keyValueHeads: configuration.keyValueHeads, headSize: configuration.headSize)
        rowsAtOnce = configuration.hiddenSize < 192 ? 144 : 288
        layerActivations = (0..<configuration.layers).map { _ in LayerActivations() }
    }

    /// Draws all weights anew: norms 1, matrices normal with deviation 1/√inputs,
    /// residual outputs smaller by √(2·layers).
    public func initialize(using generator: inout some RandomNumberGenerator) {
        for tensor in layout.tensors {
            let values = UnsafeMutableBufferPointer(start: parameters.base + tensor.offset, count: tensor.count)
            guard tensor.shape.count == 2 else {
                values.update(repeating: 1)
                continue
            }
            var deviation = 1 / Float(tensor.shape[1]).squareRoot()
            if tensor.name.contains("o_proj") || tensor.name.contains("down_proj") {
                deviation /= Float(2 * configuration.layers).squareRoot()
            }
            for index in values.indices { values[index] = deviation * Gaussian.draw(using: &generator) }
        }
    }

    /// Runs `batch` forward and backward. The gradients of the mean over targets of their losses, weight · nll or that of
    /// ``PolicyObjective``, replace the old ones: those of `adapter` if there is one, else all of the model's.
    /// - Returns: that mean, in nats; 0 without targets.
    func lossAndGradients(_ batch: PackedBatch, adapter: LowRankAdapter? = nil) throws(EngineError) -> Double {
        gradients.base.update(repeating: 0, count: layout.count)
        adapter?.beginGradients()
        let scale = 1 / Float(max(batch.targets.count, 1))
        var loss = 0.0
        try forEachChunk(of: batch) { chunk, targets in
            guard !targets.isEmpty else { return }
            select(targets, of: chunk)
            forward(batch, chunk)
            loss += CrossEntropy.forwardBackward(
                project(), targets: targets, classes: configuration.vocabularySize, stride: transposed.headStride,
                scale: scale)
            backward(batch, chunk, adapter: adapter)
        }
        adapter?.finishGradients()
        return loss * Double(scale)
    }

    /// Log-probability of each target's token, in nats, in the order of the targets.
    public func logProbabilities(of batch: PackedBatch) throws(EngineError) -> [Float] {
        var results: [Float] = []
        try forEachChunk(of: batch) { chunk, targets in
            guard !targets.isEmpty else { return }
            select(targets, of: chunk)
            forward(batch, chunk)
            var logits = UnsafePointer(project())
            for target in targets {
                results.append(fm_log_probability(logits, target.token, Int64(configuration.vocabularySize)))
                logits += transposed.headStride
            }
        }
        return results
    }

    /// Logits behind every token of `batch`: [tokens, vocabulary].
    func logits(of batch: PackedBatch) throws(EngineError) -> [Float] {
        var results: [Float] = []
        results.reserveCapacity(batch.tokens.count * configuration.vocabularySize)
        try forEachChunk(of: batch) { chunk, _ in
            select(0..<chunk.rows.count)
            forward(batch, chunk)
            let logits = project()
            for row in 0..<chunk.rows.count {
                results += UnsafeBufferPointer(
                    start: logits + row * transposed.headStride, count: configuration.vocabularySize)
            }
        }
        return results
    }

    /// Calls `body` with the chunks of `batch` in order, and the targets of each.
    /// - Throws: ``EngineError/tooLong(tokens:context:)`` before the first.
    func forEachChunk(
        of batch: PackedBatch, body: (PackedBatch.Chunk, ArraySlice<PackedBatch.Target>) -> Void
    ) throws(EngineError) {
        for (start, end) in zip(batch.starts, batch.starts.dropFirst()) where end - start > configuration.contextLength
        {
            throw .tooLong(tokens: end - start, context: configuration.contextLength)
        }
        transposed.update(from: parameters.base)
        var first = 0
        while let chunk = batch.chunk(from: first, rows: rowsAtOnce) {
            body(chunk, batch.targets[chunk.targets])
            first = chunk.sequences.upperBound
        }
    }

    /// Wants the logits of these rows of the chunk at hand.
    func select(_ rows: some Sequence<Int>) {
        selected.removeAll(keepingCapacity: true)
        selected.append(contentsOf: rows)
    }

    /// Wants the logits of a chunk's targets.
    private func select(_ targets: ArraySlice<PackedBatch.Target>, of chunk: PackedBatch.Chunk) {
        selected.removeAll(keepingCapacity: true)
        for target in targets { selected.append(Int(target.row) - chunk.rows.lowerBound) }
    }
}
