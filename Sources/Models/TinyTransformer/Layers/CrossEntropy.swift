import CKernels
import Foundation

/// Softmax and the loss of targets, forward and backward in one pass: the weighted negative log-likelihood, or what a
/// ``PolicyObjective`` makes of it.
enum CrossEntropy {
    /// logits: [targets, stride], of which `classes` count, overwritten with scale · the gradient of the sum; `stride` is a
    /// multiple of 16.
    /// - Returns: sum over targets of their losses, in nats.
    static func forwardBackward(
        _ logits: UnsafeMutablePointer<Float>, targets: some Collection<PackedBatch.Target>, classes: Int, stride: Int,
        scale: Float
    ) -> Double {
        var sum = 0.0
        var row = logits
        for target in targets {
            var weight = target.weight
            if let objective = target.objective {
                let logProbability = fm_log_probability(row, target.token, Int64(classes))
                let loss = objective.loss(logProbability: logProbability, advantage: target.weight)
                weight = loss.weight
                sum += loss.value
            }
            let probability = fm_cross_entropy(row, target.token, Int64(classes), scale * weight)
            if target.objective == nil { sum -= Double(weight) * log(Double(max(probability, 1e-30))) }
            row += stride
        }
        return sum
    }
}
