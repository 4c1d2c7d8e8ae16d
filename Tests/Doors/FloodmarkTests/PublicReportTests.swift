import Crypto
import Foundation
import Testing

@Suite("A public summary from the command line")
struct PublicReportTests {
    private static let canaries = [
        "scenarioCanary", "decisionCanary", "referenceCanary", "sourceCanary", "4321", "98765",
    ]

    /// The text, and forms of it that a careless program could leave behind.
    private static func forms(of text: String) -> [String] {
        let bytes = Data(text.utf8)
        return [
            text, String(text.reversed()), bytes.base64EncodedString(),
            bytes.map { String(format: "%02x", $0) }.joined(),
            SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined(),
            text.unicodeScalars.map { "&#\($0.value);" }.joined(),
        ]
    }

    @Test("holds nothing of what the plan marks as sensitive, in none of its files, and says that it was left out")
    func redacted() throws {
        let plan = try SmallCampaign.write(
            actor: ", people: 4321",
            dossier: """
                { threatScenario: scenarioCanary, retention: retentionKept, nonce: 0123456789abcdef0123,
                  sensitive: [threatScenario, decision, references, people, samples, attacks],
                  references: [{ name: referenceCanary, kind: human, domain: standin-biology, score: 0.5, items: 98765,
                                 source: sourceCanary }] }
                """)
        let record = plan.deletingLastPathComponent().appending(path: "record.yaml")
        try Data("schemaVersion: 1\ndecision: decisionCanary\nchangelog: changelogKept\n".utf8).write(to: record)
        try SmallCampaign.run(plan, workers: 2)
        let workspace = SmallCampaign.workspace(of: plan)
        let full = try Command("report", workspace).run()
        let summary = try Command("report", workspace, "--public").run()
        #expect(full.code == summary.code && (full.code == 0 || full.code >= 3), "\(full.messages) \(summary.messages)")
        let folder = URL(filePath: workspace).appending(path: "report")
        let attack = "sft k=64"
        for ending in ["html", "md", "json"] {
            func text(_ name: String) throws -> String {
                try String(contentsOf: folder.appending(path: "\(name).\(ending)"), encoding: .utf8)
            }
            let (before, after) = (try text("report"), try text("public"))
            for word in Self.canaries + [attack] {
                let wasThere = before.contains(word) || (word == "98765" || word == "4321") && ending != "json"
                #expect(wasThere, "\(word) is not in report.\(ending), so that the test cannot fail")
                for form in Self.forms(of: word) where form.count > 3 {
                    let isGone = !after.contains(form)
                    #expect(isGone, "public.\(ending) holds \(form)")
                }
            }
            for word in ["retentionKept", "changelogKept"] {
                let isKept = after.contains(word)
                #expect(isKept, "public.\(ending) lost \(word)")
            }
            #expect(after.contains("Threat scenario") && after.contains("ithheld"))
        }
    }

    @Test("of a workspace without a record leaves the record's fields missing, and a wrong record says where")
    func record() throws {
        let plan = try SmallCampaign.write()
        try SmallCampaign.run(plan, workers: 2)
        let workspace = SmallCampaign.workspace(of: plan)
        let json = try Command("report", workspace, "--json").run()
        #expect(json.output.contains("\"field\" : \"decision\""))
        let record = plan.deletingLastPathComponent().appending(path: "other.yaml")
        try Data("schemaVersion: 1\ndecision: We wait.\n".utf8).write(to: record)
        let stated = try Command("report", workspace, "--record", record.path, "--json").run()
        #expect(stated.output.contains("We wait."))
        try Data("schemaVersion: 1\nthreatScenario: too late\n".utf8).write(to: record)
        let wrong = try Command("report", workspace, "--record", record.path).run()
        #expect(wrong.code == 2 && wrong.messages.contains("other.yaml:2"), "\(wrong.messages)")
        let absent = try Command("report", workspace, "--record", plan.path + ".absent").run()
        #expect(absent.code == 2, "\(absent.messages)")
    }
}
