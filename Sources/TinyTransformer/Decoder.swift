/// Continues prompts of different length together, with a cache of keys and values.
public final class Decoder {
    /// A prompt to continue once.
    public struct Request<Generator: RandomNumberGenerator> {
        public var prompt: [Int32]
        /// One generator per sample drawn.
        public var generators: [Generator]

        public init(prompt: [Int32], generators: [Generator]) {
            self.prompt = prompt
            self.generators = generators
        }
    }

    /// A sequence on its way.
    private struct Live<Generator> {
        var request: Int
        var sample: Int
        var generator: Generator
        var tokens: [Int32] = []
        /// Tokens in the cache.
        var length: Int
        var slot: Int
    }

    /// Sequences that are decoded together; more are taken in turns, so that memory stays bounded.
    private static let sequencesAtOnce = 512

    private let model: Transformer
    private let cache = Buffer()
    private let x = Buffer()
    private let normed = Buffer()
    private let inverse = Buffer()
    private let qkv = Buffer()
    private let attended = Buffer()
    private let gateUp = Buffer()
    private let activated = Buffer()
    private let scores = Buffer()

    public init(model: Transformer) {
        self.model = model
    }

    /// Draws every sample of every request until `end`, `maxTokens`, or the context is full.
    /// - Returns: per request and sample the new tokens, `end` included where it was drawn.
    public func generate<Generator: RandomNumberGenerator>(
        _ requests: [Request<Generator>], sampler: Sampler, end: Int32, maxTokens: Int
    ) throws(EngineError) -> [[[Int32]]] {
        var results = requests.map { [[Int32]](repeating: [], count: $0.generators.count) }
        var first = 0
        while first < requests.count {
            var last = first
            var sequences = 0
            while last < requests.count,
                sequences == 0 || sequences + requests[last].generators.count <= Self.sequencesAtOnce
            {
                sequences += requests[last].generators.count
                last += 1
            }
            var live = try prefill(requests, first..<last, slots: sequences, maxTokens: maxTokens, sampler: sampler)
            while !live.isEmpty {
                live.removeAll { sequence in
                    let done =
                        sequence.tokens.last == end || sequence.tokens.count >= maxTokens
                        || sequence.length >= model.configuration.contextLength
                    if done { results[sequence.request][sequence.sample] = sequence.tokens }
                    return done
                }
                step(&live, sampler: sampler)
            }
            first = last
        }
        return results
    }

    /// Floats of one layer's cache of one sequence.
    private var layerWidth: Int { model.configuration.contextLength * tokenWidth }
    private var tokenWidth: Int { 2 * model.attention.keyValueHeads * model.attention.headSize }
    private var slotWidth: Int { model.configuration.layers * layerWidth }

    private func prefill<Generator: RandomNumberGenerator>(
        _ requests: [Request<Generator>], _ range: Range<Int>, slots: Int, maxTokens: Int, sampler: Sampler
    ) throws(EngineError) -> [Live<Generator>] {
        var batch = PackedBatch()
        for request in requests[range] { batch.append(request.prompt) }
        try model.forward(batch)
        let classes = model.configuration.vocabularySize
        let logits = model.project(batch.starts.dropFirst().map { $0 - 1 })
        cache.reserve(slots * slotWidth)
        let drawn = UnsafeMutablePointer<Float>.allocate(capacity: classes)
        defer { drawn.deallocate() }
        var live: [Live<Generator>] = []
        for (index, request) in zip(range, requests[range]) {
            let row = index - range.lowerBound
            let rows = batch.starts[row]..<batch.starts[row + 1]
            for (sample, generator) in request.generators.enumerated() {
                var sequence = Live(
                    request: index, sample: sample, generator: generator, length: rows.count, slot: live.count)
                for layer in 0..<model.configuration.layers {
                    model.copyKeysAndValues(
                        rows: rows, layer: layer, to: cache.base + sequence.slot * slotWidth + layer * layerWidth)
                }
                drawn.update(from: logits + row * classes, count: classes)
                if maxTokens > 0 {
                    sequence.tokens.append(sampler.draw(drawn, classes: classes, using: &sequence.generator))
                }
                live.append(sequence)
            }
        }
        return live
    }

    /// Feeds the last token of each sequence and draws the next.
    private func step<Generator: RandomNumberGenerator>(_ live: inout [Live<Generator>], sampler: Sampler) {
        guard !live.isEmpty else { return }
        let shape = model.configuration
        let (rows, d, f) = (live.count, shape.hiddenSize, shape.intermediateSize)
        let attention = model.attention
        let weights = model.parameters.base
        let positions = live.map { Int32($0.length) }
        let x = x.reserve(rows * d)
        let normed = normed.reserve(rows * d)
        let inverse = inverse.reserve(rows)
        let qkv = qkv.reserve(rows * attention.stride)
        let attended = attended.reserve(rows * d)
        let gateUp = gateUp.reserve(rows * 2 * f)
        let activated = activated.reserve(rows * f)
        let scores = scores.reserve(shape.contextLength)
        let queryWidth = attention.heads * attention.headSize
        Embedding.forward(x, weight: weights + model.layout.embedding, tokens: live.compactMap(\.tokens.last), d: d)
        for (layer, at) in model.layout.layers.enumerated() {
            RMSNorm.forward(
                normed, inverse: inverse, x: x, weight: weights + at.inputNorm, rows: rows, d: d,
                epsilon: shape.normEpsilon)
            Linear.forward(
                qkv, x: normed, weight: weights + at.queryKeyValue, rows: rows, inputs: d, outputs: attention.stride)
            model.rotary.forward(
                qkv, positions: positions, stride: attention.stride, heads: shape.heads + shape.keyValueHeads)
            for (row, sequence) in live.enumerated() {
                let own = cache.base + sequence.slot * slotWidth + layer * layerWidth
                let q = qkv + row * attention.stride
                (own + sequence.length * tokenWidth).update(from: q + queryWidth, count: tokenWidth)
                attention.decode(
                    attended + row * d, scratch: scores, q: q, cache: own, length: sequence.length + 1)
            }
            Linear.forward(x, x: attended, weight: weights + at.output, rows: rows, inputs: d, outputs: d, adds: true)
            RMSNorm.forward(
                normed, inverse: inverse, x: x, weight: weights + at.postNorm, rows: rows, d: d,
                epsilon: shape.normEpsilon)
            Linear.forward(gateUp, x: normed, weight: weights + at.gateUp, rows: rows, inputs: d, outputs: 2 * f)
            SwiGLU.forward(activated, gateUp: gateUp, rows: rows, hidden: f)
            Linear.forward(x, x: activated, weight: weights + at.down, rows: rows, inputs: f, outputs: d, adds: true)
        }
        let logits = model.project(x, rows: rows)
        for row in live.indices {
            live[row].length += 1
            live[row].tokens.append(
                sampler.draw(
                    logits + row * shape.vocabularySize, classes: shape.vocabularySize,
                    using: &live[row].generator))
        }
    }
}
