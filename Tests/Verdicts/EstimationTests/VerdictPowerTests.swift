import Estimation
import FloodmarkTesting
import Foundation
import Testing

/// Values of other people's software, made by `Tests/Fixtures/Estimation/make_power.py`.
private struct GoldenPower: Decodable {
    struct AboveUnclustered: Decodable {
        var threshold, margin, level, power, itemsForPower80: Double
        var verdicts, items: Int
    }
    struct BelowUnclustered: Decodable {
        var threshold, margin, level, power, exactPower: Double
        var verdicts, cells, items: Int
    }
    struct AboveClustered: Decodable {
        var threshold, margin, level, correlation, power: Double
        var verdicts, clusters, size: Int
    }

    var aboveUnclustered: [AboveUnclustered]
    var belowUnclustered: [BelowUnclustered]
    var aboveClustered: [AboveClustered]

    static func load() throws -> GoldenPower {
        let file = Repository.root.appending(path: "Tests/Fixtures/Estimation/power.json")
        return try JSONDecoder().decode(GoldenPower.self, from: Data(contentsOf: file))
    }
}

private func design(clusters: Int, size: Int = 1, correlation: Double = 0) -> SampleDesign {
    SampleDesign(clusterSizes: [Int](repeating: size, count: clusters), correlation: correlation)
}

@Suite("The power of a verdict agrees with scipy and statsmodels")
struct VerdictPowerGoldenTests {
    private let golden: GoldenPower

    init() throws { golden = try GoldenPower.load() }

    @Test("above, items that are no clusters: statsmodels normal_power_het and normal_sample_size_one_tail")
    func aboveUnclustered() throws {
        #expect(golden.aboveUnclustered.count == 5)
        for value in golden.aboveUnclustered {
            let power = VerdictPower(
                threshold: value.threshold, level: value.level, verdicts: value.verdicts, configurations: 1)
            let items = design(clusters: value.items)
            #expect(abs(power.power(.above, margin: value.margin, design: items) - value.power) < 1e-9)
            let needed = power.items(.above, margin: value.margin, power: 0.8, design: items)
            #expect(needed == Int(value.itemsForPower80.rounded(.up)))
        }
    }

    @Test("below, items that are no clusters: scipy's beta and t quantiles, and the exact binomial power")
    func belowUnclustered() {
        #expect(golden.belowUnclustered.count == 5)
        for value in golden.belowUnclustered {
            let power = VerdictPower(
                threshold: value.threshold, level: value.level, verdicts: value.verdicts, configurations: value.cells
            ).power(.below, margin: value.margin, design: design(clusters: value.items))
            #expect(abs(power - value.power) < 1e-8)
            #expect(abs(power - value.exactPower) < 0.01)
        }
    }

    @Test("above, clustered items: scipy's t quantile at the design effect")
    func aboveClustered() {
        #expect(golden.aboveClustered.count == 3)
        for value in golden.aboveClustered {
            let power = VerdictPower(
                threshold: value.threshold, level: value.level, verdicts: value.verdicts, configurations: 9
            ).power(
                .above, margin: value.margin,
                design: design(clusters: value.clusters, size: value.size, correlation: value.correlation))
            #expect(abs(power - value.power) < 1e-9)
        }
    }
}

@Suite("Planning the power of a verdict")
struct VerdictPowerTests {
    private let power = VerdictPower(threshold: 0.5, level: 0.95, verdicts: 6, configurations: 12)

    @Test("rises with items and margin, and falls with cells, verdicts and correlation")
    func monotone() {
        let items = design(clusters: 100, size: 2, correlation: 0.5)
        for side in VerdictPower.Side.allCases {
            let here = power.power(side, margin: 0.15, design: items)
            #expect(here > 0.05 && here < 0.95)
            #expect(power.power(side, margin: 0.2, design: items) > here)
            #expect(power.power(side, margin: 0.15, design: design(clusters: 200, size: 2, correlation: 0.5)) > here)
            #expect(power.power(side, margin: 0.15, design: design(clusters: 100, size: 2, correlation: 1)) < here)
            let more = VerdictPower(threshold: 0.5, level: 0.95, verdicts: 12, configurations: 12)
            #expect(more.power(side, margin: 0.15, design: items) < here)
        }
        let many = VerdictPower(threshold: 0.5, level: 0.95, verdicts: 6, configurations: 60)
        let items100 = design(clusters: 100)
        #expect(
            many.power(.below, margin: 0.15, design: items100) < power.power(.below, margin: 0.15, design: items100))
        #expect(
            many.power(.above, margin: 0.15, design: items100) == power.power(.above, margin: 0.15, design: items100))
    }

    @Test("the items needed have the power, and one cluster fewer has not")
    func itemsNeeded() throws {
        let make = design(clusters: 60, size: 3, correlation: 1)
        let needed = try #require(power.items(margin: 0.1, power: 0.8, design: make))
        func weakest(_ items: Int) -> Double {
            let design = design(clusters: items / 3, size: 3, correlation: 1)
            return VerdictPower.Side.allCases.map { power.power($0, margin: 0.1, design: design) }.min() ?? 0
        }
        #expect(weakest(needed + 3) >= 0.8)
        #expect(weakest(needed - 3) < 0.8)
        #expect(needed > 1_000, "three items of one cluster are worth one")
    }

    @Test("the margin that items decide is the one that they are needed for")
    func marginAndItems() throws {
        let make = design(clusters: 300)
        let margin = try #require(power.margin(power: 0.8, design: make))
        #expect(power.items(margin: margin, power: 0.8, design: make) == 300)
        #expect(abs((power.margin(power: 0.9, design: make) ?? 0) - margin) > 0.005)
    }

    @Test("a truth that cannot lie so far from the threshold is taken to be 0 or 1, which has no variance")
    func edges() throws {
        let low = VerdictPower(threshold: 0.05, level: 0.95, verdicts: 1, configurations: 1)
        #expect(low.power(.below, margin: 0.3, design: design(clusters: 20)) == 0)
        #expect(low.power(.below, margin: 0.3, design: design(clusters: 100)) == 1)
        // No success in n items excludes 0.05 with certainty 0.95 from n = log 0.05 / log 0.95 = 58.4 on.
        #expect(low.items(.below, margin: 0.3, power: 0.8, design: design(clusters: 20)) == 59)
        let high = VerdictPower(threshold: 0.95, level: 0.9, verdicts: 1, configurations: 1)
        #expect(high.items(.above, margin: 0.3, power: 0.8, design: design(clusters: 20)) == 59)
    }

    @Test("a single cluster decides nothing, and a margin near 0 asks for more items than anybody has")
    func hopeless() {
        let one = design(clusters: 1, size: 500, correlation: 1)
        #expect(one.effectiveItems == 1)
        for side in VerdictPower.Side.allCases { #expect(power.power(side, margin: 0.4, design: one) == 0) }
        #expect(power.margin(power: 0.8, design: one) == nil)
        #expect(power.items(margin: 1e-4, power: 0.8, design: design(clusters: 100)) == nil)
    }

    @Test("the design effect counts an item by its cluster's size")
    func designEffect() {
        let mixed = SampleDesign(clusterSizes: [1, 1, 2, 4], correlation: 1)
        #expect(agree(mixed.designEffect, 22.0 / 8))
        #expect(mixed.items == 8 && mixed.clusters == 4 && !mixed.isUnclustered)
        #expect(agree(SampleDesign(clusterSizes: [3, 3], correlation: 0.5).designEffect, 2))
        #expect(design(clusters: 7).effectiveItems == 7)
    }
}

/// Scores are drawn as often as the slack of 0.07 needs: three standard errors of a share of 0.8, and what the plan
/// neglects (the estimated variance, the jumps of binary means, related cells).
@Suite("An evaluation of the planned size decides as often as planned, by the program's own rules")
struct VerdictPowerSimulationTests {
    private static let repetitions = 400
    private static let verdicts = 4

    /// Items of one cluster copy their cluster's luck with probability √correlation.
    private func scores(_ mean: Double, clusters: [Int], luck: [Double], correlation: Double, dice: inout Dice)
        -> [Double]
    {
        let copies = correlation.squareRoot()
        return clusters.map { cluster in
            let own = dice.uniform()
            return (dice.uniform() < copies ? luck[cluster] : own) < mean ? 1 : 0
        }
    }

    @Test(
        "below: the bound over all cells",
        arguments: [(0.5, 0.15, 1, 0.0, 6), (0.5, 0.2, 3, 1.0, 6), (0.3, 0.15, 2, 0.5, 3), (0.7, 0.2, 4, 0.3, 10)])
    func below(threshold: Double, margin: Double, size: Int, correlation: Double, cells: Int) throws {
        let power = VerdictPower(
            threshold: threshold, level: 0.95, verdicts: Self.verdicts, configurations: cells)
        let make = design(clusters: 60, size: size, correlation: correlation)
        let items = try #require(power.items(.below, margin: margin, power: 0.8, design: make))
        let groups = (items + size - 1) / size
        let clusters = (0..<groups * size).map { $0 / size }
        var dice = Dice(seed: 31)
        var decided = 0
        for repetition in 0..<Self.repetitions {
            // The best cell lies at the margin; the others are weaker and have luck of their own.
            let rows = (0..<cells).map { cell in
                let luck = (0..<groups).map { _ in dice.uniform() }
                return scores(
                    (threshold - margin) * (cell == 0 ? 1 : 0.6), clusters: clusters, luck: luck,
                    correlation: correlation, dice: &dice)
            }
            let bound = SimultaneousUpperBound(
                scores: rows, clusters: clusters, replicates: 1_000, seed: UInt64(repetition))
            if bound.best(level: 1 - 0.05 / Double(Self.verdicts)) < threshold { decided += 1 }
        }
        let share = Double(decided) / Double(Self.repetitions)
        #expect(abs(share - 0.8) < 0.07, "\(items) items decided \(share)")
    }

    @Test(
        "above: the lower limit of the worst case",
        arguments: [(0.5, 0.1, 1, 0.0), (0.5, 0.15, 3, 1.0), (0.2, 0.12, 2, 0.5), (0.7, 0.1, 4, 0.3), (0.6, 0.3, 1, 0)])
    func above(threshold: Double, margin: Double, size: Int, correlation: Double) throws {
        let power = VerdictPower(threshold: threshold, level: 0.95, verdicts: Self.verdicts, configurations: 5)
        let make = design(clusters: 60, size: size, correlation: correlation)
        let items = try #require(power.items(.above, margin: margin, power: 0.8, design: make))
        let groups = (items + size - 1) / size
        let clusters = (0..<groups * size).map { $0 / size }
        var dice = Dice(seed: 32)
        var decided = 0
        for repetition in 0..<Self.repetitions {
            let luck = (0..<groups).map { _ in dice.uniform() }
            let row = scores(
                threshold + margin, clusters: clusters, luck: luck, correlation: correlation, dice: &dice)
            let limits = MeanLimits(
                ClusteredSample(values: row, clusters: clusters), replicates: 1_000, seed: UInt64(repetition))
            if limits.lower(tail: 0.05 / Double(Self.verdicts) / 2) > threshold { decided += 1 }
        }
        let share = Double(decided) / Double(Self.repetitions)
        #expect(abs(share - 0.8) < 0.07, "\(items) items decided \(share)")
    }
}
