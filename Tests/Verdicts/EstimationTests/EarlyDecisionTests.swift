import Estimation
import Testing

@Suite("A threshold is excluded early, and seldom wrongly")
struct EarlyDecisionTests {
    private func side(mean: Double, threshold: Double, groups: Int, seed: UInt64) -> SideOfThreshold? {
        var dice = Dice(seed: seed)
        let clusters = (0..<groups).flatMap { group in [Int](repeating: group, count: 1 + group % 3) }
        var luck: [Double] = (0..<groups).map { _ in dice.uniform() }
        let values = clusters.map { cluster -> Double in
            if dice.uniform() < 0.3 { luck[cluster] = dice.uniform() }
            return luck[cluster] < mean ? 1 : 0
        }
        return EarlyDecision.side(
            of: ClusteredSample(values: values, clusters: clusters), threshold: threshold, level: 0.95, seed: seed)
    }

    @Test("On the threshold either side is named in 5 % of cases at most, clusters of different size included")
    func error() {
        let repetitions = 2_000
        for threshold in [0.1, 0.5, 0.8] {
            let wrong = (0..<repetitions).count {
                side(mean: threshold, threshold: threshold, groups: 120, seed: UInt64($0)) != nil
            }
            let slack = 3 * (0.05 * 0.95 / Double(repetitions)).squareRoot()
            #expect(Double(wrong) / Double(repetitions) <= 0.05 + slack)
        }
    }

    @Test("A mean far from the threshold is told apart")
    func power() {
        let above = (0..<100).count { side(mean: 0.75, threshold: 0.5, groups: 120, seed: UInt64($0)) == .above }
        let below = (0..<100).count { side(mean: 0.25, threshold: 0.5, groups: 120, seed: UInt64($0)) == .below }
        #expect(above >= 95)
        #expect(below >= 95)
    }

    @Test("Without scores that tell, nothing is decided")
    func undecided() {
        let even = ClusteredSample(values: [0, 1, 0, 1], clusters: [0, 1, 2, 3])
        #expect(EarlyDecision.side(of: even, threshold: 0.5, level: 0.95, seed: 1) == nil)
        let one = ClusteredSample(values: [1], clusters: [0])
        #expect(EarlyDecision.side(of: one, threshold: 0.5, level: 0.95, seed: 1) == nil)
    }
}
