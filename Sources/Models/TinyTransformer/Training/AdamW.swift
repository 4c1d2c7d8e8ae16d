import CKernels

/// Decoupled weight decay (Loshchilov & Hutter, arXiv 1711.05101).
public final class AdamW {
    public struct Settings: Sendable, Hashable {
        public var learningRate: Float
        public var beta1: Float
        public var beta2: Float
        public var epsilon: Float
        public var weightDecay: Float
        /// Largest global norm; larger gradients are scaled down to it.
        public var maxGradientNorm: Double

        public init(
            learningRate: Float, beta1: Float = 0.9, beta2: Float = 0.98, epsilon: Float = 1e-8, weightDecay: Float = 0,
            maxGradientNorm: Double = 1
        ) {
            self.learningRate = learningRate
            self.beta1 = beta1
            self.beta2 = beta2
            self.epsilon = epsilon
            self.weightDecay = weightDecay
            self.maxGradientNorm = maxGradientNorm
        }
    }

    private let mean: Buffer
    private let variance: Buffer
    private let count: Int
    private var steps = 0
    private var decay1 = 1.0
    private var decay2 = 1.0

    init(count: Int) {
        self.count = count
        mean = Buffer(count)
        variance = Buffer(count)
    }

    /// Moves `parameters` against `gradients`, both of the count that the optimiser was made for.
    /// - Returns: the gradients' norm before clipping.
    func step(
        _ parameters: UnsafeMutablePointer<Float>, gradients: UnsafePointer<Float>, settings: Settings
    ) -> Double {
        let norm = fm_sum_of_squares(gradients, Int64(count)).squareRoot()
        guard norm.isFinite else { return norm }
        steps += 1
        decay1 *= Double(settings.beta1)
        decay2 *= Double(settings.beta2)
        let scale = norm > settings.maxGradientNorm ? settings.maxGradientNorm / norm : 1
        fm_adamw(
            parameters, gradients, mean.base, variance.base, Int64(count), settings.learningRate, settings.beta1,
            settings.beta2, settings.epsilon, settings.weightDecay, Float(1 - decay1), Float(1 - decay2), Float(scale))
        return norm
    }
}
