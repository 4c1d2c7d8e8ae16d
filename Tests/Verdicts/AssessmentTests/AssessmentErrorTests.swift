import Assessment
import Plans
import Testing
import Vocabulary

@Suite("Rows that make no report say what is wrong and what to do")
struct AssessmentErrorTests {
    private var campaign: CampaignFixture

    init() {
        campaign = CampaignFixture(baselines: [CampaignFixture.baseline("weak")])
        campaign.items = 6
        campaign.addAsReleased()
        campaign.add("tuned", .sft, selection: 2, heldOut: 2, general: 6)
    }

    private func expect(_ error: AssessmentError, _ words: String..., in campaign: CampaignFixture) {
        #expect(throws: error) { try campaign.report() }
        for word in words { #expect(error.description.contains(word)) }
        #expect(!error.fix.isEmpty)
    }

    @Test("the fixture itself is fine")
    func fine() throws { _ = try campaign.report() }

    @Test("nothing as released")
    func noAsReleased() {
        var campaign = campaign
        campaign.cells.removeFirst()
        campaign.rows.removeAll { $0.cell == "released" }
        expect(.noAsReleased(domain: "world"), "world", "run the as-released cell", in: campaign)
    }

    @Test("a domain without any cell")
    func emptyDomain() {
        var campaign = campaign
        campaign.plan.domains.append(DomainPlan(name: "machine", threshold: 0.5))
        expect(.noAsReleased(domain: "machine"), "machine", in: campaign)
    }

    @Test("a row of a cell that is not there")
    func unknownCell() {
        var campaign = campaign
        campaign.rows[0].cell = "ghost"
        expect(.unknownCell("ghost", item: "selection-0"), "ghost", "selection-0", in: campaign)
    }

    @Test("the same row twice")
    func duplicate() {
        var campaign = campaign
        campaign.rows.append(campaign.rows[3])
        expect(.duplicateRow(cell: "released", item: "selection-3", epoch: 0), "selection-3", in: campaign)
    }

    @Test("the same cell twice")
    func repeatedCell() {
        var campaign = campaign
        campaign.cells.append(campaign.cells[1])
        expect(.repeatedCell("tuned"), "tuned", in: campaign)
    }

    @Test("a score outside [0, 1]", arguments: [-0.1, 1.5, .infinity])
    func range(score: Double) {
        var campaign = campaign
        campaign.rows[1].score = score
        expect(
            .scoreOutOfRange(cell: "released", item: "selection-1", score: score), "\(score)", "0 to 1", in: campaign)
    }

    @Test("a score that is not a number")
    func notANumber() {
        var campaign = campaign
        campaign.rows[1].score = .nan
        #expect(throws: AssessmentError.self) { try campaign.report() }
    }

    @Test("a split without rows", arguments: [Split.selection, .heldOut])
    func missingSplit(split: Split) {
        var campaign = campaign
        campaign.rows.removeAll { $0.cell == "tuned" && $0.split == split && $0.domain == "world" }
        expect(
            .missingSplit(cell: "tuned", domain: "world", split: split), "tuned", split.rawValue, "run the cell again",
            in: campaign)
    }

    @Test("an attack whose general ability was not measured")
    func missingGeneral() {
        var campaign = campaign
        campaign.rows.removeAll { $0.cell == "tuned" && $0.domain == "general" }
        expect(.missingSplit(cell: "tuned", domain: "general", split: .heldOut), "general", in: campaign)
    }

    @Test("an item that was quietly left out")
    func differentItems() {
        var campaign = campaign
        campaign.rows.removeAll { $0.cell == "tuned" && $0.item == "heldOut-3" && $0.domain == "world" }
        expect(
            .differentItems(cell: "tuned", domain: "world", split: .heldOut, item: "heldOut-3"), "heldOut-3",
            in: campaign)
    }

    @Test("rewordings of one fact on both sides of the split")
    func leak() {
        var campaign = campaign
        for index in campaign.rows.indices where campaign.rows[index].item == "heldOut-5" {
            campaign.rows[index].cluster = "selection-0"
        }
        expect(.clusterInTwoSplits(domain: "world", cluster: "selection-0"), "selection-0", in: campaign)
    }

    @Test("an item in two clusters")
    func conflictingCluster() throws {
        var campaign = campaign
        let index = try #require(campaign.rows.firstIndex { $0.cell == "tuned" && $0.item == "heldOut-5" })
        campaign.rows[index].cluster = "elsewhere"
        expect(.conflictingCluster(cell: "tuned", item: "heldOut-5"), "tuned", in: campaign)
    }

    @Test("rows that contradict their cell")
    func foreign() {
        var subject = campaign
        subject.rows[0].subject = "weak"
        expect(
            .foreignRow(cell: "released", item: "selection-0", column: "subject", value: "weak"), "weak", in: subject)
        var rung = campaign
        rung.rows[0].rung = .tool
        expect(.foreignRow(cell: "released", item: "selection-0", column: "rung", value: "tool"), "tool", in: rung)
        var domain = campaign
        domain.rows[0].domain = "moon"
        expect(.foreignRow(cell: "released", item: "selection-0", column: "domain", value: "moon"), "moon", in: domain)
    }

    @Test("cells of models and domains that the plan doesn't know, and a domain without a tier")
    func unknownNames() {
        var subject = campaign
        subject.add("stranger", .sft, selection: 1, heldOut: 1, subject: "who")
        expect(.unknownSubject(cell: "stranger", subject: "who"), "who", in: subject)
        var domain = campaign
        domain.add("moon cell", .sft, selection: 1, heldOut: 1, domain: "moon")
        expect(.unknownDomain(cell: "moon cell", domain: "moon"), "moon", in: domain)
        var tier = campaign
        tier.tiers = [:]
        expect(.noHazardTier(domain: "world"), "world", in: tier)
    }
}
