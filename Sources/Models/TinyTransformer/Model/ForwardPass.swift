extension Transformer {
    /// Runs the layers over a chunk of `batch`. Behind the last attention only the ``selected`` rows go on.
    func forward(_ batch: PackedBatch, _ chunk: PackedBatch.Chunk) {
        let (d, f) = (configuration.hiddenSize, configuration.intermediateSize)
        let rows = chunk.rows.count
        let weights = UnsafePointer(parameters.base)
        let starts = batch.starts[chunk.sequences.lowerBound...chunk.sequences.upperBound]
        var x = layerActivations[0].input.reserve(rows * d)
        Embedding.forward(x, weight: weights + layout.embedding, tokens: batch.tokens[chunk.rows], d: d)
        for (index, at) in layout.layers.enumerated() {
            let keep = layerActivations[index]
            let matrices = transposed.layers[index]
            let qkv = keep.qkv.reserve(rows * attention.stride)
            let normed = keep.inputNormed.reserve(rows * d)
            RMSNorm.forward(
                normed, inverse: keep.inputInverse.reserve(rows), x: x, weight: weights + at.inputNorm, rows: rows,
                d: d, epsilon: configuration.normEpsilon)
            Linear.forward(
                qkv, x: normed, transposed: transposed.base + matrices.queryKeyValue, rows: rows, inputs: d,
                outputs: attention.stride)
            batch.positions.withUnsafeBufferPointer {
                rotary.forward(
                    qkv, positions: $0.extracting(chunk.rows), stride: attention.stride,
                    heads: configuration.heads + configuration.keyValueHeads)
            }
            var attended = keep.attended.reserve(rows * attention.queryWidth)
            attention.forward(
                attended, probabilities: keep.probabilities.reserve(attention.probabilityCount(starts: starts)),
                qkv: qkv, starts: starts)
            let isLast = index + 1 == layerActivations.count
            let going = isLast ? selected.count : rows
            let middle = keep.middle.reserve(going * d)
            if isLast {
                gather(x, into: middle, width: d)
                let chosen = head.attended.reserve(going * attention.queryWidth)
                gather(attended, into: chosen, width: attention.queryWidth)
                attended = chosen
            } else {
                middle.update(from: x, count: rows * d)
            }
            Linear.forward(
                middle, x: attended, transposed: transposed.base + matrices.output, rows: going,
                inputs: attention.queryWidth, outputs: d, adds: true)
            let middleNormed = keep.middleNormed.reserve(going * d)
            RMSNorm.forward(
                middleNormed, inverse: keep.middleInverse.reserve(going), x: middle, weight: weights + at.postNorm,
                rows: going, d: d, epsilon: configuration.normEpsilon)
            let gateUp = keep.gateUp.reserve(going * 2 * f)
            Linear.forward(
                gateUp, x: middleNormed, transposed: transposed.base + matrices.gateUp, rows: going, inputs: d,
                outputs: 2 * f)
            let activated = keep.activated.reserve(going * f)
            SwiGLU.forward(activated, gateUp: gateUp, rows: going, hidden: f)
            x = (isLast ? head.hidden : layerActivations[index + 1].input).reserve(going * d)
            x.update(from: middle, count: going * d)
            Linear.forward(
                x, x: activated, transposed: transposed.base + matrices.down, rows: going, inputs: f, outputs: d,
                adds: true)
        }
    }

    /// Logits of the ``selected`` rows of the last ``forward(_:_:)``: [rows, headStride], valid until the next call.
    func project() -> UnsafeMutablePointer<Float> { project(head.hidden.base, rows: selected.count) }

    /// Final norm and output matrix of x: [rows, d].
    func project(_ x: UnsafePointer<Float>, rows: Int) -> UnsafeMutablePointer<Float> {
        let d = configuration.hiddenSize
        let normed = head.normed.reserve(rows * d)
        RMSNorm.forward(
            normed, inverse: head.inverse.reserve(rows), x: x, weight: parameters.base + layout.finalNorm, rows: rows,
            d: d, epsilon: configuration.normEpsilon)
        let out = head.logits.reserve(rows * transposed.headStride)
        Linear.forward(
            out, x: normed, transposed: transposed.base + transposed.head, rows: rows, inputs: d,
            outputs: transposed.headStride)
        return out
    }

    /// Copies the ``selected`` rows of `all`: [rows, width].
    private func gather(_ all: UnsafePointer<Float>, into chosen: UnsafeMutablePointer<Float>, width: Int) {
        for (target, row) in selected.enumerated() {
            (chosen + target * width).update(from: all + row * width, count: width)
        }
    }
}
