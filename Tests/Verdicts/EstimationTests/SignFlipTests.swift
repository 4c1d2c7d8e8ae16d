import Estimation
import FloodmarkTesting
import Foundation
import Testing

/// Values of other people's software, made by `Tests/Fixtures/Estimation/make_side_by_side.py`.
private struct SideBySideValues: Decodable {
    struct SignFlips: Decodable {
        var differences: [Double]
        var clusters: [Int]
        var pValue: Double
    }
    struct McNemar: Decodable {
        var firstOnly: Int
        var secondOnly: Int
        var pValue: Double
    }

    var exactSignFlips: [SignFlips]
    var manySignFlips: [SignFlips]
    var mcNemar: [McNemar]

    static func load() throws -> SideBySideValues {
        let file = Repository.root.appending(path: "Tests/Fixtures/Estimation/side_by_side.json")
        return try JSONDecoder().decode(SideBySideValues.self, from: Data(contentsOf: file))
    }
}

@Suite("Tests of paired items agree with scipy and statsmodels")
struct SignFlipTests {
    private let golden: SideBySideValues

    init() throws { golden = try SideBySideValues.load() }

    private func test(_ value: SideBySideValues.SignFlips, seed: UInt64 = 1) -> SignFlipTest {
        SignFlipTest(value.differences, clusters: value.clusters, draws: 100_000, seed: seed)
    }

    @Test("few clusters: every pattern of signs, scipy.stats.permutation_test")
    func exact() {
        #expect(golden.exactSignFlips.count == 4)
        for value in golden.exactSignFlips {
            let test = test(value)
            #expect(test.isExact && test.patterns == 1 << test.differingClusters)
            #expect(agree(test.pValue, value.pValue), "\(value.clusters.count) items")
        }
    }

    @Test("many clusters: drawn signs come as near to the exact value as so many draws allow, and repeat with the seed")
    func drawn() {
        #expect(golden.manySignFlips.count == 2)
        for value in golden.manySignFlips {
            let test = test(value)
            let error = (value.pValue * (1 - value.pValue) / 100_000).squareRoot()
            #expect(!test.isExact && test.patterns == 100_000)
            #expect(abs(test.pValue - value.pValue) < 4 * error + 1e-5)
            #expect(self.test(value) == test)
            #expect(self.test(value, seed: 2).pValue != test.pValue)
        }
    }

    @Test("do not depend on which model is called the first")
    func swapped() {
        for value in golden.exactSignFlips + golden.manySignFlips {
            let reversed = SignFlipTest(
                value.differences.map { -$0 }, clusters: value.clusters, draws: 100_000, seed: 1)
            #expect(agree(reversed.pValue, test(value).pValue, within: 1e-12))
            let zeros = [Double](repeating: 0.5, count: value.differences.count)
            let difference = PairedDifference(
                zip(zeros, value.differences).map { $0 + $1 / 2 }, zeros, clusters: value.clusters, level: 0.9)
            let other = PairedDifference(
                zeros, zip(zeros, value.differences).map { $0 + $1 / 2 }, clusters: value.clusters, level: 0.9)
            #expect(agree(difference.twoSidedP, other.twoSidedP, within: 1e-12))
            #expect(difference.twoSidedP >= difference.pValue || difference.mean < 0)
        }
    }

    @Test("find nothing where nothing differs")
    func same() {
        let test = SignFlipTest([0, 0, 0], clusters: [0, 1, 1], draws: 10, seed: 1)
        #expect(test.pValue == 1 && test.differingClusters == 0 && test.isExact)
        #expect(SignFlipTest([1, -1], clusters: [0, 0], draws: 10, seed: 1).pValue == 1)
    }

    @Test("McNemar's exact test, statsmodels mcnemar and scipy.stats.binomtest")
    func mcNemar() {
        #expect(golden.mcNemar.count == 7)
        for value in golden.mcNemar {
            let pValue = McNemarTest.pValue(firstOnly: value.firstOnly, secondOnly: value.secondOnly)
            #expect(agree(pValue, value.pValue), "\(value.firstOnly) and \(value.secondOnly)")
            #expect(pValue == McNemarTest.pValue(firstOnly: value.secondOnly, secondOnly: value.firstOnly))
        }
    }
}
