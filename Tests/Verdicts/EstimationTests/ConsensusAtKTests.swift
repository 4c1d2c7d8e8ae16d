import Estimation
import FloodmarkTesting
import Foundation
import Testing

@Suite("The score of the answer that most of k draws agree on")
struct ConsensusAtKTests {
    /// Made by `Tests/Fixtures/Estimation/make_consensus.py`.
    private struct Golden: Decodable {
        struct Case: Decodable {
            var counts: [Int]
            var scores: [Double]
            var abstentions: Int
            var k: Int
            var expected: Double
        }
        var cases: [Case]
    }

    @Test("is what counting all subsets in Python gives")
    func golden() throws {
        let file = Repository.root.appending(path: "Tests/Fixtures/Estimation/consensus.json")
        let cases = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file)).cases
        #expect(cases.count > 100)
        for value in cases {
            let groups = zip(value.counts, value.scores).map { AnswerGroup(count: $0, score: $1) }
            let found = ConsensusAtK.ofItem(groups: groups, abstentions: value.abstentions, k: value.k)
            #expect(abs(found - value.expected) < 1e-12, "\(value)")
        }
    }

    /// Up to 24 draws in random groups with random scores.
    private func randomGroups(_ dice: inout Dice) -> [AnswerGroup] {
        (0..<1 + Int(dice.uniform() * 6)).map { _ in
            AnswerGroup(count: 1 + Int(dice.uniform() * 4), score: (dice.uniform() * 4).rounded() / 4)
        }
    }

    @Test("is the mean score of the draws for one draw, and the plurality of all for all of them")
    func ends() {
        var dice = Dice(seed: 5)
        for _ in 0..<200 {
            let groups = randomGroups(&dice)
            let draws = groups.reduce(0) { $0 + $1.count }
            let mean = groups.reduce(0) { $0 + Double($1.count) * $1.score } / Double(draws)
            #expect(abs(ConsensusAtK.ofItem(groups: groups, k: 1) - mean) < 1e-12)
            let most = groups.map(\.count).max() ?? 0
            let winners = groups.filter { $0.count == most }.map(\.score)
            let plurality = winners.reduce(0, +) / Double(winners.count)
            #expect(abs(ConsensusAtK.ofItem(groups: groups, k: draws) - plurality) < 1e-12)
        }
    }

    @Test("does not depend on the order of the groups, and stays within their scores")
    func order() {
        var dice = Dice(seed: 6)
        for _ in 0..<200 {
            let groups = randomGroups(&dice)
            let draws = groups.reduce(0) { $0 + $1.count }
            let k = 1 + Int(dice.uniform() * Double(draws))
            let value = ConsensusAtK.ofItem(groups: groups, k: k)
            #expect(abs(value - ConsensusAtK.ofItem(groups: groups.reversed(), k: k)) < 1e-12)
            let scores = groups.map(\.score)
            #expect(value >= (scores.min() ?? 0) - 1e-12 && value <= (scores.max() ?? 1) + 1e-12)
        }
    }

    @Test("is the answer's score where all draws agree, whatever k, also for as many draws as a plan allows")
    func oneGroup() {
        for k in [1, 2, 7, 64] {
            #expect(abs(ConsensusAtK.ofItem(groups: [AnswerGroup(count: 10_000, score: 0.5)], k: k) - 0.5) < 1e-12)
        }
        let many = [AnswerGroup(count: 5_000, score: 1), AnswerGroup(count: 5_000, score: 0)]
        #expect(abs(ConsensusAtK.ofItem(groups: many, k: 64) - 0.5) < 1e-9)
    }

    @Test("of two draws is that of one: two that differ tie")
    func two() {
        var dice = Dice(seed: 7)
        for _ in 0..<50 {
            let groups = randomGroups(&dice) + [AnswerGroup(count: 2, score: 1)]
            let (one, two) = (ConsensusAtK.ofItem(groups: groups, k: 1), ConsensusAtK.ofItem(groups: groups, k: 2))
            #expect(abs(one - two) < 1e-12)
        }
    }

    @Test("counts a draw without an answer as a failure only where nobody votes")
    func abstentions() {
        let right = [AnswerGroup(count: 2, score: 1)]
        #expect(abs(ConsensusAtK.ofItem(groups: right, abstentions: 2, k: 1) - 0.5) < 1e-12)
        // Of the six pairs, one has no vote.
        #expect(abs(ConsensusAtK.ofItem(groups: right, abstentions: 2, k: 2) - 5.0 / 6) < 1e-12)
        #expect(abs(ConsensusAtK.ofItem(groups: right, abstentions: 2, k: 3) - 1) < 1e-12)
        #expect(ConsensusAtK.ofItem(groups: [], abstentions: 4, k: 2) == 0)
    }

    @Test("over items is their mean, with an interval that holds it")
    func estimate() {
        let agreed = [AnswerGroup(count: 3, score: 1), AnswerGroup(count: 1, score: 0)]
        let split = [AnswerGroup(count: 1, score: 1), AnswerGroup(count: 3, score: 0)]
        let items = (0..<60).map { $0 % 3 == 0 ? split : agreed }
        let estimate = ConsensusAtK.estimate(
            groups: items, abstentions: items.map { _ in 0 }, clusters: Array(items.indices), k: 4, level: 0.95,
            replicates: 500, seed: 1)
        #expect(abs(estimate.mean - 2.0 / 3) < 1e-12)
        #expect(estimate.lower < estimate.mean && estimate.mean < estimate.upper)
        #expect(estimate.lower > 0.5 && estimate.upper < 0.8)
    }
}
