import CKernels

/// Softmax and weighted negative log-likelihood, forward and backward in one pass.
enum CrossEntropy {
    /// logits: [targets, classes], overwritten with scale · weight · (softmax − onehot).
    /// - Returns: sum over targets of weight · negative log-likelihood, in nats.
    static func forwardBackward(
        _ logits: UnsafeMutablePointer<Float>, targets: [PackedBatch.Target], classes: Int, scale: Float
    ) -> Double {
        fm_cross_entropy(
            logits, targets.map(\.token), targets.map(\.weight), Int64(targets.count), Int64(classes), scale)
    }
}
