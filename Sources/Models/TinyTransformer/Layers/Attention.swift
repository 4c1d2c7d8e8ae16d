import CKernels

/// Causal grouped-query attention over packed sequences.
final class Attention {
    let heads: Int
    let keyValueHeads: Int
    let headSize: Int
    private let scratch = Buffer()

    init(heads: Int, keyValueHeads: Int, headSize: Int) {
        self.heads = heads
        self.keyValueHeads = keyValueHeads
        self.headSize = headSize
    }

    /// Floats per token of queries, keys and values together.
    var stride: Int { (heads + 2 * keyValueHeads) * headSize }
    /// Floats per token of queries, and of the output.
    var queryWidth: Int { heads * headSize }
    /// Floats per token of keys, and of values.
    var keyValueWidth: Int { keyValueHeads * headSize }

    /// Floats of attention probabilities that sequences with these starts need.
    func probabilityCount(starts: some Collection<Int>) -> Int {
        zip(starts, starts.dropFirst()).reduce(0) { $0 + probabilityCount(length: $1.1 - $1.0) }
    }

    private func probabilityCount(length: Int) -> Int { heads * length * Int(fm_attention_padded(Int64(length))) }

    /// qkv: [tokens, stride], out: [tokens, queryWidth], probabilities: as many as ``probabilityCount(starts:)`` says.
    func forward(
        _ out: UnsafeMutablePointer<Float>, probabilities: UnsafeMutablePointer<Float>, qkv: UnsafePointer<Float>,
        starts: some Collection<Int>
    ) {
        var (out, probabilities, qkv) = (out, probabilities, qkv)
        for (start, end) in zip(starts, starts.dropFirst()) {
            let length = end - start
            fm_attention_forward(
                out, probabilities, scratch(length), qkv, Int64(length), Int64(heads), Int64(keyValueHeads),
                Int64(headSize))
            out += length * queryWidth
            probabilities += probabilityCount(length: length)
            qkv += length * stride
        }
    }

    /// dqkv: [tokens, stride], overwritten.
    func backward(
        _ dqkv: UnsafeMutablePointer<Float>, dout: UnsafePointer<Float>, probabilities: UnsafePointer<Float>,
        qkv: UnsafePointer<Float>, starts: some Collection<Int>
    ) {
        var (dqkv, dout, probabilities, qkv) = (dqkv, dout, probabilities, qkv)
        for (start, end) in zip(starts, starts.dropFirst()) {
            let length = end - start
            fm_attention_backward(
                dqkv, scratch(length), dout, probabilities, qkv, Int64(length), Int64(heads), Int64(keyValueHeads),
                Int64(headSize))
            dqkv += length * stride
            dout += length * queryWidth
            probabilities += probabilityCount(length: length)
            qkv += length * stride
        }
    }

    /// One new token against a cache in which its own key and value are the last of `length`.
    func decode(_ out: UnsafeMutablePointer<Float>, q: UnsafePointer<Float>, cache: KeyValueCache.Place, length: Int) {
        fm_attention_decode(
            out, scratch.reserve(cache.capacity), q, cache.keys, cache.values, Int64(cache.capacity), Int64(length),
            Int64(heads), Int64(keyValueHeads), Int64(headSize))
    }

    private func scratch(_ length: Int) -> UnsafeMutablePointer<Float> {
        scratch.reserve(Int(fm_attention_scratch(Int64(length), Int64(headSize))))
    }
}
