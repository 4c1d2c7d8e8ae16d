import Estimation
import Foundation
import Testing

@Suite("A margin from calibration covers a new organism")
struct ConformalMarginTests {
    @Test("the margin is numpy's quantile at the corrected level")
    func golden() throws {
        let margins = try FitValues.load().margins
        #expect(margins.count == 36)
        #expect(margins.contains { $0.margin == nil } && margins.contains { $0.margin != nil })
        for value in margins {
            #expect(ConformalMargin.margin(shortfalls: value.shortfalls, level: value.level) == value.margin)
        }
    }

    @Test("19 organisms are the fewest for 95 %, and their largest shortfall is the margin")
    func fewest() {
        let shortfalls = (1...19).map { Double($0) / 100 }
        #expect(ConformalMargin.margin(shortfalls: shortfalls, level: 0.95) == 0.19)
        #expect(ConformalMargin.margin(shortfalls: shortfalls.dropLast(), level: 0.95) == nil)
        #expect(ConformalMargin.margin(shortfalls: [], level: 0.95) == nil)
    }

    @Test("bounds that were too high give a negative margin")
    func negative() {
        #expect(ConformalMargin.margin(shortfalls: [Double](repeating: -0.2, count: 19), level: 0.95) == -0.2)
    }

    @Test("the order makes no difference, and a higher level asks for no less")
    func ordered() throws {
        var dice = Dice(seed: 41)
        let shortfalls = (0..<50).map { _ in dice.uniform() - 0.5 }
        var last = -1.0
        for level in stride(from: 0.05, through: 0.95, by: 0.05) {
            let margin = try #require(ConformalMargin.margin(shortfalls: shortfalls, level: level))
            #expect(margin == ConformalMargin.margin(shortfalls: shortfalls.shuffled(using: &dice), level: level))
            #expect(margin >= last)
            last = margin
        }
    }

    @Test("the margin over groups is the largest, and none where a group is too small")
    func groups() {
        let groups = ["skill": [0.0, 0.01, 0.02, 0.03], "knowledge": [0.3, 0.1, 0.2, 0.4]]
        #expect(ConformalMargin.margin(byGroup: groups, level: 0.8) == 0.4)
        #expect(ConformalMargin.margin(byGroup: groups.merging(["size": [0, 0]]) { $1 }, level: 0.8) == nil)
        #expect(ConformalMargin.margin(byGroup: [:], level: 0.8) == nil)
    }

    /// Exchangeable organisms are covered with a probability in [level, level + 1 / (n + 1)].
    @Test("new organisms are covered as often as the level says", arguments: [(19, 0.95), (30, 0.9), (45, 0.8)])
    func coverage(organisms: Int, level: Double) throws {
        let repetitions = 4_000
        let slack = 3 * (level * (1 - level) / Double(repetitions)).squareRoot()
        var dice = Dice(seed: 42)
        var covered = 0
        for _ in 0..<repetitions {
            let shortfalls = (0..<organisms).map { _ in log(dice.uniform()) }
            if log(dice.uniform()) <= (try #require(ConformalMargin.margin(shortfalls: shortfalls, level: level))) {
                covered += 1
            }
        }
        let share = Double(covered) / Double(repetitions)
        #expect(share >= level - slack && share <= level + 1 / Double(organisms + 1) + slack)
    }

    @Test("a hard family is covered by the margin over groups, though not by that of the mixture")
    func hardFamily() throws {
        let repetitions = 2_000
        var dice = Dice(seed: 43)
        var (byGroup, together) = (0, 0)
        for _ in 0..<repetitions {
            let easy = (0..<40).map { _ in 0.1 * dice.uniform() }
            let hard = (0..<20).map { _ in 0.5 * dice.uniform() }
            let new = 0.5 * dice.uniform()
            let groups = ["easy": easy, "hard": hard]
            if new <= (try #require(ConformalMargin.margin(byGroup: groups, level: 0.9))) { byGroup += 1 }
            if new <= (try #require(ConformalMargin.margin(shortfalls: easy + hard, level: 0.9))) { together += 1 }
        }
        #expect(Double(byGroup) / Double(repetitions) >= 0.9 - 0.02)
        #expect(Double(together) / Double(repetitions) < 0.85)
    }
}
