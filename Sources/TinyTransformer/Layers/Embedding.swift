/// Token embedding: row `tokens[t]` of a [vocabulary, d] matrix.
enum Embedding {
    /// out: [tokens, d].
    static func forward(
        _ out: UnsafeMutablePointer<Float>, weight: UnsafePointer<Float>, tokens: [Int32], d: Int
    ) {
        for (t, token) in tokens.enumerated() {
            (out + t * d).update(from: weight + Int(token) * d, count: d)
        }
    }

    /// Adds dout: [tokens, d] to the rows of dweight.
    static func backward(
        _ dweight: UnsafeMutablePointer<Float>, dout: UnsafePointer<Float>, tokens: [Int32], d: Int
    ) {
        for (t, token) in tokens.enumerated() {
            let row = dweight + Int(token) * d
            for i in 0..<d { row[i] += dout[t * d + i] }
        }
    }
}
