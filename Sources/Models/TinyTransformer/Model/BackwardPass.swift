extension Transformer {
    /// Adds the gradients of a chunk, from the gradient that the loss left in the logits of the ``selected`` rows: those
    /// of `adapter` if there is one, else all of the model's.
    func backward(_ batch: PackedBatch, _ chunk: PackedBatch.Chunk, adapter: LowRankAdapter?) {
        let (d, f) = (configuration.hiddenSize, configuration.intermediateSize)
        let (queryWidth, vocabulary) = (attention.queryWidth, configuration.vocabularySize)
        let rows = chunk.rows.count
        let weights = UnsafePointer(parameters.base)
        let into = gradients.base
        let starts = batch.starts[chunk.sequences.lowerBound...chunk.sequences.upperBound]
        let dnormed = scratch.dnormed.reserve(rows * d)
        var going = selected.count
        Linear.backward(
            dx: dnormed, dy: head.logits.base, stride: transposed.headStride, weight: weights + layout.head,
            rows: going, inputs: d, outputs: vocabulary)
        if adapter == nil {
            Linear.addGradient(
                into + layout.head, dy: head.logits.base, stride: transposed.headStride, x: head.normed.base,
                rows: going, inputs: d, outputs: vocabulary)
        }
        var dx = scratch.dselected.zeroed(going * d)
        RMSNorm.backward(
            dx: dx, dweight: into + layout.finalNorm, dout: dnormed, x: head.hidden.base,
            weight: weights + layout.finalNorm, inverse: head.inverse.base, rows: going, d: d)
        for index in layout.layers.indices.reversed() {
            let at = layout.layers[index]
            let keep = layerActivations[index]
            let isLast = index + 1 == layerActivations.count
            let adapters = adapter?.layers[index]
            func addGradient(
                _ offset: Int, _ fused: LowRankAdapter.Fused?, dy: UnsafePointer<Float>, x: UnsafePointer<Float>,
                inputs: Int, outputs: Int
            ) {
                if let adapter, let fused {
                    adapter.addGradients(fused, dy: dy, stride: outputs, x: x, rows: going)
                } else {
                    Linear.addGradient(
                        into + offset, dy: dy, stride: outputs, x: x, rows: going, inputs: inputs, outputs: outputs)
                }
            }
            let dactivated = scratch.dactivated.reserve(going * f)
            Linear.backward(
                dx: dactivated, dy: dx, stride: d, weight: weights + at.down, rows: going, inputs: f, outputs: d)
            addGradient(at.down, adapters?.down, dy: dx, x: keep.activated.base, inputs: f, outputs: d)
            let dgateUp = scratch.dgateUp.reserve(going * 2 * f)
            SwiGLU.backward(dgateUp, dout: dactivated, gateUp: keep.gateUp.base, rows: going, hidden: f)
            Linear.backward(
                dx: dnormed, dy: dgateUp, stride: 2 * f, weight: weights + at.gateUp, rows: going, inputs: d,
                outputs: 2 * f)
            addGradient(at.gateUp, adapters?.gateUp, dy: dgateUp, x: keep.middleNormed.base, inputs: d, outputs: 2 * f)
            RMSNorm.backward(
                dx: dx, dweight: into + at.postNorm, dout: dnormed, x: keep.middle.base, weight: weights + at.postNorm,
                inverse: keep.middleInverse.base, rows: going, d: d)
            var dattended = (isLast ? scratch.dselectedAttended : scratch.dattended).reserve(going * queryWidth)
            Linear.backward(
                dx: dattended, dy: dx, stride: d, weight: weights + at.output, rows: going, inputs: queryWidth,
                outputs: d)
            addGradient(
                at.output, adapters?.output, dy: dx, x: (isLast ? head.attended : keep.attended).base,
                inputs: queryWidth,
                outputs: d)
            if isLast {
                dx = scatter(dx, into: scratch.dx, rows: rows, width: d)
                dattended = scatter(dattended, into: scratch.dattended, rows: rows, width: queryWidth)
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
            addGradient(
                at.queryKeyValue, adapters?.queryKeyValue, dy: dqkv, x: keep.inputNormed.base, inputs: d,
                outputs: attention.stride)
            // An adapter has nothing before the first layer.
            if index == 0 && adapter != nil { return }
            Linear.backward(
                dx: dnormed, dy: dqkv, stride: attention.stride, weight: weights + at.queryKeyValue, rows: rows,
                inputs: d, outputs: attention.stride)
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
