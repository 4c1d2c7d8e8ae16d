import Assessment
import Foundation
import Plans
import Testing
import Vocabulary

@Suite("A public summary")
struct PublicSummaryTests {
    /// In every place that a plan can mark, a word of its own.
    private static func report(sensitive: [SensitivePart], nonce: String?) throws -> (plan: Plan, report: Report) {
        var campaign = CampaignFixture(baselines: [CampaignFixture.baseline("open")])
        campaign.addAsReleased()
        campaign.add("attackCanary", .sft, selection: 180, heldOut: 180, flops: 7_000_111_987)
        campaign.add("baseline", .asReleased, selection: 50, heldOut: 50, subject: "open", methods: [], flops: 0)
        var statements: [DossierField: [String]] = [:]
        for field in DossierField.allCases where field.moment == .before {
            statements[field] = ["canary-\(field.rawValue)"]
        }
        campaign.plan.dossier = Dossier(
            statements: statements,
            references: [
                ReferenceScore(
                    name: "referenceCanary", kind: .human, domain: "world", score: 0.4321, items: 98_765,
                    source: "sourceCanary")
            ], sensitive: sensitive, nonce: nonce)
        campaign.plan.actors[0].personHours = 54_321
        var input = campaign.input
        input.planHash = "planHashCanary"
        input.facts.record = AssessmentRecord(
            schemaVersion: 1,
            statements: Dictionary(
                uniqueKeysWithValues: DossierField.allCases.filter { $0.moment == .after }.map {
                    ($0, ["canary-\($0.rawValue)"])
                }), evaluators: EvaluatorEffort(people: 43_210, personHours: 32_109, days: 21_098))
        input.facts.transcripts = { cells in
            cells.sorted().map { cell in
                let transcript = Transcript(
                    cell: cell, task: "task", item: "heldOut-1", epoch: 0, reason: .drawn, score: 1, outcome: .correct,
                    input: [Transcript.Message(role: "user", text: "inputCanary")],
                    output: [Transcript.Message(role: "assistant", text: "outputCanary")])
                return StoredTranscript(
                    cell: cell, task: "task", item: "heldOut-1", epoch: 0, reason: .drawn, score: 1, outcome: .correct,
                    hash: "hashCanary", content: transcript, sealedFile: nil)
            }
        }
        return (campaign.plan, try Assessment.report(from: input))
    }

    /// What must not be found where a part is withheld.
    private static func words(of part: SensitivePart) -> [String] {
        switch part {
        case .statement(let field): ["canary-\(field.rawValue)"]
        case .attacks: ["attackCanary", "7000111987"]
        case .samples: ["inputCanary", "outputCanary", "hashCanary"]
        case .people: ["54321", "43210", "32109", "21098"]
        case .references: ["referenceCanary", "0.4321", "98765", "sourceCanary"]
        }
    }

    private static func text(_ report: Report) throws -> String {
        String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
    }

    @Test(
        "holds nothing of what is withheld, says what that is, and keeps everything else",
        arguments: SensitivePart.allCases)
    func withheld(part: SensitivePart) throws {
        let (plan, full) = try Self.report(sensitive: [part], nonce: "a nonce of some length")
        let before = try Self.text(full)
        let summary = PublicSummary(full, plan: plan).report
        let after = try Self.text(summary)
        for word in Self.words(of: part) {
            let wasThere = before.contains(word)
            #expect(wasThere, "\(word) is not in the full report, so that the test cannot fail")
        }
        for word in Self.words(of: part) {
            let isGone = !after.contains(word)
            #expect(isGone, "\(word)")
        }
        #expect(summary.withheld.count == 1 && full.withheld == [])
        for other in SensitivePart.allCases where other != part {
            // What an attack showed the model goes with the attack.
            let words = part == .attacks && other == .samples ? ["hashCanary"] : Self.words(of: other)
            for word in words where before.contains(word) {
                let isKept = after.contains(word)
                #expect(isKept, "\(word) was lost with \(part)")
            }
        }
        #expect(summary.verdicts.map(\.verdict) == full.verdicts.map(\.verdict))
        #expect(summary.planHash == "planHashCanary")
    }

    @Test("whether a withheld field was stated cannot be told")
    func unstated() throws {
        var campaign = CampaignFixture()
        campaign.addAsReleased()
        campaign.plan.dossier = Dossier(sensitive: [.statement(.outlook)], nonce: "a nonce of some length")
        func outlook(_ campaign: CampaignFixture) throws -> Disclosure? {
            PublicSummary(try campaign.report(), plan: campaign.plan).report.disclosures.first { $0.field == "outlook" }
        }
        let silent = try outlook(campaign)
        campaign.plan.dossier?.statements = [.outlook: ["Quiet."]]
        #expect(try outlook(campaign) == silent && silent?.status == .withheld)
    }

    @Test("gives no hash of a plan without a nonce, by which a short text could be guessed")
    func guessing() throws {
        let (plan, full) = try Self.report(sensitive: [.statement(.validUntil)], nonce: nil)
        #expect(PublicSummary(full, plan: plan).report.planHash == nil)
        let (open, report) = try Self.report(sensitive: [], nonce: nil)
        #expect(PublicSummary(report, plan: open).report == report)
    }
}
