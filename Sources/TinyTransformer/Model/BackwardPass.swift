extension Transformer {
    /// Adds the gradients of a chunk, from the gradient that the loss left in the logits of the ``selected`` rows.
    func backward(_ batch: PackedBatch, _ chunk: PackedBatch.Chunk) {
        let (d, f) = (configuration.hiddenSize, configuration.intermediateSize)
        let rows = chunk.rows.count
        let weights = UnsafePointer(parameters.base)
        let into = gradients.base
        let starts = batch.starts[chunk.sequences.lowerBound...chunk.sequences.upperBound]
        let dnormed = scratch.dnormed.reserve(rows * d)
        var going = selected.count
        Linear.backward(
            dx: dnormed, dweight: into + layout.head, dy: head.logits.base, stride: transposed.headStride,
            x: head.normed.base, weight: weights + layout.head, rows: going, inputs: d,
            outputs: configuration.vocabularySize)
        var dx = scratch.dselected.zeroed(going * d)
        RMSNorm.backward(
            dx: dx, dweight: into + layout.finalNorm, dout: dnormed, x: head.hidden.base,
            weight: weights + layout.finalNorm, inverse: head.inverse.base, rows: going, d: d)
        for (index, at) in layout.layers.enumerated().reversed() {
            let keep = layerActivations[index]
            let isLast = index + 1 == layerActivations.count
            let dactivated = scratch.dactivated.reserve(going * f)
            Linear.backward(
                dx: dactivated, dweight: into + at.down, dy: dx, stride: d, x: keep.activated.base,
                weight: weights + at.down, rows: going, inputs: f, outputs: d)
            let dgateUp = scratch.dgateUp.reserve(going * 2 * f)
            SwiGLU.backward(dgateUp, dout: dactivated, gateUp: keep.gateUp.base, rows: going, hidden: f)
            Linear.backward(
                dx: dnormed, dweight: into + at.gateUp, dy: dgateUp, stride: 2 * f, x: keep.middleNormed.base,
                weight: weights + at.gateUp, rows: going, inputs: d, outputs: 2 * f)
            RMSNorm.backward(
                dx: dx, dweight: into + at.postNorm, dout: dnormed, x: keep.middle.base, weight: weights + at.postNorm,
                inverse: keep.middleInverse.base, rows: going, d: d)
            var dattended = (isLast ? scratch.dselectedAttended : scratch.dattended)
                .reserve(going * attention.queryWidth)
            Linear.backward(
                dx: dattended, dweight: into + at.output, dy: dx, stride: d,
                x: isLast ? head.attended.base : keep.attended.base, weight: weights + at.output, rows: going,
                inputs: attention.queryWidth, outputs: d)
            if isLast {
                dx = scatter(dx, into: scratch.dx, rows: rows, width: d)
                dattended = scatter(dattended, into: scratch.dattended, rows: rows, width: attention.queryWidth)
                going = rows
            }
            let dqkv = scratch.dqkv.reserve(rows * attention.stride)
            attention.backward(
                dqkv, dout: dattended, probabilities: keep.probabilities.base, qkv: keep.qkv.base, starts: starts)
            batch.positions.withUnsafeBufferPointer {
                rotary.backward(
                    dqkv, positions: $0.extracting(chunk.rows), stride: attention.stride,
                    heads: configuration.heads + configuration.keyValueHeads)
            }
            Linear.backward(
                dx: dnormed, dweight: into + at.queryKeyValue, dy: dqkv, stride: attention.stride,
                x: keep.inputNormed.base, weight: weights + at.queryKeyValue, rows: rows, inputs: d,
                outputs: attention.stride)
            RMSNorm.backward(
                dx: dx, dweight: into + at.inputNorm, dout: dnormed, x: keep.input.base, weight: weights + at.inputNorm,
                inverse: keep.inputInverse.base, rows: rows, d: d)
        }
        Embedding.backward(into + layout.embedding, dout: dx, tokens: batch.tokens[chunk.rows], d: d)
    }

    /// Puts the ``selected`` rows back among all; the others are 0.
    private func scatter(
        _ chosen: UnsafePointer<Float>, into buffer: Buffer, rows: Int, width: Int
    ) -> UnsafeMutablePointer<Float> {
        let all = buffer.zeroed(rows * width)
        for (target, row) in selected.enumerated() {
            (all + row * width).update(from: chosen + target * width, count: width)
        }
        return all
    }
}
