import Assessment
import Comparisons
import FloodmarkTesting
import Foundation
import Testing
import Vocabulary

@testable import Reporting

/// Random numbers of a table.
private struct TableDice {
    private var generator: SeededGenerator

    init(seed: Int) { generator = SeededGenerator(seed: UInt64(seed)) }

    mutating func uniform() -> Double { Double.random(in: 0..<1, using: &generator) }
    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
}

@Suite("No output contradicts itself in random tables")
struct ContradictionTests {
    /// A number as it is printed.
    private static func number(_ text: Substring) -> Double {
        Double(text.replacing("−", with: "-").replacing("+", with: "")) ?? .nan
    }

    /// Limits and p-value that a sentence prints.
    private static func printed(_ sentence: String) throws -> (lower: Double, upper: Double, p: Double) {
        let limits = try #require(sentence.firstMatch(of: /interval ([−+0-9.]+) to ([−+0-9.]+)/))
        let p = try #require(sentence.firstMatch(of: /p (?:< |below )?([0-9.]+)/))
        let isLess = sentence.contains("p < ") || sentence.contains("p below ")
        return (number(limits.1), number(limits.2), number(p.1) * (isLess ? 0.999 : 1))
    }

    private static func paired(_ table: Int) throws -> SideBySide {
        var dice = TableDice(seed: table)
        let groups = 1 + dice.below(60)
        let sizes = (0..<groups).map { 1 + dice.below(table % 3 == 0 ? 1 : 5) + ($0 == 0 ? dice.below(40) : 0) }
        let (mean, keep, steps) = (dice.uniform(), dice.uniform(), [1.0, 4, 7][dice.below(3)])
        var sides = [SideCollector(file: "a"), SideCollector(file: "b")]
        for (cluster, size) in sizes.enumerated() {
            for item in 0..<size {
                let first = dice.uniform() < mean ? (dice.uniform() * steps).rounded(.up) / steps : 0
                let second = dice.uniform() < keep ? first : (dice.uniform() * 0.7 * steps).rounded() / steps
                for (side, score) in [first, second].enumerated() {
                    try sides[side].add(
                        ScoreRow(
                            subject: "m\(side)", domain: "d", rung: .asReleased, attack: "x", cell: "c\(side)", seed: 1,
                            task: "t", item: "\(cluster)-\(item)", cluster: "\(cluster)", split: .heldOut, epoch: 0,
                            score: score, outcome: score == 1 ? .correct : score == 0 ? .wrong : .partial,
                            trainedTokens: 0, generatedTokens: 1, flops: 0))
                }
            }
        }
        let places = try sides.enumerated().map { index, side in
            Side(kind: .rows, path: "\(index)", scores: .rows(try side.table()))
        }
        let level = [0.95, 0.95, 0.9, 0.99, 0.9995][dice.below(5)]
        return try SideBySide(
            places[0], places[1], settings: SideBySideSettings(level: level, bootstrapReplicates: 50, signFlipDraws: 50)
        )
    }

    @Test("two sides: conclusion, p-value, interval and their digits")
    func sides() throws {
        var better = 0
        for table in 0..<1_000 {
            let comparison = try Self.paired(table)
            let contrast = comparison.contrasts[0]
            let alpha = 1 - comparison.settings.level
            let text = SideBySideText.text(comparison)
            let shown = try Self.printed(comparison.sentences[0])
            let isBetter = contrast.conclusion != .notToldApart
            if isBetter { better += 1 }
            #expect(isBetter == (shown.lower > 0 || shown.upper < 0), "table \(table): \(comparison.sentences)")
            #expect(isBetter == (shown.p <= alpha + 1e-12), "table \(table): \(comparison.sentences)")
            #expect(contrast.conclusion != .aBetter || shown.lower > 0)
            #expect(contrast.conclusion != .bBetter || shown.upper < 0)
            #expect(!text.contains("-0.000") && !text.contains("−0.000 ") && !text.contains("+0.000 "))
            #expect(text.contains("clusters"))
        }
        #expect(better > 100 && better < 900)
    }

    @Test("published scores: conclusion, p-value, interval, margin and their digits")
    func published() throws {
        var decided = 0
        for table in 0..<1_000 {
            var dice = TableDice(seed: 5_000 + table)
            func score(_ model: String, _ access: ModelAccess) -> PublishedScore {
                let n = 5 + dice.below(table % 2 == 0 ? 60 : 3_000)
                let score = Double(dice.below(n + 1)) / Double(n)
                let hasInterval = dice.uniform() < 0.3 && score > 0.02 && score < 0.98
                let half = (0.2 + dice.uniform() * 2) * (score * (1 - score) / Double(n)).squareRoot()
                return PublishedScore(
                    model: model, task: "t", score: dice.uniform() < 0.3 ? (score * 100).rounded() / 100 : score, n: n,
                    lower: hasInterval ? max(score - half - 0.011, 0) : nil,
                    upper: hasInterval ? min(score + half + 0.011, 1) : nil, level: hasInterval ? 0.95 : nil,
                    access: access)
            }
            let scores = [score("s", .subject), score("o", .open)]
            let margin = [0.05, 0.0004, 0, 0.2][dice.below(4)]
            let source = PublishedScores.Source(file: "p.csv", sha256: "0a", percent: false)
            let comparison = try Comparison(
                PublishedScores(source: source, scores: scores), file: "p.json",
                settings: ComparisonSettings(level: 0.95, margin: margin))
            let item = comparison.tasks[0].references[0]
            let shown = try Self.printed(item.reason)
            let isShown = shown.lower > 0 || shown.upper < margin
            if item.conclusion != .inconclusive { decided += 1 }
            #expect((item.conclusion != .inconclusive) == isShown, "table \(table): \(item.reason)")
            #expect((item.conclusion != .inconclusive) == (shown.p <= 0.05), "table \(table): \(item.reason)")
            let text = ComparisonText.text(comparison)
            #expect(!text.contains("-0.000"))
            #expect(margin == 0 || !text.contains("margin 0.000 ") && !text.contains("margin 0.000,"))
        }
        #expect(decided > 100)
    }
}
