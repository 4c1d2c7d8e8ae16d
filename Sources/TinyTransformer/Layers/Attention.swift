import CKernels

/// Causal grouped-query attention over packed sequences.
struct Attention {
    let heads: Int
    let keyValueHeads: Int
    let headSize: Int

    /// Floats per token of queries, keys and values together.
    var stride: Int { (heads + 2 * keyValueHeads) * headSize }

    /// Floats of attention probabilities that sequences with these starts need.
    func probabilityCount(starts: [Int]) -> Int {
        zip(starts, starts.dropFirst()).reduce(0) { $0 + heads * ($1.1 - $1.0) * ($1.1 - $1.0) }
    }

    /// qkv: [tokens, stride], out: [tokens, heads · headSize], probabilities: [heads, length, length] a sequence.
    func forward(
        _ out: UnsafeMutablePointer<Float>, probabilities: UnsafeMutablePointer<Float>, qkv: UnsafePointer<Float>,
        starts: [Int]
    ) {
        var probability = probabilities
        for (start, end) in zip(starts, starts.dropFirst()) {
            let length = end - start
            fm_attention_forward(
                out + start * heads * headSize, probability, qkv + start * stride, Int64(length), Int64(heads),
                Int64(keyValueHeads), Int64(headSize))
            probability += heads * length * length
        }
    }

    /// dqkv: [tokens, stride], zero before.
    func backward(
        _ dqkv: UnsafeMutablePointer<Float>, dout: UnsafePointer<Float>, probabilities: UnsafePointer<Float>,
        qkv: UnsafePointer<Float>, starts: [Int]
    ) {
        var probability = probabilities
        for (start, end) in zip(starts, starts.dropFirst()) {
            let length = end - start
            fm_attention_backward(
                dqkv + start * stride, dout + start * heads * headSize, probability, qkv + start * stride,
                Int64(length), Int64(heads), Int64(keyValueHeads), Int64(headSize))
            probability += heads * length * length
        }
    }

    /// One new token against a cache of [length, 2 · keyValueHeads · headSize], its own key and value included.
    func decode(
        _ out: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>, q: UnsafePointer<Float>,
        cache: UnsafePointer<Float>, length: Int
    ) {
        fm_attention_decode(
            out, scratch, q, cache, Int64(length), Int64(heads), Int64(keyValueHeads), Int64(headSize))
    }
}
