import CKernels
import Testing

@testable import TinyTransformer

@Suite("The backward pass of each layer agrees with finite differences of its forward pass")
struct LayerGradientTests {
    @Test func rmsNorm() {
        var generator = TestGenerator(state: 3)
        let (rows, d) = (3, 8)
        let x = generator.floats(rows * d)
        let weight = generator.floats(d)
        let dout = generator.floats(rows * d)
        func output(_ x: [Float], _ weight: [Float]) -> (out: [Float], inverse: [Float]) {
            var out = [Float](repeating: 0, count: rows * d)
            var inverse = [Float](repeating: 0, count: rows)
            RMSNorm.forward(&out, inverse: &inverse, x: x, weight: weight, rows: rows, d: d, epsilon: 1e-5)
            return (out, inverse)
        }
        var dx = [Float](repeating: 0, count: rows * d)
        var dweight = [Float](repeating: 0, count: d)
        RMSNorm.backward(
            dx: &dx, dweight: &dweight, dout: dout, x: x, weight: weight, inverse: output(x, weight).inverse,
            rows: rows,
            d: d)
        #expect(gradientGap(of: dx, at: x) { weightedSum(output($0, weight).out, dout) } < 1e-2)
        #expect(gradientGap(of: dweight, at: weight) { weightedSum(output(x, $0).out, dout) } < 1e-3)
    }

    @Test func linear() {
        var generator = TestGenerator(state: 4)
        let (rows, inputs, outputs) = (3, 5, 4)
        let x = generator.floats(rows * inputs)
        let weight = generator.floats(outputs * inputs)
        let dy = generator.floats(rows * outputs)
        func output(_ x: [Float], _ weight: [Float]) -> [Float] {
            var y = [Float](repeating: 0, count: rows * outputs)
            var transposed = [Float](repeating: 0, count: inputs * outputs)
            Linear.transpose(weight, into: &transposed, stride: outputs, inputs: inputs, outputs: outputs)
            Linear.forward(&y, x: x, transposed: transposed, rows: rows, inputs: inputs, outputs: outputs)
            return y
        }
        var dx = [Float](repeating: 0, count: rows * inputs)
        var dweight = [Float](repeating: 0, count: outputs * inputs)
        Linear.backward(
            dx: &dx, dy: dy, stride: outputs, weight: weight, rows: rows, inputs: inputs, outputs: outputs)
        Linear.addGradient(
            &dweight, dy: dy, stride: outputs, x: x, rows: rows, inputs: inputs, outputs: outputs)
        #expect(gradientGap(of: dx, at: x) { weightedSum(output($0, weight), dy) } < 1e-3)
        #expect(gradientGap(of: dweight, at: weight) { weightedSum(output(x, $0), dy) } < 1e-3)
    }

    @Test func rotaryEmbedding() {
        var generator = TestGenerator(state: 5)
        let rotary = RotaryEmbedding(headSize: 4, theta: 100)
        let x = generator.floats(3 * 12)
        let dout = generator.floats(3 * 12)
        let positions: [Int32] = [0, 3, 7]
        var dx = dout
        positions.withUnsafeBufferPointer { rotary.backward(&dx, positions: $0, stride: 12, heads: 2) }
        let gap = gradientGap(of: dx, at: x) {
            var out = $0
            positions.withUnsafeBufferPointer { rotary.forward(&out, positions: $0, stride: 12, heads: 2) }
            return weightedSum(out, dout)
        }
        #expect(gap < 1e-3)
    }

    @Test("attention of several sequences, for grouped queries down to one head of keys", arguments: [1, 2, 4])
    func attention(keyValueHeads: Int) {
        var generator = TestGenerator(state: 6)
        let attention = Attention(heads: 4, keyValueHeads: keyValueHeads, headSize: 4)
        let starts = [0, 3, 8]
        let qkv = generator.floats(8 * attention.stride)
        let dout = generator.floats(8 * 16)
        func output(_ qkv: [Float]) -> (out: [Float], probabilities: [Float]) {
            var out = [Float](repeating: 0, count: 8 * 16)
            var probabilities = [Float](repeating: 0, count: attention.probabilityCount(starts: starts))
            attention.forward(&out, probabilities: &probabilities, qkv: qkv, starts: starts)
            return (out, probabilities)
        }
        var dqkv = [Float](repeating: 0, count: qkv.count)
        attention.backward(
            &dqkv, dout: dout, probabilities: output(qkv).probabilities, qkv: qkv, starts: starts)
        #expect(gradientGap(of: dqkv, at: qkv) { weightedSum(output($0).out, dout) } < 1e-2)
    }

    @Test func swiGLU() {
        var generator = TestGenerator(state: 7)
        let gateUp = generator.floats(2 * 12)
        let dout = generator.floats(2 * 6)
        var dgateUp = [Float](repeating: 0, count: 24)
        SwiGLU.backward(&dgateUp, dout: dout, gateUp: gateUp, rows: 2, hidden: 6)
        let gap = gradientGap(of: dgateUp, at: gateUp) {
            var out = [Float](repeating: 0, count: 12)
            SwiGLU.forward(&out, gateUp: $0, rows: 2, hidden: 6)
            return weightedSum(out, dout)
        }
        #expect(gap < 1e-3)
    }

    @Test func crossEntropy() {
        var generator = TestGenerator(state: 8)
        // Rows of five classes in room for sixteen.
        let logits = (0..<2).flatMap { _ in generator.floats(5) + [Float](repeating: 0, count: 11) }
        let targets = [
            PackedBatch.Target(row: 0, token: 3, weight: 1), PackedBatch.Target(row: 1, token: 0, weight: -0.5),
        ]
        var gradient = logits
        _ = CrossEntropy.forwardBackward(&gradient, targets: targets, classes: 5, stride: 16, scale: 1)
        let gap = gradientGap(of: gradient, at: logits) {
            var scratch = $0
            return CrossEntropy.forwardBackward(&scratch, targets: targets, classes: 5, stride: 16, scale: 1)
        }
        #expect(gap < 1e-3)
    }

    @Test("the policy objective: clipped or not, at both signs of the advantage, with and without a reference")
    func policyObjective() {
        var generator = TestGenerator(state: 9)
        let classes = 5
        // Ratios from about e⁻¹ to e, none of them near the limits, where the loss has a corner.
        let shifts: [Float] = [-1, -0.1, 0, 0.1, 1, -1, -0.1, 0, 0.1, 1]
        // In room for sixteen.
        let stride = 16
        let logits = shifts.flatMap { _ in
            generator.floats(classes) + [Float](repeating: 0, count: stride - classes)
        }
        var targets = shifts.indices.map { PackedBatch.Target(row: Int32($0), token: Int32($0 % classes), weight: 1) }
        let now = targets.map { fm_log_probability(Array(logits[(Int($0.row) * stride)...]), $0.token, Int64(classes)) }
        for index in targets.indices {
            targets[index].weight = index < 5 ? 1.5 : -0.5
            targets[index].objective = PolicyObjective(
                oldLogProbability: now[index] - shifts[index],
                referenceLogProbability: index % 2 == 0 ? now[index] + shifts[9 - index] : nil, clip: 0.2,
                klCoefficient: 0.3)
        }
        func loss(_ logits: [Float]) -> (value: Double, gradient: [Float]) {
            var gradient = logits
            let value = CrossEntropy.forwardBackward(
                &gradient, targets: targets, classes: classes, stride: stride, scale: 1)
            return (value, gradient)
        }
        #expect(gradientGap(of: loss(logits).gradient, at: logits) { loss($0).value } < 1e-3)
        // Clipped and without a reference, a token teaches nothing: row 5, whose bad token is rare enough already.
        let gradient = loss(logits).gradient
        let rows = shifts.indices.map { gradient[($0 * stride)..<($0 * stride + classes)] }
        #expect(rows.map { $0.contains { $0 != 0 } } == (0..<10).map { $0 != 5 })
    }

    @Test func embedding() {
        var generator = TestGenerator(state: 10)
        let tokens: [Int32] = [2, 0, 2]
        let weight = generator.floats(4 * 3)
        let dout = generator.floats(3 * 3)
        var dweight = [Float](repeating: 0, count: 12)
        Embedding.backward(&dweight, dout: dout, tokens: tokens, d: 3)
        let gap = gradientGap(of: dweight, at: weight) {
            var out = [Float](repeating: 0, count: 9)
            Embedding.forward(&out, weight: $0, tokens: tokens, d: 3)
            return weightedSum(out, dout)
        }
        #expect(gap < 1e-3)
        #expect(dweight[3..<6].allSatisfy { $0 == 0 } && dweight[9...].allSatisfy { $0 == 0 })
    }

    @Test("a low-rank adapter of every matrix, tied to the model's loss")
    func lowRankAdapter() throws {
        let model = try tinyModel()
        var generator = TestGenerator(state: 11)
        let trainer = Trainer(model: model, rank: 2, using: &generator)
        let adapter = try #require(trainer.adapter)
        let values = generator.floats(adapter.count).map { 0.2 * $0 }
        func loss(_ values: [Float]) throws -> Double {
            adapter.values.base.update(from: values, count: values.count)
            adapter.apply(to: model)
            // The loss before the step; a learning rate of 0 leaves A and B as they are.
            return try trainer.step(tinyBatch(), settings: .init(learningRate: 0)).loss
        }
        _ = try loss(values)
        let gradient = Array(UnsafeBufferPointer(start: adapter.gradients.base, count: adapter.count))
        for (name, _, range) in adapter.factors {
            let gap = try gradientGap(of: Array(gradient[range]), at: Array(values[range])) { moved in
                var all = values
                all.replaceSubrange(range, with: moved)
                return try loss(all)
            }
            #expect(gap < 2e-2, "\(name)")
        }
    }
}
