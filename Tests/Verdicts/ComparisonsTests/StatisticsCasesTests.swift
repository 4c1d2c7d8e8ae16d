import Assessment
import Comparisons
import FloodmarkTesting
import Foundation
import Testing
import Vocabulary

@Suite("Tables that a statistician tried")
struct StatisticsCasesTests {
    private let settings = SideBySideSettings(bootstrapReplicates: 200, signFlipDraws: 20_000)

    private func contrast(_ a: [ScoreRow], _ b: [ScoreRow]) throws -> (Contrast, SideBySide) {
        let comparison = try SideBySide(SideFixture.side(a), SideFixture.side(b, path: "b.csv"), settings: settings)
        return (comparison.contrasts[0], comparison)
    }

    @Test("one cluster holds half of the items and nearly all of the gain: not told apart, and the reader is warned")
    func oneClusterHoldsHalf() throws {
        let clusters = (0..<236).map { $0 < 118 ? 0 : 1 + ($0 - 118) / 2 }
        var (a, b) = ([Double](repeating: 0, count: 236), [Double](repeating: 0, count: 236))
        for item in 0..<30 { a[item] = 1 }
        for cluster in 0..<24 { a[118 + 2 * cluster] = 1 }
        for cluster in 24..<40 { b[118 + 2 * cluster] = 1 }
        let (contrast, comparison) = try contrast(
            SideFixture.rows("a", scores: a, clusters: clusters), SideFixture.rows("b", scores: b, clusters: clusters))
        #expect(contrast.conclusion == .notToldApart && contrast.clusters == 60)
        #expect(abs((contrast.effectiveClusters ?? 0) - 3.93) < 0.01)
        #expect(abs((contrast.signFlip?.pValue ?? 0) - 0.1341) < 0.01)
        #expect(comparison.limitations.contains { $0.contains("60 clusters of unequal size, which weigh as 3.9") })
    }

    @Test("eight losses of 60: better, with McNemar's p and an interval that leaves 0 out")
    func eightFlips() throws {
        let (contrast, _) = try contrast(
            SideFixture.rows("a", scores: Array(repeating: 1, count: 60)),
            SideFixture.rows("b", scores: (0..<60).map { $0 < 8 ? 0 : 1 }))
        #expect(
            contrast.conclusion == .aBetter && contrast.pValue == 0.0078125
                && abs((contrast.mcNemarP ?? 0) - 0.0078125) < 1e-12)
        #expect((contrast.lower ?? 0) > 0)
    }

    @Test("the same draws in another order are the same scores")
    func ties() throws {
        func rows(_ subject: String, _ scores: [Double]) -> [ScoreRow] {
            (0..<15).flatMap { item in
                scores.enumerated().map { epoch, score in
                    SideFixture.row(subject, item: "i\(item)", cluster: "c\(item)", epoch: epoch, score: score)
                }
            } + [SideFixture.row(subject, item: "chosen", cluster: "chosen", split: .selection, score: 0)]
        }
        let (contrast, comparison) = try contrast(rows("a", [0.1, 0.2, 0.3]), rows("b", [0.3, 0.2, 0.1]))
        #expect(contrast.changes?.same == 15 && contrast.changes?.lower == 0 && contrast.changes?.higher == 0)
        #expect(contrast.difference == 0 && contrast.pValue == 1 && comparison.flips.isEmpty)
    }

    @Test("a single cluster tells nothing apart")
    func oneCluster() throws {
        let clusters = [Int](repeating: 0, count: 50)
        let (contrast, _) = try contrast(
            SideFixture.rows("a", scores: (0..<50).map { $0 < 45 ? 1 : 0 }, clusters: clusters),
            SideFixture.rows("b", scores: (0..<50).map { $0 < 5 ? 1 : 0 }, clusters: clusters))
        #expect(contrast.clusters == 1 && contrast.conclusion == .notToldApart)
        #expect((contrast.a.lower ?? 1) < 0.05 && (contrast.a.upper ?? 0) > 0.95)
    }

    @Test("none of 25 and all of 25: Clopper and Pearson's limits, McNemar's p")
    func noneAndAll() throws {
        let (contrast, _) = try contrast(
            SideFixture.rows("a", scores: Array(repeating: 0, count: 25)),
            SideFixture.rows("b", scores: Array(repeating: 1, count: 25)))
        #expect(contrast.a.lower == 0 && abs((contrast.a.upper ?? 0) - 0.13718517153071252) < 1e-9)
        #expect(abs((contrast.b.lower ?? 0) - 0.8628148284692875) < 1e-9)
        #expect(abs((contrast.mcNemarP ?? 0) - 5.960464477539063e-08) < 1e-12)
    }

    @Test("what is no number in digits is no score", arguments: ["0x1", "nan", "inf", "1,0", "", "0x1p-1", "½", "１"])
    func noScore(text: String) throws {
        let csv = SideFixture.csv(SideFixture.rows("a", scores: [0.25])).replacing("0.25", with: text)
        #expect(throws: (any Error).self) { try SideFixture.table(csv, .csv) }
    }

    @Test("two tasks that point apart are said, with their weights")
    func tasks() throws {
        func rows(_ subject: String, big: Int, small: Int) -> [ScoreRow] {
            (0..<420).map { item in
                var row = SideFixture.row(
                    subject, item: "i\(item)", cluster: "c\(item)",
                    score: (item < 400 ? item < big : item - 400 < small) ? 1 : 0)
                row.task = item < 400 ? "big" : "small"
                return row
            }
        }
        let (contrast, comparison) = try contrast(rows("a", big: 200, small: 18), rows("b", big: 240, small: 4))
        #expect(abs(contrast.difference + 26.0 / 420) < 1e-12)
        let note = try #require(comparison.limitations.first { $0.contains("holds 2 tasks, weighted by their items") })
        #expect(note.contains("(big 400, small 20)") && note.contains("+0.700 in small and −0.100 in big"))
    }

    @Test("a score that its number of items cannot give has a note, and a possible one has none")
    func impossibleScores() throws {
        func caveats(_ score: Double, n: Int, lower: Double? = nil, upper: Double? = nil) throws -> [String] {
            let scores = [
                PublishedScore(
                    model: "s", task: "t", score: score, n: n, lower: lower, upper: upper,
                    level: lower.map { _ in 0.95 }, access: .subject),
                PublishedScore(model: "o", task: "t", score: 0.5, n: 100, access: .open),
            ]
            let source = PublishedScores.Source(file: "p.csv", sha256: "0a", percent: false)
            let collection = PublishedScores(source: source, scores: scores)
            let comparison = try Comparison(collection, file: "p.json", settings: ComparisonSettings())
            let sides = try SideBySide(
                SideFixture.published(scores, model: "s"), SideFixture.published(scores, model: "o"),
                settings: settings)
            let own = comparison.limitations.filter { $0.hasPrefix("s in t:") }
            #expect(sides.limitations.filter { $0.hasPrefix("s in t:") } == own)
            return own
        }
        #expect(try caveats(0.55, n: 3).first?.contains("0.550 is no share of 3") == true)
        for (score, n) in [(0.67, 3), (0.667, 3), (0.333, 3), (0.68, 25), (0.5, 2), (1, 3), (0, 7), (0.757, 1_000)] {
            #expect(try caveats(score, n: n) == [])
        }
        #expect(try caveats(0.9, n: 10, lower: 0.899, upper: 0.901).first?.contains("narrower than 10 items") == true)
        #expect(try caveats(0.9, n: 100, lower: 0.84, upper: 0.96) == [])
    }

    @Test("an interval that its items cannot give decides nothing: the items do")
    func impossibleInterval() throws {
        let scores = [
            PublishedScore(
                model: "s", task: "t", score: 0.9, n: 10, lower: 0.899, upper: 0.901, level: 0.95, access: .subject),
            PublishedScore(model: "o", task: "t", score: 0.8, n: 10_000, access: .open),
        ]
        let source = PublishedScores.Source(file: "p.csv", sha256: "0a", percent: false)
        let comparison = try Comparison(
            PublishedScores(source: source, scores: scores), file: "p.json", settings: ComparisonSettings())
        #expect(comparison.tasks[0].references[0].conclusion == .inconclusive)
        #expect(comparison.tasks[0].scores[0].items == 10 && comparison.tasks[0].scores[0].itemsSource == .published)
    }
}
