import Estimation
import Testing

@Suite("Betting confidence sequences hold at every time, and decide early")
struct BettingTests {
    @Test("limits and capitals are those of confseq")
    func golden() throws {
        let golden = try ConfidenceSequenceValues.load()
        #expect(golden.cases.count == 8)
        for value in golden.cases {
            var sequence = BettingConfidenceSequence(level: value.level)
            var tests = value.capitals.map { BettingTest(threshold: $0.threshold, level: value.level) }
            for score in value.scores {
                sequence.append(score)
                for index in tests.indices { tests[index].append(score) }
                guard let row = golden.counts.firstIndex(of: sequence.count) else { continue }
                // confseq steps back from the first candidate of its grid that is not excluded.
                let steps = (sequence.lower - value.lower[row], value.upper[row] - sequence.upper)
                let range = -1e-9...golden.gridStep + 1e-9
                #expect(range.contains(steps.0) && range.contains(steps.1), "\(value.name), \(sequence.count) scores")
                for (test, capital) in zip(tests, value.capitals) {
                    #expect(agree(test.capitalAbove, capital.above[row]), "\(value.name), \(test.count) scores")
                    #expect(agree(test.capitalBelow, capital.below[row]), "\(value.name), \(test.count) scores")
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

    @Test("the sequence excludes a threshold exactly when the test of it names a side, and the same one")
    func testInvertsSequence() {
        var dice = Dice(seed: 33)
        var decided = 0
        for mean in [0.02, 0.4, 0.97] {
            for threshold in [0.1, 0.4, 0.45, 0.9] {
                var sequence = BettingConfidenceSequence(level: 0.9)
                var test = BettingTest(threshold: threshold, level: 0.9)
                for _ in 0..<150 {
                    let score = SimulatedScores.draws.score(mean: mean, luck: dice.uniform(), dice: &dice)
                    sequence.append(score)
                    test.append(score)
                    #expect(sequence.excludes(threshold) == test.side, "mean \(mean), threshold \(threshold)")
                }
                if test.side != nil { decided += 1 }
            }
        }
        #expect(decided > 5 && decided < 12)
    }

    @Test("limits only ever tighten, mirror the scores, and widen with the level")
    func shape() {
        var dice = Dice(seed: 34)
        var sequence = BettingConfidenceSequence(level: 0.95)
        var mirrored = sequence
        var confident = BettingConfidenceSequence(level: 0.99)
        #expect(sequence.lower == 0 && sequence.upper == 1)
        var before = sequence
        for _ in 0..<200 {
            let score = SimulatedScores.draws.score(mean: 0.3, luck: dice.uniform(), dice: &dice)
            sequence.append(score)
            mirrored.append(1 - score)
            confident.append(score)
            #expect(sequence.lower >= before.lower && sequence.upper <= before.upper)
            #expect(abs(sequence.lower - (1 - mirrored.upper)) < 1e-9)
            before = sequence
        }
        #expect(sequence.lower > 0.2 && sequence.upper < 0.42)
        #expect(confident.lower < sequence.lower && confident.upper > sequence.upper)
    }
}
