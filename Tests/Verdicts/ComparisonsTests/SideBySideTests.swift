import Assessment
import Comparisons
import FloodmarkTesting
import Foundation
import Testing
import Vocabulary

/// Values of other people's software, made by `Tests/Fixtures/Estimation/make_side_by_side.py`.
private struct SideBySideValues: Decodable {
    struct Contrast: Decodable {
        var domain: String
        var a, b: [Double]
        var clusters: [Int]
        var difference, lower, upper, pValue, adjustedP: Double
        var rightToWrong, wrongToRight: Int
    }
    var level: Double
    var contrasts: [Contrast]
}

@Suite("Two sides that have items")
struct SideBySideTests {
    private let settings = SideBySideSettings(bootstrapReplicates: 500, signFlipDraws: 2_000)

    private func compare(_ a: [ScoreRow], _ b: [ScoreRow]) throws -> SideBySide {
        try SideBySide(try SideFixture.side(a), try SideFixture.side(b, path: "b.csv"), settings: settings)
    }

    @Test("are compared as statsmodels does: differences, clustered intervals, p-values and Holm's correction")
    func golden() throws {
        let file = Repository.root.appending(path: "Tests/Fixtures/Estimation/side_by_side.json")
        let golden = try JSONDecoder().decode(SideBySideValues.self, from: Data(contentsOf: file))
        func rows(_ subject: String, _ scores: (SideBySideValues.Contrast) -> [Double]) -> [ScoreRow] {
            golden.contrasts.flatMap {
                SideFixture.rows(subject, domain: $0.domain, scores: scores($0), clusters: $0.clusters)
            }
        }
        let cells = try SideBySide(
            try SideFixture.side(rows("first") { $0.a }, cell: "first/biology/released"),
            try SideFixture.side(rows("second") { $0.b }, cell: "second/biology/released"), settings: settings)
        let alone = try #require(golden.contrasts.first)
        #expect(cells.contrasts.map(\.kind) == [.chosenCells])
        #expect(abs((cells.contrasts[0].adjustedP ?? 2) - alone.pValue) < 1e-9)
        let both = try compare(rows("first") { $0.a }, rows("second") { $0.b })
        #expect(both.contrasts.map(\.kind) == [.asReleased, .asReleased])
        #expect(both.limitations.contains { $0.contains("the worst case is the model as released") })
        for (index, value) in golden.contrasts.enumerated() {
            let contrast = both.contrasts[index]
            #expect(contrast.domain == value.domain && contrast.n == value.a.count)
            #expect(contrast.clusters == Set(value.clusters).count)
            #expect(abs(contrast.difference - value.difference) < 1e-12)
            #expect(abs((contrast.lower ?? 2) - value.lower) < 1e-9 && abs((contrast.upper ?? 2) - value.upper) < 1e-9)
            #expect(abs((contrast.pValue ?? 2) - value.pValue) < 1e-9)
            #expect(abs((contrast.adjustedP ?? 2) - value.adjustedP) < 1e-9)
            #expect(contrast.changes?.rightToWrong == value.rightToWrong)
            #expect(contrast.changes?.wrongToRight == value.wrongToRight)
            #expect(contrast.mcNemarP == nil, "these items are clustered")
            #expect(contrast.conclusion == (value.adjustedP <= 0.05 ? .aBetter : .notToldApart))
        }
        let flips = both.flips.filter { $0.contrast == 0 }
        #expect(flips.count { $0.change == .rightToWrong } == alone.rightToWrong)
        #expect(flips.count { $0.change == .wrongToRight } == alone.wrongToRight)
    }

    @Test("swapped give the opposite difference, and the same p-values")
    func swapped() throws {
        var dice = SplitMix(state: 3)
        for _ in 0..<20 {
            let clusters = (0..<60).map { $0 / 3 }
            let scores = (0..<2).map { _ in (0..<60).map { _ in Double(dice.next() % 5) / 4 } }
            let a = SideFixture.rows("a", scores: scores[0], clusters: clusters)
            let b = SideFixture.rows("b", scores: scores[1], clusters: clusters)
            let (there, back) = (try compare(a, b), try compare(b, a))
            for (one, other) in zip(there.contrasts, back.contrasts) {
                #expect(abs(one.difference + other.difference) < 1e-12)
                #expect(abs((one.lower ?? 2) + (other.upper ?? 2)) < 1e-9)
                #expect(abs((one.pValue ?? 2) - (other.pValue ?? 2)) < 1e-9)
                #expect(one.a.score == other.b.score && one.a.lower == other.b.lower)
                #expect(one.changes?.rightToWrong == other.changes?.wrongToRight)
                #expect(one.changes?.lower == other.changes?.higher)
                #expect(one.changes?.same == other.changes?.same)
                #expect(one.scorePairs?.reduce(0) { $0 + $1.items } == 60)
            }
            #expect(there.flips.count == back.flips.count)
        }
    }

    @Test("that are the same are not told apart, and no item flips")
    func same() throws {
        let rows = SideFixture.rows("m", scores: [1, 0, 1, 0.5])
        let side = try SideFixture.side(rows)
        let comparison = try SideBySide(side, side, settings: settings)
        #expect(comparison.pairing == .paired && comparison.flips.isEmpty)
        for contrast in comparison.contrasts {
            #expect(contrast.conclusion == .notToldApart && contrast.difference == 0 && contrast.pValue == 1)
            #expect(contrast.changes?.same == 4 && contrast.signFlip?.pValue == 1)
        }
    }

    @Test("use McNemar's test for independent right-or-wrong items only")
    func mcNemar() throws {
        let a = SideFixture.rows("a", scores: [1, 1, 1, 1, 1, 1, 0, 1])
        let b = SideFixture.rows("b", scores: [0, 0, 0, 0, 0, 1, 0, 1])
        let comparison = try compare(a, b)
        #expect(comparison.contrasts[0].mcNemarP.map { abs($0 - 0.0625) < 1e-12 } == true)
        let partial = SideFixture.rows("b", scores: [0, 0, 0, 0, 0, 1, 0, 0.5])
        #expect(try compare(a, partial).contrasts[0].mcNemarP == nil)
    }

    @Test("name the items that only one has, and leave them out of every number")
    func leftOut() throws {
        let a = SideFixture.rows("a", scores: [1, 1, 1, 0], name: { "i\($0)" })
        let b = SideFixture.rows("b", scores: [1, 1, 1, 0], clusters: [1, 2, 3, 4], name: { "i\($0 + 1)" })
        let comparison = try compare(a, b)
        let contrast = comparison.contrasts[0]
        #expect(contrast.n == 3 && contrast.onlyA.map(\.item) == ["i0"] && contrast.onlyB.map(\.item) == ["i4"])
        #expect(abs(contrast.a.score - 2 / 3) < 1e-12 && contrast.b.score == 1 && contrast.a.items == 3)
        #expect(comparison.limitations.contains { $0.contains("left out of every number") })
    }

    @Test("count a missing score as a failure, and conclude only what holds whatever it would have been")
    func missing() throws {
        func rows(_ subject: String, right: Int, missing: Int) -> [ScoreRow] {
            (0..<60).map { item in
                SideFixture.row(
                    subject, item: "i\(item)", cluster: "c\(item)", score: item < right ? 1 : 0,
                    outcome: item >= 60 - missing ? .error : nil)
            } + [SideFixture.row(subject, item: "s", cluster: "s", split: .selection, score: 0)]
        }
        let few = try compare(rows("a", right: 30, missing: 2), rows("b", right: 10, missing: 0))
        #expect(few.contrasts[0].conclusion == .aBetter && !few.contrasts[0].range.decides)
        #expect(few.contrasts[0].a.missing == 2 && few.contrasts[0].changes?.missing == 2)
        #expect(few.contrasts[0].mcNemarP == nil)
        let many = try compare(rows("a", right: 30, missing: 0), rows("b", right: 10, missing: 20))
        let contrast = many.contrasts[0]
        #expect(contrast.conclusion == .notToldApart && contrast.range.decides)
        #expect(abs(contrast.difference - 1 / 3) < 1e-12 && abs(contrast.range.lower) < 1e-12)
        #expect(contrast.range.upper == contrast.difference && contrast.range.adjustedP == 1)
        #expect(contrast.adjustedP.map { $0 < 0.01 } == true)
        #expect(many.limitations.contains { $0.hasPrefix("20 compared samples have no score") })
    }

    @Test("average repeated draws first, and list the draws' outcomes")
    func draws() throws {
        let a = (0..<4).map { epoch in
            SideFixture.row("a", item: "i", cluster: "c", epoch: 3 - epoch, score: epoch == 0 ? 0 : 1)
        }
        let b = [SideFixture.row("b", item: "i", cluster: "c", score: 1)]
        let comparison = try compare(a, b)
        let flip = try #require(comparison.flips.first)
        #expect(flip.scoreA == 0.75 && flip.scoreB == 1 && flip.change == .higher)
        #expect(flip.outcomesA == ["correct": 3, "wrong": 1] && flip.outcomesB == ["correct": 1])
    }

    @Test("take the worst case that the selection split chose, never the ceiling, and report it on held-out items")
    func worstCase() throws {
        let ceiling = SideFixture.rows("a", cell: "truth", rung: .ceiling, scores: [1, 1], chosen: 1)
        let flattering = SideFixture.rows("a", cell: "lucky", rung: .sft, scores: [1, 1], chosen: 0.2)
        let chosen = SideFixture.rows("a", cell: "chosen", rung: .sft, scores: [1, 0], chosen: 0.9, flops: 5)
        let cheaper = SideFixture.rows("a", cell: "cheaper", rung: .sft, scores: [0, 1], chosen: 0.9, flops: 4)
        let a = SideFixture.rows("a", scores: [0, 0]) + ceiling + flattering + chosen + cheaper
        let comparison = try compare(a, SideFixture.rows("b", scores: [0, 0]))
        #expect(comparison.contrasts.map(\.a.cell) == ["a/world/released", "a/world/cheaper"])
        #expect(comparison.contrasts[1].a.chosenFrom == 4 && comparison.contrasts[1].a.score == 0.5)
        #expect(comparison.limitations.contains { $0.contains("unequal effort") })
        let cell = try SideBySide(
            try SideFixture.side(a, cell: "a/world/truth"), try SideFixture.side(a, model: "a"), settings: settings)
        #expect(cell.contrasts.map(\.b.cell) == ["a/world/released", "a/world/cheaper"])
        #expect(cell.contrasts.allSatisfy { $0.a.rung == .ceiling && $0.kind == .chosenCells })
    }

    @Test("are refused where an item is not the same on both sides")
    func differentItems() throws {
        let a = SideFixture.rows("a", scores: [1, 0])
        for (clusters, splits, word) in [
            ([0, 5], [Split.heldOut, .heldOut], "cluster"), ([0, 1], [.heldOut, .selection], "split"),
        ] {
            let b = (0..<2).map {
                SideFixture.row("b", item: "i\($0)", cluster: "c\(clusters[$0])", split: splits[$0], score: 1)
            }
            let error = #expect(throws: SideBySideError.self) { try compare(a, b) }
            #expect(error?.description.contains("item i1 of task task in world has \(word)") == true)
        }
    }

    @Test("are refused with the names that there are, if it is not clear what to compare")
    func choices() throws {
        let two = SideFixture.rows("one", scores: [1]) + SideFixture.rows("two", scores: [0])
        let error = #expect(throws: SideBySideError.self) { try compare(two, two) }
        guard case .notComparable(let problems) = error else { return }
        #expect(problems.map(\.settings) == [[.modelA], [.modelB]])
        #expect(problems.allSatisfy { $0.fix == "give one of “one”, “two”" })
        #expect(throws: SideBySideError.self) {
            try SideBySide(
                try SideFixture.side(two, model: "one", cell: "two/world/released"),
                try SideFixture.side(two, model: "two"), settings: settings)
        }
        let elsewhere = SideFixture.rows("one", domain: "other", scores: [1])
        let nothing = #expect(throws: SideBySideError.self) {
            try compare(SideFixture.rows("one", scores: [1]), elsewhere)
        }
        #expect(nothing?.description.contains("Domain world is only in A") == true)
    }
}

/// Numbers for properties, the same each time.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
