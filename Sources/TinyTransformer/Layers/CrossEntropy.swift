import CKernels
import Foundation

/// Softmax and weighted negative log-likelihood, forward and backward in one pass.
enum CrossEntropy {
    /// logits: [targets, stride], of which `classes` count, overwritten with scale · weight · (softmax − onehot); `stride`
    /// is a multiple of 16.
    /// - Returns: sum over targets of weight · negative log-likelihood, in nats.
    static func forwardBackward(
        _ logits: UnsafeMutablePointer<Float>, targets: some Collection<PackedBatch.Target>, classes: Int, stride: Int,
        scale: Float
    ) -> Double {
        var loss = 0.0
        var row = logits
        for target in targets {
            let probability = fm_cross_entropy(row, target.token, Int64(classes), scale * target.weight)
            loss -= Double(target.weight) * log(Double(max(probability, 1e-30)))
            row += stride
        }
        return loss
    }
}
