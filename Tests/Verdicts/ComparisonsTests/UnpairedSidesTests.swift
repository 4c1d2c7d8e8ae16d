import Assessment
import Comparisons
import Foundation
import Testing

@Suite("Two sides of which one has only aggregates")
struct UnpairedSidesTests {
    private let settings = SideBySideSettings(bootstrapReplicates: 500)

    private static let scores = [
        PublishedScore(model: "m", task: "world", score: 0.2, n: 200),
        PublishedScore(model: "m", task: "exam", score: 0.4),
        PublishedScore(model: "other", task: "world", score: 0.5, n: 200),
    ]

    private func rows(_ right: Int) throws -> Side {
        try SideFixture.side(
            SideFixture.rows("a", scores: (0..<200).map { $0 < right ? 1 : 0 }))
    }

    @Test("say that they are unpaired and what that costs, and list no flips")
    func statement() throws {
        let comparison = try SideBySide(
            try rows(100), SideFixture.published(Self.scores, model: "m"), settings: settings)
        #expect(comparison.pairing == .unpaired && comparison.flips.isEmpty)
        #expect(comparison.limitations.contains { $0.hasPrefix("Unpaired:") })
        #expect(comparison.limitations.contains { $0.contains("“exam” has no counterpart") })
        let contrast = try #require(comparison.contrasts.first)
        #expect(contrast.signFlip == nil && contrast.n == nil && contrast.changes == nil)
        #expect(contrast.conclusion == .aBetter && abs(contrast.difference - 0.3) < 1e-12)
        #expect(contrast.a.items == 200 && contrast.b.items == 200 && contrast.b.itemsSource == .published)
    }

    @Test("agree with a comparison of two collections of the same scores, and with the two swapped")
    func symmetry() throws {
        let published = [PublishedScore(model: "x", task: "world", score: 0.5, n: 200)]
        let pair = try SideBySide(
            SideFixture.published(published), SideFixture.published(Self.scores, model: "m"), settings: settings)
        let mixed = try SideBySide(
            try rows(100), SideFixture.published(Self.scores, model: "m"), settings: settings)
        let back = try SideBySide(
            SideFixture.published(Self.scores, model: "m"), try rows(100), settings: settings)
        #expect(pair.contrasts[0].kind == .publishedScores)
        #expect(
            pair.contrasts[0].lower == mixed.contrasts[0].lower, "independent right-or-wrong items are worth the same")
        #expect(pair.contrasts[0].pValue == mixed.contrasts[0].pValue)
        for (one, other) in zip(mixed.contrasts, back.contrasts) {
            #expect(abs(one.difference + other.difference) < 1e-12)
            #expect(abs((one.lower ?? 2) + (other.upper ?? 2)) < 1e-9)
            #expect(abs((one.adjustedP ?? 2) - (other.adjustedP ?? 2)) < 1e-9)
            #expect(one.conclusion == .aBetter && other.conclusion == .bBetter)
        }
    }

    @Test("test nothing where the number of items is unknown, unless it is given or assumed")
    func unknownItems() throws {
        var matched = settings
        matched.matches = [
            TaskMatch(task: "exam", counterpart: "world/task"), TaskMatch(task: "world", counterpart: "task"),
        ]
        let published = SideFixture.published(Self.scores, model: "m")
        let unknown = try SideBySide(try rows(100), published, settings: matched)
        #expect(unknown.contrasts.map(\.task) == ["task", "task"])
        let exam = unknown.contrasts.filter { $0.b.task == "exam" }
        #expect(exam.count == 1 && exam.allSatisfy { $0.pValue == nil && $0.lower == nil })
        #expect(exam.allSatisfy { $0.conclusion == .notToldApart })
        #expect(unknown.limitations.contains { $0.contains("nothing was tested") })
        matched.assumedItems = 500
        let assumed = try SideBySide(try rows(100), published, settings: matched)
        #expect(assumed.contrasts.filter { $0.b.task == "exam" }.allSatisfy { $0.conclusion == .aBetter })
        #expect(assumed.limitations.contains { $0.contains("500 items") })
    }

    @Test("are worth as many items as their clusters")
    func clusters() throws {
        let scores = (0..<200).map { $0 / 10 % 2 == 0 ? 1.0 : 0.0 }
        let alone = try SideFixture.side(SideFixture.rows("a", scores: scores))
        let together = try SideFixture.side(SideFixture.rows("a", scores: scores, clusters: (0..<200).map { $0 / 10 }))
        let published = SideFixture.published(Self.scores, model: "m")
        let narrow = try SideBySide(alone, published, settings: settings).contrasts[0]
        let wide = try SideBySide(together, published, settings: settings).contrasts[0]
        #expect((wide.lower ?? 2) < (narrow.lower ?? -2) - 0.05)
    }

    @Test("name what cannot be matched")
    func unmatched() throws {
        var wrong = settings
        wrong.matches = [TaskMatch(task: "exam", counterpart: "wrld")]
        let error = #expect(throws: SideBySideError.self) {
            try SideBySide(try rows(1), SideFixture.published(Self.scores, model: "m"), settings: wrong)
        }
        #expect(error?.description.contains("did you mean “world”?") == true)
        let several = #expect(throws: SideBySideError.self) {
            try SideBySide(try rows(1), SideFixture.published(Self.scores), settings: settings)
        }
        #expect(several?.description.contains("give one of “m”, “other”") == true)
    }
}
