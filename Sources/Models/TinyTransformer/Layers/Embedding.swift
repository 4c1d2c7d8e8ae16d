import CKernels

/// Token embedding: row `tokens[t]` of a [vocabulary, d] matrix.
enum Embedding {
    /// out: [tokens, d].
    static func forward(
        _ out: UnsafeMutablePointer<Float>, weight: UnsafePointer<Float>, tokens: some Collection<Int32>, d: Int
    ) {
        var out = out
        for token in tokens {
            out.update(from: weight + Int(token) * d, count: d)
            out += d
        }
    }

    /// Adds dout: [tokens, d] to the rows of dweight.
    static func backward(
        _ dweight: UnsafeMutablePointer<Float>, dout: UnsafePointer<Float>, tokens: some Collection<Int32>, d: Int
    ) {
        var dout = dout
        for token in tokens {
            fm_add(dweight + Int(token) * d, dout, Int64(d))
            dout += d
        }
    }
}
