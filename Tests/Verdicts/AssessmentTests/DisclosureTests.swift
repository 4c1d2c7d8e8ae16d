import Assessment
import Plans
import Testing
import Vocabulary

@Suite("A report says what boards and regulators ask for, or that it is missing")
struct DisclosureTests {
    private func campaign() -> CampaignFixture {
        var campaign = CampaignFixture()
        campaign.addAsReleased()
        campaign.add("tuned", .sft, selection: 120, heldOut: 120)
        return campaign
    }

    private func field(_ name: String, of report: Report) throws -> Disclosure {
        try #require(report.disclosures.first { $0.field == name })
    }

    @Test("each field is there once, with a title and a clause")
    func complete() throws {
        let fields = try campaign().report().disclosures
        #expect(Set(fields.map(\.field)).count == fields.count)
        for field in DossierField.allCases { #expect(fields.contains { $0.field == field.rawValue }) }
        for field in fields { #expect(!field.title.isEmpty && !field.clauses.isEmpty, "\(field.field)") }
    }

    @Test("what nobody stated is missing, with what to write; what the plan states is there, and from the plan")
    func stated() throws {
        var campaign = campaign()
        let missing = try field("threatScenario", of: campaign.report())
        #expect(missing.status == .missing && missing.statement == [] && missing.prompt != nil)
        campaign.plan.dossier = Dossier(statements: [.threatScenario: ["Somebody.", "Somewhere."]])
        let stated = try field("threatScenario", of: campaign.report())
        #expect(stated.status == .stated && stated.source == .plan && stated.prompt == nil)
        #expect(stated.statement == ["Somebody.", "Somewhere."])
    }

    @Test("what is known only afterwards comes from the record, and nothing else does")
    func record() throws {
        var input = campaign().input
        input.facts.record = AssessmentRecord(
            schemaVersion: 1, statements: [.decision: ["Wait."], .threatScenario: ["Another."]],
            evaluators: EvaluatorEffort(people: 2, personHours: 40, days: 5))
        let report = try Assessment.report(from: input)
        let decision = try field("decision", of: report)
        #expect(decision.statement == ["Wait."] && decision.source == .record)
        #expect(try field("threatScenario", of: report).status == .missing)
        #expect(report.spent.people == 2 && report.spent.personHours == 40 && report.spent.days == 5)
    }

    @Test("effort is compared only if both sides are known")
    func effort() throws {
        var input = campaign().input
        input.facts.record = AssessmentRecord(
            schemaVersion: 1, statements: [:], evaluators: EvaluatorEffort(people: 2, personHours: 40, days: nil))
        #expect(try field("effort", of: Assessment.report(from: input)).status == .missing)
        input.plan.actors[0].personHours = 400
        let report = try Assessment.report(from: input)
        #expect(try field("effort", of: report).status == .measured)
        #expect(report.actors[0].personHours == 400 && report.actors[0].cells == 2)
    }

    @Test("thresholds are fixed beforehand only if the plan was bound before the first result")
    func dates() throws {
        var input = campaign().input
        input.facts.dates = ReportDates(planBound: "2026-01-01T00:00:00Z", firstResult: "2026-01-02T00:00:00Z")
        #expect(try field("fixedBeforehand", of: Assessment.report(from: input)).status == .measured)
        input.facts.dates.firstResult = "2025-12-31T00:00:00Z"
        #expect(try field("fixedBeforehand", of: Assessment.report(from: input)).status == .missing)
    }

    @Test("cells that the plan asks for and nobody ran are a deviation, and so are missing scores")
    func deviations() throws {
        var campaign = campaign()
        #expect(try campaign.report().deviations == [])
        campaign.add("broken", .sft) { split, _, item, _ in
            split == .heldOut && item < 3 ? (0, .error) : (0, .wrong)
        }
        var input = campaign.input
        input.facts.plannedCells = 5
        let sentences = try Assessment.report(from: input).deviations
        #expect(sentences.count == 2)
        #expect(sentences[0].hasPrefix("2 of 5 planned cells are not finished"))
        #expect(sentences[1].hasPrefix("3 held-out scores of the subject are missing in world"))
    }

    @Test("rewordings that disagree are counted")
    func rewordings() throws {
        var campaign = CampaignFixture()
        campaign.addAsReleased()
        // Clusters are pairs: items 0 and 1 agree, 2 and 3 do not.
        campaign.add("tuned", .sft) { _, _, item, _ in [0, 1, 2].contains(item) ? (1, .correct) : (0, .wrong) }
        let validity = try #require(try campaign.report().validity.first)
        #expect(validity.rewordedClusters == 100 && validity.disagreeingClusters == 1)
        #expect(validity.refusedAsReleased == 1 && validity.sharedClusters == 0)
        #expect(abs(validity.elicited - 3.0 / 200) < 1e-12)
    }

    @Test("the power of each verdict is that of its items and attacks")
    func power() throws {
        let report = try campaign().report()
        let power = try #require(report.statistics.verdictPower.first)
        #expect(power.items == 200 && power.clusters == 100 && report.statistics.margin == 0.1)
        #expect((0...1).contains(power.powerBelow) && (0...1).contains(power.powerAbove))
    }
}

@Suite("Samples in a report")
struct SampleReportTests {
    private func report(tier: HazardTier, content: Bool) throws -> Report {
        var campaign = CampaignFixture()
        campaign.addAsReleased()
        campaign.add("tuned", .sft, selection: 120, heldOut: 120)
        campaign.tiers["world"] = tier
        var input = campaign.input
        input.facts.transcripts = { cells in
            cells.sorted().map { cell in
                let transcript = Transcript(
                    cell: cell, task: "task", item: "heldOut-1", epoch: 0, reason: .drawn, score: 1, outcome: .correct,
                    input: [Transcript.Message(role: "user", text: "what is said")],
                    output: [Transcript.Message(role: "assistant", text: "an answer")])
                return StoredTranscript(
                    cell: cell, task: "task", item: "heldOut-1", epoch: 0, reason: .drawn, score: 1, outcome: .correct,
                    hash: "abc", content: content ? transcript : nil, sealedFile: content ? nil : "annex/x.age")
            }
        }
        return try Assessment.report(from: input)
    }

    @Test("are of the model as released and of the worst case")
    func cells() throws {
        let samples = try report(tier: .open, content: true).samples
        #expect(samples.map(\.cell) == ["released", "tuned"])
        #expect(samples[1].output.map(\.text) == ["an answer"] && samples[1].sealedFile == nil)
    }

    @Test("hold no text above tier open, even if the store does", arguments: [HazardTier.restricted, .hazardous])
    func sealed(tier: HazardTier) throws {
        for content in [true, false] {
            let samples = try report(tier: tier, content: content).samples
            #expect(samples.count == 2)
            for sample in samples {
                #expect(sample.input.isEmpty && sample.output.isEmpty && sample.sealedFile != nil)
                #expect(sample.hash == "abc")
            }
        }
    }
}
