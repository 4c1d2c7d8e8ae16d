import Foundation

/// The loss of one token under group relative policy optimisation (GRPO: Shao et al., arXiv 2402.03300, equations 3
/// and 4), given its advantage A and its log-probability log π:
///
///     −min(r · A, clip(r, 1 − ε, 1 + ε) · A) + β · (exp(log π_ref − log π) − (log π_ref − log π) − 1)
///
/// with the ratio r = exp(log π − log π_old). Log-probabilities are those of the model at temperature 1.
public struct PolicyObjective: Sendable, Hashable {
    /// log π_old, in nats, of the policy that wrote the token; nil if that is the model as it is, which makes the ratio 1.
    public var oldLogProbability: Float?
    /// log π_ref, in nats; nil leaves the second term out.
    public var referenceLogProbability: Float?
    /// ε: the ratio gives no more reward beyond 1 ± ε.
    public var clip: Float
    /// β: weight of the estimated divergence from the reference.
    public var klCoefficient: Float

    public init(
        oldLogProbability: Float? = nil, referenceLogProbability: Float? = nil, clip: Float, klCoefficient: Float
    ) {
        self.oldLogProbability = oldLogProbability
        self.referenceLogProbability = referenceLogProbability
        self.clip = clip
        self.klCoefficient = klCoefficient
    }

    /// The loss, and the weight of the token's negative log-likelihood that has the same gradient.
    func loss(logProbability: Float, advantage: Float) -> (value: Double, weight: Float) {
        let advantage = Double(advantage)
        let ratio = exp(Double(logProbability) - Double(oldLogProbability ?? logProbability))
        let clipped = min(max(ratio, 1 - Double(clip)), 1 + Double(clip))
        var value = -min(ratio * advantage, clipped * advantage)
        var weight = ratio * advantage <= clipped * advantage ? ratio * advantage : 0
        if let referenceLogProbability {
            let behind = Double(referenceLogProbability) - Double(logProbability)
            value += Double(klCoefficient) * (exp(behind) - behind - 1)
            weight += Double(klCoefficient) * (exp(behind) - 1)
        }
        return (value, Float(weight))
    }
}
