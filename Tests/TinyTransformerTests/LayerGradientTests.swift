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
        let rotary = RotaryEmbedding(headSize: 4, positions: 8, theta: 100)
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

    @Test func attention() {
        var generator = TestGenerator(state: 6)
        let attention = Attention(heads: 4, keyValueHeads: 2, headSize: 4)
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

    @Test func embedding() {
        let dout: [Float] = [1, 2, 3, 4, 5, 6]
        var dweight = [Float](repeating: 0, count: 8)
        Embedding.backward(&dweight, dout: dout, tokens: [2, 0, 2], d: 2)
        #expect(dweight == [3, 4, 0, 0, 6, 8, 0, 0])
    }
}
