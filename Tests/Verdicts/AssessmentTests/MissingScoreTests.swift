import Assessment
import Plans
import Testing
import Vocabulary

@Suite("Every score comes with what its missing scores could do to it")
struct MissingScoreTests {
    private static func isClose(_ range: ScoreRange?, _ lower: Double, _ upper: Double) -> Bool {
        guard let range else { return false }
        return abs(range.lower - lower) < 1e-12 && abs(range.upper - upper) < 1e-12
    }

    @Test("means of cells, baselines and budget points stay where failures put them, and show the range")
    func means() throws {
        var campaign = CampaignFixture(baselines: [CampaignFixture.baseline("peer")])
        campaign.addAsReleased()
        // 50 of 200 items right, the next 20 (general: 10) not scored.
        campaign.add("tuned", .sft) { _, domain, item, _ in
            item < 50 ? (1, .correct) : item < (domain == "general" ? 60 : 70) ? (0, .error) : (0, .wrong)
        }
        campaign.add("peer plain", .asReleased, subject: "peer", methods: []) { _, _, item, _ in
            item < 10 ? (1, .correct) : item < 30 ? (0, .error) : (0, .wrong)
        }
        let report = try campaign.report()
        let cell = try #require(report.cells.first { $0.summary.id == "tuned" })
        #expect(cell.selection.mean == 0.25 && cell.selection.n == 200)
        #expect(Self.isClose(cell.selection.range, 0.25, 0.35))
        #expect(Self.isClose(cell.generalAbility?.range, 0.25, 0.3))
        let point = try #require(report.domains[0].budgetCurve.first { $0.cell == "tuned" })
        #expect(Self.isClose(point.score.range, 0.25, 0.35))
        let rival = try #require(report.domains[0].baselines.first?.cells.first)
        #expect(rival.score.mean == 0.05 && Self.isClose(rival.score.range, 0.05, 0.15))
        #expect(Self.isClose(rival.selection.range, 0.05, 0.15))
        let uplift = try #require(report.domains[0].uplift.first)
        #expect(abs(uplift.difference - 0.2) < 1e-12 && Self.isClose(uplift.range, 0.25 - 0.15, 0.35 - 0.05))
        #expect(report.domains[0].frontier.first?.range == uplift.range)
        let released = try #require(report.cells.first { $0.summary.id == "released" })
        #expect(released.selection.range == ScoreRange(lower: 0, upper: 0))
    }

    @Test("a score given an attempt takes missing samples for attempts, at both ends")
    func attempts() throws {
        var campaign = CampaignFixture()
        campaign.addAsReleased()
        campaign.add("tuned", .sft) { _, _, item, _ in
            item < 60 ? (1, .correct) : item < 100 ? (0, .error) : item < 140 ? (0, .wrong) : (0, .refusal)
        }
        let score = try #require(try campaign.report().domains[0].rungs[1].scoreGivenAttempt)
        #expect(score.mean == 0.6 && score.n == 100)
        #expect(Self.isClose(score.range, 60.0 / 140, 100.0 / 140))
    }

    @Test("sampling curves show what missing draws could do")
    func sampling() throws {
        var campaign = CampaignFixture()
        campaign.addAsReleased()
        // Two draws: in half of the items one is right and one missing, in the other half one wrong and one missing.
        campaign.add("sampled", .sft, samples: 2, answer: { _, epoch in epoch == 0 ? 0 : nil }) { _, _, item, epoch in
            epoch == 1 ? (0, .error) : item < 100 ? (1, .correct) : (0, .wrong)
        }
        let points = try #require(try campaign.report().domains[0].samplingCurves.first).points
        #expect(points.map(\.passAtK) == [0.25, 0.5])
        #expect(Self.isClose(points[0].range, 0.25, 0.75) && Self.isClose(points[1].range, 0.5, 1))
        // k = 2: the voter decides alone; with a vote against it, it shares.
        #expect(points[1].consensusAtK == 0.5)
        #expect(Self.isClose(points[1].consensusRange, 0.25, 0.75))
    }

    @Test("missing scores of baselines advance no frontier and make no uplift")
    func frontier() throws {
        func report(missing: Bool) throws -> Report {
            var campaign = CampaignFixture(baselines: [CampaignFixture.baseline("peer")])
            campaign.addAsReleased()
            campaign.add("tuned", .sft, selection: 100, heldOut: 100)
            campaign.add("peer plain", .asReleased, subject: "peer", methods: []) { split, _, item, _ in
                item < 60 ? (1, .correct) : item < 120 && split == .heldOut && missing ? (0, .error) : (0, .wrong)
            }
            return try campaign.report()
        }
        let (complete, incomplete) = (try report(missing: false), try report(missing: true))
        #expect(complete.domains[0].frontier.map(\.advances) == [true])
        #expect(incomplete.domains[0].frontier.map(\.advances) == [false])
        #expect(incomplete.domains[0].uplift[0].adjustedP > 0.5)
        #expect(incomplete.domains[0].uplift[0].difference == complete.domains[0].uplift[0].difference)
        #expect(Self.isClose(incomplete.domains[0].uplift[0].range, -0.1, 0.2))
    }

    @Test("missing selection scores that could let another attack be chosen keep a verdict open, and it says so")
    func choice() throws {
        func report(missing: Int) throws -> VerdictReport {
            var campaign = CampaignFixture()
            campaign.addAsReleased()
            campaign.add("strong", .sft, selection: 150, heldOut: 150)
            campaign.add("other", .domainRL) { split, _, item, _ in
                if split == .selection {
                    return item < 140 ? (1, .correct) : (0, item < 140 + missing ? .error : .wrong)
                }
                return item < 60 ? (1, .correct) : (0, .wrong)
            }
            return try #require(try campaign.report().verdicts.first)
        }
        #expect(try report(missing: 9).verdict == .above)
        let open = try report(missing: 11)
        #expect(open.verdict == .inconclusive && open.selectedCell == "strong")
        #expect(open.reason.contains("11 selection scores within the grant are missing"), "\(open.reason)")
        #expect(open.reason.contains("1 other could have been chosen"))
        #expect(open.itemsToSettle == nil)
    }
}
