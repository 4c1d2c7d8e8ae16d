@testable import TinyTransformer

/// SplitMix64 (Steele et al. 2014).
struct TestGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    mutating func floats(_ count: Int) -> [Float] { (0..<count).map { _ in Gaussian.draw(using: &self) } }
}

func tinyModel(tied: Bool = true, seed: UInt64 = 1) throws -> Transformer {
    let model = try Transformer(
        ModelConfiguration(
            vocabularySize: 11, hiddenSize: 16, intermediateSize: 20, layers: 2, heads: 4, keyValueHeads: 2,
            contextLength: 16, tiesEmbeddings: tied))
    var generator = TestGenerator(state: seed)
    model.initialize(using: &generator)
    return model
}

/// Two sequences of different length; the first's second half and all of the second are learnt.
func tinyBatch() -> PackedBatch {
    var batch = PackedBatch()
    batch.append([1, 4, 2, 9, 3, 10], learns: [false, false, false, true, true, true])
    batch.append([5, 0, 7], learns: [false, true, true], weight: -0.5)
    return batch
}

/// Largest gap between `gradient` and central differences of `loss`, as a share of the largest gradient.
func gradientGap(of gradient: [Float], at x: [Float], step: Float = 1e-2, loss: ([Float]) throws -> Double) rethrows
    -> Double
{
    var gap = 0.0
    for index in x.indices {
        var moved = x
        moved[index] = x[index] + step
        let above = try loss(moved)
        moved[index] = x[index] - step
        let below = try loss(moved)
        gap = max(gap, abs((above - below) / (2 * Double(step)) - Double(gradient[index])))
    }
    return gap / Double(gradient.map(abs).max() ?? 1)
}

func weightedSum(_ values: [Float], _ weights: [Float]) -> Double {
    zip(values, weights).reduce(0) { $0 + Double($1.0) * Double($1.1) }
}

/// Logits behind the last token of a sequence.
func lastLogits(of model: Transformer, behind sequence: [Int32]) throws -> ArraySlice<Float> {
    var batch = PackedBatch()
    batch.append(sequence)
    return try model.logits(of: batch).suffix(model.configuration.vocabularySize)
}
