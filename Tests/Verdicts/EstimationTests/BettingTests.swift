import Estimation
import Testing

@Suite("Betting tests hold at every time, and decide early")
struct BettingTests {
    @Test("capitals are those of confseq, and a side is named when its limits exclude the threshold")
    func golden() throws {
        let golden = try ConfidenceSequenceValues.load()
        #expect(golden.cases.count == 8)
        for value in golden.cases {
            var tests = value.capitals.map { BettingTest(threshold: $0.threshold, level: value.level) }
            for (count, score) in zip(1..., value.scores) {
                for index in tests.indices { tests[index].append(score) }
                guard let row = golden.counts.firstIndex(of: count) else { continue }
                for (test, capital) in zip(tests, value.capitals) {
                    #expect(agree(test.capitalAbove, capital.above[row]), "\(value.name), \(test.count) scores")
                    #expect(agree(test.capitalBelow, capital.below[row]), "\(value.name), \(test.count) scores")
                    // confseq steps back from the first candidate of its grid that is not excluded.
                    let (lower, upper) = (value.lower[row], value.upper[row])
                    if lower > test.threshold { #expect(test.side == .above, "\(value.name), \(count) scores") }
                    if upper < test.threshold { #expect(test.side == .below, "\(value.name), \(count) scores") }
                    if lower + golden.gridStep < test.threshold, test.threshold < upper - golden.gridStep {
                        #expect(test.side == nil, "\(value.name), \(count) scores")
                    }
                }
            }
        }
    }

    @Test("looking after every one of 500 scores, the true mean is ever excluded in 5 % of cases at most")
    func timeUniform() {
        var dice = Dice(seed: 31)
        for mean in [0.02, 0.3, 0.5, 0.97] {
            for kind in SimulatedScores.allCases {
                let coverage = Coverage(repetitions: 1_000) { _, note in
                    var test = BettingTest(threshold: mean, level: 0.95)
                    while test.side == nil && test.count < 500 {
                        test.append(kind.score(mean: mean, luck: dice.uniform(), dice: &dice))
                    }
                    note("never excluded", test.side == nil)
                }
                coverage.show("betting, \(kind), \(mean)")
                #expect(coverage.reaches(0.95, "never excluded"), "\(kind), mean \(mean)")
            }
        }
    }

    @Test(
        "a mean far from the threshold is decided early, and on the right side",
        arguments: [
            (0.05, 0.5, SideOfThreshold.below, 12), (0.2, 0.5, .below, 22), (0.9, 0.5, .above, 15),
            (0.3, 0.2, .above, 260), (0.02, 0.2, .below, 38),
        ])
    func decidesEarly(mean: Double, threshold: Double, side: SideOfThreshold, atMost: Int) {
        var dice = Dice(seed: 32)
        var counts: [Int] = []
        var wrong = 0
        for _ in 0..<400 {
            var test = BettingTest(threshold: threshold, level: 0.95)
            while test.side == nil && test.count < 2_000 {
                test.append(SimulatedScores.binary.score(mean: mean, luck: dice.uniform(), dice: &dice))
            }
            counts.append(test.count)
            if test.side != side { wrong += 1 }
        }
        let median = counts.sorted()[counts.count / 2]
        #expect(median <= atMost, "median of \(median) scores")
        #expect(wrong <= 20)
    }
}
