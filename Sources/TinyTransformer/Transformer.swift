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
    private var layerActivations: [LayerActivations]
    private let hidden = Buffer()
    private let finalInput = Buffer()
    private let finalNormed = Buffer()
    private let finalInverse = Buffer()
    private let selected = Buffer()
    private let logits = Buffer()
    private let scratch = BackwardScratch()

    /// Activations that the backward pass needs, of one layer.
    private struct LayerActivations {
        let input = Buffer()
        let inputNormed = Buffer()
        let inputInverse = Buffer()
        let qkv = Buffer()
        let probabilities = Buffer()
        let attended = Buffer()
        let middle = Buffer()
        let middleNormed = Buffer()
        let middleInverse = Buffer()
        let gateUp = Buffer()
        let activated = Buffer()
    }

    private final class BackwardScratch {
        let dhidden = Buffer()
        let dnormed = Buffer()
        let dqkv = Buffer()
        let dattended = Buffer()
        let dgateUp = Buffer()
        let dactivated = Buffer()
        let dselected = Buffer()
    }

    /// A model with every weight 0.
    /// - Throws: ``EngineError`` if the shape makes no model or there is no BLAS library.
    public init(_ configuration: ModelConfiguration) throws(EngineError) {
        try configuration.validate()
        try BLAS.load()
        self.configuration = configuration
        layout = ParameterLayout(configuration)
        parameters = Buffer(layout.count)
        gradients = Buffer(layout.count)
        rotary = RotaryEmbedding(
            headSize: configuration.headSize, positions: configuration.contextLength, theta: configuration.ropeTheta)
        attention = Attention(
            heads: configuration.heads, keyValueHeads: configuration.keyValueHeads, headSize: configuration.headSize)
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

    /// Runs `batch` forward and backward; the gradients of the mean over targets of weight · nll replace the old ones.
    /// - Returns: that mean, in nats; 0 without targets.
    public func lossAndGradients(_ batch: PackedBatch) throws(EngineError) -> Double {
        gradients.base.update(repeating: 0, count: layout.count)
        guard !batch.targets.isEmpty else { return 0 }
        try forward(batch)
        let rows = batch.targets.map { Int($0.row) }
        project(rows)
        let scale = 1 / Float(rows.count)
        let loss = CrossEntropy.forwardBackward(
            logits.base, targets: batch.targets, classes: configuration.vocabularySize, scale: scale)
        backward(batch, rows: rows)
        return loss * Double(scale)
    }

    /// Runs `batch` forward. Keys and values stay readable through ``copyKeysAndValues(rows:layer:to:)``.
    func forward(_ batch: PackedBatch) throws(EngineError) {
        let d = configuration.hiddenSize
        let f = configuration.intermediateSize
        let rows = batch.tokens.count
        for (start, end) in zip(batch.starts, batch.starts.dropFirst()) where end - start > configuration.contextLength
        {
            throw .tooLong(tokens: end - start, context: configuration.contextLength)
        }
        let weights = parameters.base
        var x = layerActivations[0].input.reserve(rows * d)
        Embedding.forward(x, weight: weights + layout.embedding, tokens: batch.tokens, d: d)
        for (index, at) in layout.layers.enumerated() {
            let keep = layerActivations[index]
            let normed = keep.inputNormed.reserve(rows * d)
            RMSNorm.forward(
                normed, inverse: keep.inputInverse.reserve(rows), x: x, weight: weights + at.inputNorm, rows: rows,
                d: d,
                epsilon: configuration.normEpsilon)
            let qkv = keep.qkv.reserve(rows * attention.stride)
            Linear.forward(
                qkv, x: normed, weight: weights + at.queryKeyValue, rows: rows, inputs: d, outputs: attention.stride)
            rotary.forward(
                qkv, positions: batch.positions, stride: attention.stride,
                heads: configuration.heads + configuration.keyValueHeads)
            let attended = keep.attended.reserve(rows * d)
            attention.forward(
                attended, probabilities: keep.probabilities.reserve(attention.probabilityCount(starts: batch.starts)),
                qkv: qkv, starts: batch.starts)
            let middle = keep.middle.reserve(rows * d)
            middle.update(from: x, count: rows * d)
            Linear.forward(
                middle, x: attended, weight: weights + at.output, rows: rows, inputs: d, outputs: d, adds: true)
            let middleNormed = keep.middleNormed.reserve(rows * d)
            RMSNorm.forward(
                middleNormed, inverse: keep.middleInverse.reserve(rows), x: middle, weight: weights + at.postNorm,
                rows: rows, d: d, epsilon: configuration.normEpsilon)
            let gateUp = keep.gateUp.reserve(rows * 2 * f)
            Linear.forward(gateUp, x: middleNormed, weight: weights + at.gateUp, rows: rows, inputs: d, outputs: 2 * f)
            let activated = keep.activated.reserve(rows * f)
            SwiGLU.forward(activated, gateUp: gateUp, rows: rows, hidden: f)
            let next = index + 1 < layerActivations.count ? layerActivations[index + 1].input : hidden
            x = next.reserve(rows * d)
            x.update(from: middle, count: rows * d)
            Linear.forward(x, x: activated, weight: weights + at.down, rows: rows, inputs: f, outputs: d, adds: true)
        }
    }

    /// Logits of some rows of the last ``forward(_:)``: [rows, vocabulary], valid until the next call.
    @discardableResult
    func project(_ rows: [Int]) -> UnsafeMutablePointer<Float> {
        let d = configuration.hiddenSize
        let gathered = selected.reserve(rows.count * d)
        for (target, row) in rows.enumerated() { (gathered + target * d).update(from: hidden.base + row * d, count: d) }
        return project(gathered, rows: rows.count)
    }

    /// Final norm and output matrix of x: [rows, d].
    func project(_ x: UnsafePointer<Float>, rows: Int) -> UnsafeMutablePointer<Float> {
        let d = configuration.hiddenSize
        let normed = finalNormed.reserve(rows * d)
        RMSNorm.forward(
            normed, inverse: finalInverse.reserve(rows), x: x, weight: parameters.base + layout.finalNorm, rows: rows,
            d: d, epsilon: configuration.normEpsilon)
        let out = logits.reserve(rows * configuration.vocabularySize)
        Linear.forward(
            out, x: normed, weight: parameters.base + layout.head, rows: rows, inputs: d,
            outputs: configuration.vocabularySize)
        return out
    }

    /// Copies keys and values of rows to `cache`: [rows, 2 · keyValueHeads · headSize].
    func copyKeysAndValues(rows: Range<Int>, layer: Int, to cache: UnsafeMutablePointer<Float>) {
        let width = 2 * attention.keyValueHeads * attention.headSize
        let keys = layerActivations[layer].qkv.base + attention.heads * attention.headSize
        for (index, row) in rows.enumerated() {
            (cache + index * width).update(from: keys + row * attention.stride, count: width)
        }
    }

    /// Gradients from dlogits, which the loss left in `logits`: [rows, vocabulary].
    private func backward(_ batch: PackedBatch, rows targetRows: [Int]) {
        let d = configuration.hiddenSize
        let f = configuration.intermediateSize
        let rows = batch.tokens.count
        let weights = parameters.base
        let into = gradients.base
        let dnormed = scratch.dnormed.reserve(max(rows, targetRows.count) * d)
        Linear.backward(
            dx: dnormed, dweight: into + layout.head, dy: logits.base, x: finalNormed.base,
            weight: weights + layout.head,
            rows: targetRows.count, inputs: d, outputs: configuration.vocabularySize)
        let dselected = scratch.dselected.zeroed(targetRows.count * d)
        RMSNorm.backward(
            dx: dselected, dweight: into + layout.finalNorm, dout: dnormed, x: selected.base,
            weight: weights + layout.finalNorm, inverse: finalInverse.base, rows: targetRows.count, d: d)
        let dx = scratch.dhidden.zeroed(rows * d)
        for (target, row) in targetRows.enumerated() {
            for i in 0..<d { dx[row * d + i] += dselected[target * d + i] }
        }
        for (at, keep) in zip(layout.layers, layerActivations).reversed() {
            let dactivated = scratch.dactivated.reserve(rows * f)
            Linear.backward(
                dx: dactivated, dweight: into + at.down, dy: dx, x: keep.activated.base, weight: weights + at.down,
                rows: rows, inputs: f, outputs: d)
            let dgateUp = scratch.dgateUp.reserve(rows * 2 * f)
            SwiGLU.backward(dgateUp, dout: dactivated, gateUp: keep.gateUp.base, rows: rows, hidden: f)
            Linear.backward(
                dx: dnormed, dweight: into + at.gateUp, dy: dgateUp, x: keep.middleNormed.base,
                weight: weights + at.gateUp, rows: rows, inputs: d, outputs: 2 * f)
            RMSNorm.backward(
                dx: dx, dweight: into + at.postNorm, dout: dnormed, x: keep.middle.base, weight: weights + at.postNorm,
                inverse: keep.middleInverse.base, rows: rows, d: d)
            let dattended = scratch.dattended.reserve(rows * d)
            Linear.backward(
                dx: dattended, dweight: into + at.output, dy: dx, x: keep.attended.base, weight: weights + at.output,
                rows: rows, inputs: d, outputs: d)
            let dqkv = scratch.dqkv.zeroed(rows * attention.stride)
            attention.backward(
                dqkv, dout: dattended, probabilities: keep.probabilities.base, qkv: keep.qkv.base, starts: batch.starts)
            rotary.backward(
                dqkv, positions: batch.positions, stride: attention.stride,
                heads: configuration.heads + configuration.keyValueHeads)
            Linear.backward(
                dx: dnormed, dweight: into + at.queryKeyValue, dy: dqkv, x: keep.inputNormed.base,
                weight: weights + at.queryKeyValue, rows: rows, inputs: d, outputs: attention.stride)
            RMSNorm.backward(
                dx: dx, dweight: into + at.inputNorm, dout: dnormed, x: keep.input.base, weight: weights + at.inputNorm,
                inverse: keep.inputInverse.base, rows: rows, d: d)
        }
        Embedding.backward(into + layout.embedding, dout: dx, tokens: batch.tokens, d: d)
    }
}
