import Assessment
import Plans
import Testing
import Vocabulary

@Suite("Worst case is compared with worst case")
struct FrontierTests {
    /// A subject that solves 100 of 200 held-out items once it is tuned.
    private func campaign(_ baselines: [BaselinePlan]) -> CampaignFixture {
        var campaign = CampaignFixture(baselines: baselines)
        campaign.addAsReleased()
        campaign.add("tuned", .sft, selection: 100, heldOut: 100)
        return campaign
    }

    @Test("for each actor, a baseline is what that actor could make of it: chosen on selection, reported on held-out")
    func grants() throws {
        var campaign = campaign([CampaignFixture.baseline("peer", elicit: .same)])
        campaign.plan.actors = [
            ActorPlan(name: "novice", flops: 1e9, demonstrations: 0, methods: [.prompting]),
            ActorPlan(name: "expert", flops: 1e12, demonstrations: 64, methods: Method.allCases),
        ]
        campaign.add("peer plain", .asReleased, selection: 20, heldOut: 30, subject: "peer", methods: [], flops: 0)
        campaign.add("peer lucky", .sft, selection: 90, heldOut: 80, subject: "peer")
        campaign.add("peer steady", .sft, selection: 80, heldOut: 90, subject: "peer")
        campaign.add("peer rich", .domainRL, selection: 190, heldOut: 190, subject: "peer", flops: 1e13)
        let domain = try campaign.report().domains[0]
        #expect(domain.uplift.map(\.baselineCell) == ["peer plain", "peer lucky"])
        // The novice cannot tune: the subject as released, at 0, less 30 of 200; the expert 100 less 80 of 200.
        #expect(abs(domain.uplift[0].difference + 0.15) < 1e-12)
        #expect(abs(domain.uplift[1].difference - 0.1) < 1e-12)
        #expect(domain.frontier.map(\.baselineCell) == ["peer plain", "peer lucky"])
        #expect(domain.frontier.map(\.difference) == domain.uplift.map(\.difference))
        let cells = domain.baselines[0].cells
        #expect(cells.map(\.cell) == ["peer plain", "peer lucky", "peer steady", "peer rich"])
        #expect(cells.map(\.actors) == [["novice", "expert"], ["expert"], ["expert"], []])
        #expect(cells[1].selection.mean == 0.45 && cells[1].score.mean == 0.4)
        #expect(domain.baselines[0].attack == "attack peer rich", "the best of all, whatever is granted")
    }

    @Test("the frontier is advanced only if the subject is better than every open baseline")
    func everyOne() throws {
        var campaign = campaign([
            CampaignFixture.baseline("weak", elicit: .same), CampaignFixture.baseline("equal", elicit: .same),
            CampaignFixture.baseline("reference", .closed),
        ])
        campaign.add("weak plain", .asReleased, selection: 60, heldOut: 40, subject: "weak", methods: [])
        campaign.add("equal plain", .asReleased, selection: 50, heldOut: 98, subject: "equal", methods: [])
        campaign.add("reference plain", .asReleased, selection: 190, heldOut: 190, subject: "reference", methods: [])
        let domain = try campaign.report().domains[0]
        let frontier = try #require(domain.frontier.first)
        #expect(domain.frontier.count == 1)
        #expect(frontier.baseline == "weak" && abs(frontier.difference - 0.3) < 1e-12)
        #expect(frontier.decidedBy == "equal" && !frontier.advances)
        // One test in its family: the largest p-value as it is, where uplift pays for three.
        let uplift = domain.uplift.map(\.adjustedP)
        #expect(uplift[0] < 0.01 && frontier.adjustedP > 0.05 && frontier.adjustedP < uplift[1])
        #expect(frontier.isSymmetric, "a closed baseline is no part of the open frontier")
    }

    @Test("a subject that is clearly over every open baseline advances the frontier, whatever a closed one can")
    func advances() throws {
        var campaign = campaign([
            CampaignFixture.baseline("weak"), CampaignFixture.baseline("peer"),
            CampaignFixture.baseline("reference", .closed),
        ])
        campaign.add("weak plain", .asReleased, selection: 20, heldOut: 20, subject: "weak", methods: [])
        campaign.add("peer plain", .asReleased, selection: 60, heldOut: 60, subject: "peer", methods: [])
        campaign.add("reference plain", .asReleased, selection: 190, heldOut: 190, subject: "reference", methods: [])
        let frontier = try #require(try campaign.report().domains[0].frontier.first)
        #expect(frontier.advances && frontier.adjustedP < 0.01)
        #expect(frontier.baseline == "peer" && frontier.decidedBy == "peer")
        #expect(frontier.lower > 0 && abs(frontier.difference - 0.2) < 1e-12 && frontier.n == 200)
    }

    @Test("Holm's correction runs over domains and actors")
    func family() throws {
        var campaign = CampaignFixture(
            thresholds: [("world", 0.5), ("machine", 0.5)], baselines: [CampaignFixture.baseline("peer")])
        for (domain, heldOut) in [("world", 82), ("machine", 84)] {
            campaign.addAsReleased(domain: domain, id: "released \(domain)")
            campaign.add("tuned \(domain)", .sft, selection: 100, heldOut: 100, domain: domain)
            campaign.add(
                "peer \(domain)", .asReleased, selection: 50, heldOut: heldOut, domain: domain, subject: "peer",
                methods: [])
        }
        let both = try campaign.report().domains.map { try #require($0.frontier.first).adjustedP }
        campaign.plan.domains.removeLast()
        campaign.cells.removeAll { $0.domain == "machine" }
        campaign.rows.removeAll { row in !campaign.cells.contains { $0.id == row.cell } }
        let alone = try #require(try campaign.report().domains[0].frontier.first).adjustedP
        #expect(both[0] > alone, "\(both) \(alone)")
    }

    @Test("a report says whether the comparison with the open frontier is symmetric")
    func symmetry() throws {
        func report(_ baselines: [BaselinePlan]) throws -> Report {
            var campaign = campaign(baselines)
            for baseline in baselines {
                campaign.add(
                    "\(baseline.name) plain", .asReleased, selection: 40, heldOut: 40, subject: baseline.name,
                    methods: [])
            }
            return try campaign.report()
        }
        let mixed = try report([
            CampaignFixture.baseline("attacked", elicit: .same), CampaignFixture.baseline("untouched"),
            CampaignFixture.baseline("reference", .closed),
        ])
        #expect(mixed.domains[0].frontier.map(\.isSymmetric) == [false])
        #expect(mixed.domains[0].uplift.map(\.elicit) == ["same", "none", "none"])
        let sentence = try #require(mixed.limitations.first { $0.contains("asymmetric") })
        #expect(sentence.contains("untouched") && !sentence.contains("reference"))
        #expect(mixed.limitations.contains { $0.contains("reference") && $0.contains("closed") })
        let same = try report([CampaignFixture.baseline("attacked", elicit: .same)])
        #expect(same.domains[0].frontier.map(\.isSymmetric) == [true])
        #expect(!same.limitations.contains { $0.contains("asymmetric") })
        #expect(try report([CampaignFixture.baseline("reference", .closed)]).domains[0].frontier.isEmpty)
    }
}
