/// Continues prompts of different length together, with a cache of keys and values.
public final class Decoder {
    /// A prompt to continue.
    public struct Request<Generator: RandomNumberGenerator> {
        public var prompt: [Int32]
        /// One generator per sample drawn. The samples share the work on the prompt.
        public var generators: [Generator]

        public init(prompt: [Int32], generators: [Generator]) {
            self.prompt = prompt
            self.generators = generators
        }
    }

    /// Floats of keys and values that are kept at once, which decides how many sequences are continued in step.
    private static let cacheLimit = 4 << 20
    /// Products of fewer rows are slow.
    private static let leastSequences = 32

    /// A sequence on its way.
    private struct Live {
        var slot: Int
        /// Tokens in the cache.
        var length: Int
        /// New tokens, of which the last is not in the cache yet.
        var drawn = 0
        var last: Int32 = 0
    }

    private let model: Transformer
    private let cache: KeyValueCache
    private let x = Buffer()
    private let normed = Buffer()
    private let inverse = Buffer()
    private let qkv = Buffer()
    private let attended = Buffer()
    private let gateUp = Buffer()
    private let activated = Buffer()

    public init(model: Transformer) {
        self.model = model
        cache = KeyValueCache(layers: model.configuration.layers, width: model.attention.keyValueWidth)
    }

    /// Draws every sample of every request until `end`, `maxTokens`, or the context is full.
    /// - Returns: per request and sample the new tokens, `end` included where it was drawn.
    public func generate<Generator: RandomNumberGenerator>(
        _ requests: [Request<Generator>], sampler: Sampler, end: Int32, maxTokens: Int
    ) throws(EngineError) -> [[[Int32]]] {
        var results: [[[Int32]]] = []
        results.reserveCapacity(requests.count)
        let longest = requests.map(\.prompt.count).max() ?? 0
        let length = min(model.configuration.contextLength, longest + min(max(maxTokens, 0), 1 << 20))
        let atOnce = max(Self.leastSequences, Self.cacheLimit / cache.slotSize(length: length))
        var first = 0
        while first < requests.count {
            var last = first
            var sequences = 0
            while last < requests.count, sequences == 0 || sequences + requests[last].generators.count <= atOnce {
                sequences += requests[last].generators.count
                last += 1
            }
            cache.reserve(slots: sequences, length: length)
            try results += decode(requests[first..<last], sampler: sampler, end: end, maxTokens: maxTokens)
            first = last
        }
        return results
    }

    private func decode<Generator: RandomNumberGenerator>(
        _ requests: ArraySlice<Request<Generator>>, sampler: Sampler, end: Int32, maxTokens: Int
    ) throws(EngineError) -> [[[Int32]]] {
        let context = model.configuration.contextLength
        var generators = requests.flatMap(\.generators)
        var tokens = [[Int32]](repeating: [], count: generators.count)
        var live: [Live] = []
        live.reserveCapacity(generators.count)
        func take(_ logits: UnsafeMutablePointer<Float>, _ sequence: inout Live) {
            sequence.last = sampler.pick(
                logits, classes: model.configuration.vocabularySize, using: &generators[sequence.slot])
            sequence.drawn += 1
            tokens[sequence.slot].append(sequence.last)
        }
        try prefill(requests) { logits, slots, length in
            if maxTokens > 0 { sampler.weigh(logits, classes: model.configuration.vocabularySize) }
            for slot in slots {
                var sequence = Live(slot: slot, length: length)
                if maxTokens > 0 { take(logits, &sequence) }
                live.append(sequence)
            }
        }
        while true {
            live.removeAll { $0.drawn > 0 && $0.last == end || $0.drawn >= maxTokens || $0.length >= context }
            guard !live.isEmpty else { break }
            let logits = step(live)
            for row in live.indices {
                let own = logits + row * model.transposed.headStride
                sampler.weigh(own, classes: model.configuration.vocabularySize)
                live[row].length += 1
                take(own, &live[row])
            }
        }
        var slot = 0
        return requests.map { request in
            defer { slot += request.generators.count }
            return Array(tokens[slot..<slot + request.generators.count])
        }
    }

    /// Reads the prompts, each once, and writes keys and values into the slots of its samples.
    /// - Parameter body: Gets the logits behind a prompt, its slots and its length.
    private func prefill<Generator>(
        _ requests: ArraySlice<Request<Generator>>, body: (UnsafeMutablePointer<Float>, Range<Int>, Int) -> Void
    ) throws(EngineError) {
        var batch = PackedBatch()
        for request in requests { batch.append(request.prompt) }
        var slot = 0
        try model.forEachChunk(of: batch) { chunk, _ in
            model.select(chunk.sequences.lazy.map { batch.starts[$0 + 1] - 1 - chunk.rows.lowerBound })
            model.forward(batch, chunk)
            let logits = model.project()
            for (number, sequence) in chunk.sequences.enumerated() {
                let slots = slot..<slot + requests[requests.startIndex + sequence].generators.count
                slot = slots.upperBound
                let start = batch.starts[sequence] - chunk.rows.lowerBound
                let length = batch.starts[sequence + 1] - batch.starts[sequence]
                for layer in 0..<model.configuration.layers {
                    let keys =
                        model.layerActivations[layer].qkv.base + start * model.attention.stride
                        + model.attention.queryWidth
                    for slot in slots {
                        let place = cache.place(slot: slot, layer: layer)
                        for position in 0..<length {
                            place.write(keys + position * model.attention.stride, position: position)
                        }
                    }
                }
                body(logits + number * model.transposed.headStride, slots, length)
            }
        }
    }

    /// Feeds the last token of each sequence.
    /// - Returns: Logits, [sequences, headStride].
    private func step(_ live: [Live]) -> UnsafeMutablePointer<Float> {
        let shape = model.configuration
        let (rows, d, f) = (live.count, shape.hiddenSize, shape.intermediateSize)
        let (attention, transposed) = (model.attention, model.transposed)
        let weights = UnsafePointer(model.parameters.base)
        let x = x.reserve(rows * d)
        let normed = normed.reserve(rows * d)
        let inverse = inverse.reserve(rows)
        let qkv = qkv.reserve(rows * attention.stride)
        let attended = attended.reserve(rows * attention.queryWidth)
        let gateUp = gateUp.reserve(rows * 2 * f)
        let activated = activated.reserve(rows * f)
        let positions = live.map { Int32($0.length) }
        Embedding.forward(x, weight: weights + model.layout.embedding, tokens: live.lazy.map(\.last), d: d)
        for (layer, at) in model.layout.layers.enumerated() {
            let matrices = transposed.layers[layer]
            RMSNorm.forward(
                normed, inverse: inverse, x: x, weight: weights + at.inputNorm, rows: rows, d: d,
                epsilon: shape.normEpsilon)
            Linear.forward(
                qkv, x: normed, transposed: transposed.base + matrices.queryKeyValue, rows: rows, inputs: d,
                outputs: attention.stride)
            positions.withUnsafeBufferPointer {
                model.rotary.forward(
                    qkv, positions: $0, stride: attention.stride, heads: shape.heads + shape.keyValueHeads)
            }
            for (row, sequence) in live.enumerated() {
                let place = cache.place(slot: sequence.slot, layer: layer)
                let q = qkv + row * attention.stride
                place.write(q + attention.queryWidth, position: sequence.length)
                attention.decode(
                    attended + row * attention.queryWidth, q: q, cache: place, length: sequence.length + 1)
            }
            Linear.forward(
                x, x: attended, transposed: transposed.base + matrices.output, rows: rows,
                inputs: attention.queryWidth, outputs: d, adds: true)
            RMSNorm.forward(
                normed, inverse: inverse, x: x, weight: weights + at.postNorm, rows: rows, d: d,
                epsilon: shape.normEpsilon)
            Linear.forward(
                gateUp, x: normed, transposed: transposed.base + matrices.gateUp, rows: rows, inputs: d,
                outputs: 2 * f)
            SwiGLU.forward(activated, gateUp: gateUp, rows: rows, hidden: f)
            Linear.forward(
                x, x: activated, transposed: transposed.base + matrices.down, rows: rows, inputs: f, outputs: d,
                adds: true)
        }
        return model.project(x, rows: rows)
    }
}
