/// What a rollout carries into the clipped objective of GRPO beside its advantage (Shao et al., arXiv 2402.03300,
/// equations 3 and 4).
///
/// Log-probabilities are one for each token that the example trains, in order, in nats at temperature 1.
public struct PolicyTerms: Sendable, Hashable {
    /// Under the policy that wrote the rollout; nil if that is the model as it is, which makes the ratio 1.
    public var oldLogProbabilities: [Float]?
    /// Under the model that training shall not move far away from; nil leaves the KL term out.
    public var referenceLogProbabilities: [Float]?
    /// ε: the ratio gives no more reward beyond 1 ± ε.
    public var clip: Double
    /// β: weight of the KL term.
    public var klCoefficient: Double

    public init(
        oldLogProbabilities: [Float]? = nil, referenceLogProbabilities: [Float]? = nil, clip: Double,
        klCoefficient: Double
    ) {
        self.oldLogProbabilities = oldLogProbabilities
        self.referenceLogProbabilities = referenceLogProbabilities
        self.clip = clip
        self.klCoefficient = klCoefficient
    }
}
