import Estimation
import FloodmarkTesting
import Foundation
import Testing

/// Values of other people's software, made by `Tests/Fixtures/Estimation/make_kappa.py`.
private struct KappaValues: Decodable {
    struct Case: Decodable {
        var counts: [[Int]]
        var sklearn, kappa, standardError, lower, upper: Double
    }

    var cases: [Case]

    static func load() throws -> [Case] {
        let file = Repository.root.appending(path: "Tests/Fixtures/Estimation/kappa.json")
        return try JSONDecoder().decode(KappaValues.self, from: Data(contentsOf: file)).cases
    }
}

@Suite("Cohen's kappa")
struct CohenKappaTests {
    @Test("and its interval are those of scikit-learn and statsmodels")
    func golden() throws {
        let cases = try KappaValues.load()
        #expect(cases.count >= 8)
        for golden in cases {
            let found = CohenKappa(counts: golden.counts)
            let value = try #require(found.value)
            #expect(abs(value - golden.sklearn) < 1e-12)
            #expect(abs(value - golden.kappa) < 1e-12)
            #expect(abs(try #require(found.standardError) - golden.standardError) < 1e-9)
            let limits = try #require(found.interval(level: 0.95))
            #expect(abs(limits.lower - max(golden.lower, -1)) < 1e-8)
            #expect(abs(limits.upper - min(golden.upper, 1)) < 1e-8)
        }
    }

    @Test("is undefined where both raters gave one category, and 0 where they agree by chance")
    func edges() throws {
        let one = CohenKappa(counts: [[7, 0], [0, 0]])
        #expect(one.value == nil && one.interval(level: 0.95) == nil)
        #expect(one.agreement == 1 && one.count == 7)
        let chance = CohenKappa(counts: [[16, 4], [4, 1]])
        #expect(abs(try #require(chance.value)) < 1e-12)
        #expect(abs(chance.agreement - 0.68) < 1e-12 && abs(chance.chance - 0.68) < 1e-12)
    }

    @Test("does not depend on the order of the categories")
    func order() throws {
        let forward = CohenKappa(counts: [[7, 1, 0], [2, 9, 1], [0, 3, 4]])
        let backward = CohenKappa(counts: [[4, 3, 0], [1, 9, 2], [0, 1, 7]])
        #expect(abs(try #require(forward.value) - (try #require(backward.value))) < 1e-12)
        #expect(abs(try #require(forward.standardError) - (try #require(backward.standardError))) < 1e-12)
    }
}
