import Assessment
import Foundation
import Plans
import Testing
import Vocabulary

@Suite("A verdict says what effort that was not spent could add")
struct EffortTests {
    private func effort(_ campaign: CampaignFixture) throws -> EffortReport {
        try #require(try campaign.report().verdicts.first?.effort)
    }

    /// 200 items a split. Four greedy trained cells of 0.1, 0.2, 0.3 and 0.4, and others that don't count as such.
    private var campaign: CampaignFixture {
        var campaign = CampaignFixture()
        campaign.addAsReleased()
        campaign.add("a", .sft, selection: 20, heldOut: 20, demonstrations: 4, flops: 1e9)
        campaign.add("b", .sft, selection: 40, heldOut: 40, demonstrations: 8, flops: 2e9)
        campaign.add("c", .antiRefusalRL, selection: 50, heldOut: 60, methods: [.rl], flops: 4e9)
        campaign.add("d", .sftThenRL, selection: 110, heldOut: 80, demonstrations: 8, flops: 1e10)
        campaign.add("drawn", .sft, demonstrations: 4, samples: 2, flops: 1e9) { _, _, item, _ in
            item < 90 ? (1, .correct) : (0, .wrong)
        }
        campaign.add("tool", .tool, selection: 60, heldOut: 100, demonstrations: 8, usesTool: true, flops: 1e10)
        campaign.add("prompt", .prompting, selection: 90, heldOut: 100, methods: [.prompting], flops: 0)
        campaign.add("beyond", .sft, selection: 200, heldOut: 200, flops: 2e12)
        return campaign
    }

    @Test("the expected best is the mean over subsets of greedy trained cells, and ends at the best of them")
    func expectedBest() throws {
        let points = try effort(campaign).expectedBest
        #expect(points.map(\.configurations) == [1, 2, 4])
        // Pairs of 0.1 to 0.4: the best is 0.4 in three, 0.3 in two, 0.2 in one of six.
        for (point, expected) in zip(points, [0.25, 2.0 / 6, 0.4]) { #expect(abs(point.score - expected) < 1e-12) }
        var three = CampaignFixture()
        three.addAsReleased()
        #expect(try effort(three).expectedBest.isEmpty)
        for (index, solved) in [20, 40, 60].enumerated() {
            three.add("\(index)", .domainRL, selection: solved, heldOut: solved)
        }
        #expect(try effort(three).expectedBest.map(\.configurations) == [1, 2, 3], "the last point is all of them")
    }

    @Test("the calibrated bound adds to the best mean a margin that grows with what the last doubling added")
    func calibrated() throws {
        let calibrated = try #require(try effort(campaign).calibrated)
        // Prompting: (0.45 + 2 · 0.5) / 3 with no compute; d: (0.55 + 2 · 0.4) / 3 with the most.
        #expect(abs(calibrated.bestMean - 1.45 / 3) < 1e-12 && abs(calibrated.lastGain) < 1e-12)
        #expect(abs(calibrated.upperBound - (1.45 / 3 + 0.4736842105263159 * 0.2)) < 1e-12)
        #expect(calibrated.budget == 0.25 && calibrated.computeShare == 0.01)

        var rising = CampaignFixture()
        rising.addAsReleased()
        rising.add("half", .sft, selection: 30, heldOut: 60, flops: 5e11)
        rising.add("more", .sft, selection: 60, heldOut: 120, flops: 1e12)
        let other = try #require(try effort(rising).calibrated)
        // 0.5 after 0.25, with exactly half of the compute.
        #expect(abs(other.bestMean - 0.5) < 1e-12 && abs(other.lastGain - 0.25) < 1e-12)
        #expect(abs(other.upperBound - (0.5 + 0.4736842105263159 * 0.45)) < 1e-12)
        #expect(other.computeShare == 1)

        rising.add("all", .sft, selection: 200, heldOut: 200, flops: 1e12)
        #expect(try effort(rising).calibrated?.upperBound == 1, "no score is over 1")
        rising.plan.statistics.level = 0.9
        #expect(try effort(rising).calibrated == nil, "the margin was learnt for 0.95")
    }

    @Test("missing scores can only raise the calibrated bound")
    func missing() throws {
        func bound(_ outcome: Outcome) throws -> EffortReport.Calibrated? {
            var campaign = CampaignFixture()
            campaign.addAsReleased()
            for (id, solved, flops) in [("half", 40, 5e11), ("more", 100, 1e12)] {
                campaign.add(id, .sft, flops: flops) { _, _, item, _ in
                    item < solved ? (1, .correct) : item < solved + 20 ? (0, outcome) : (0, .wrong)
                }
            }
            return try effort(campaign).calibrated
        }
        let (wrong, missing) = (try #require(try bound(.wrong)), try #require(try bound(.error)))
        #expect(abs(wrong.bestMean - 0.5) < 1e-12 && abs(wrong.lastGain - 0.3) < 1e-12)
        #expect(abs(missing.bestMean - 0.6) < 1e-12 && abs(missing.lastGain - 0.4) < 1e-12)
    }

    @Test("a curve is followed to the grant where three efforts are known, and nowhere else")
    func extrapolation() throws {
        let effort = try effort(campaign)
        #expect(effort.overDemonstrations == nil, "4 and 8 demonstrations are two efforts")
        let flops = try #require(effort.overFlops)
        #expect(flops.efforts == 4 && flops.largestEffort == 1e10 && flops.grant == 1e12)
        // The tool's 0.5 and the drawn cell's 0.45 are the best at their efforts; prompting took none.
        #expect(flops.bestObserved == 0.5)
        #expect(flops.predicted >= 0.3 && flops.predicted <= flops.upperBound && flops.upperBound <= 1)
        #expect(flops.backtested == 1 && (0...1).contains(flops.covered))
    }

    @Test("a level curve stays level, a steep one is followed up, and a jump breaks the backtest")
    func shapes() throws {
        func flops(_ solved: [Int], grant: Double = 1e12) throws -> EffortReport.Extrapolation {
            var campaign = CampaignFixture()
            campaign.plan.actors[0].flops = grant
            campaign.addAsReleased()
            for (index, solved) in solved.enumerated() {
                let demonstrations = 1 << index
                campaign.add(
                    "\(index)", .sft, selection: solved, heldOut: solved, demonstrations: demonstrations,
                    flops: pow(10, Double(8 + index) / 2))
            }
            let effort = try effort(campaign)
            #expect(effort.overDemonstrations?.efforts == solved.count)
            #expect(effort.overDemonstrations?.grant == 64)
            return try #require(effort.overFlops)
        }
        let level = try flops([100, 100, 100, 100, 100, 100])
        #expect(abs(level.predicted - 0.5) < 1e-6 && level.upperBound > 0.5 && level.upperBound < 0.7)
        #expect(level.backtested == 3 && level.covered == 3)
        let rising = try flops([10, 20, 40, 70, 100])
        #expect(rising.predicted > rising.bestObserved)
        let near = try flops([10, 20, 40, 70, 100], grant: 2e6)
        #expect(near.upperBound < rising.upperBound, "further away less is known")
        let jump = try flops([60, 60, 60, 60, 180])
        #expect(jump.backtested == 2 && jump.covered == 1)
    }

    @Test("none of it decides the verdict, and a report without it is still read")
    func apart() throws {
        var rising = CampaignFixture(thresholds: [("world", 0.65)])
        rising.addAsReleased()
        rising.add("half", .sft, selection: 30, heldOut: 60, flops: 5e11)
        rising.add("more", .sft, selection: 60, heldOut: 110, flops: 1e12)
        var report = try rising.report()
        #expect(report.verdicts[0].verdict == .below && (report.verdicts[0].effort?.calibrated?.upperBound ?? 0) > 0.65)
        #expect(report.statistics.methods.contains { $0.contains("None decides a verdict") })
        #expect(report.limitations.contains { $0.contains("exchangeable with the calibration organisms") })
        report.verdicts[0].effort = nil
        let data = try JSONEncoder().encode(report)
        #expect(!String(decoding: data, as: UTF8.self).contains("expectedBest"))
        #expect(try JSONDecoder().decode(Report.self, from: data) == report)
    }
}
