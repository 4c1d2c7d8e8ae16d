/// Linear warm-up, then linear decay to a twentieth.
public struct LearningRateSchedule: Sendable, Hashable {
    public var peak: Double
    public var warmUpSteps: Int
    public var steps: Int

    public init(peak: Double, warmUpSteps: Int, steps: Int) {
        self.peak = peak
        self.warmUpSteps = warmUpSteps
        self.steps = steps
    }

    /// Learning rate of step 0, 1, … `steps` − 1.
    public func rate(at step: Int) -> Double {
        let warm = min(1, Double(step + 1) / Double(max(warmUpSteps, 1)))
        return peak * warm * max(0.05, 1 - Double(step) / Double(max(steps, 1)))
    }
}
