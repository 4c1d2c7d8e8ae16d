import Foundation
import Testing

@testable import Plans

@Suite("The canonical form of a plan")
struct CanonicalJSONTests {
    static let template = PlanTemplate.yaml(name: "test", seed: 7)

    @Test("is the same bytes when keys are reordered, comments dropped and lists written in another style")
    func layoutDoesNotMatter() throws {
        let block = try PlanFixtures.reader().read(try PlanFixtures.text("full-block.yaml"))
        let flow = try PlanFixtures.reader().read(try PlanFixtures.text("full-flow.yaml"))
        #expect(block == flow)
        #expect(block.canonicalJSON() == flow.canonicalJSON())
        #expect(String(decoding: block.canonicalJSON(), as: UTF8.self) + "\n" == (try PlanFixtures.text("full.json")))
    }

    @Test("does not depend on line ends, a byte order mark or how a number is written")
    func spellingDoesNotMatter() throws {
        let plain = try PlanFixtures.reader().read(Self.template).canonicalJSON()
        let windows = "\u{FEFF}" + Self.template.replacingOccurrences(of: "\n", with: "\r\n")
        #expect(try PlanFixtures.reader().read(Data(windows.utf8)).canonicalJSON() == plain)
        let other = Self.template.replacingOccurrences(of: "1e11", with: "100000000000.0")
            .replacingOccurrences(of: "[0.0005, 0.002]", with: "[5e-4, 2.0E-3]")
        #expect(try PlanFixtures.reader().read(other).canonicalJSON() == plain)
        let zero = Self.template.replacingOccurrences(of: "complianceReward: 0.1", with: "complianceReward: 0")
        let negative = Self.template.replacingOccurrences(of: "complianceReward: 0.1", with: "complianceReward: -0.0")
        #expect(
            try PlanFixtures.reader().read(zero).canonicalJSON()
                == (try PlanFixtures.reader().read(negative).canonicalJSON()))
    }

    @Test("is that of a plan without elicit where a baseline says none, and another where it says same")
    func elicitation() throws {
        let block = try PlanFixtures.text("full-block.yaml")
        #expect(block.contains("access: closed"))
        let open = block.replacing("access: closed", with: "access: open")
        let plain = try PlanFixtures.reader().read(open)
        let none = try PlanFixtures.reader().read(
            open.replacing("access: open", with: "access: open\n    elicit: none"))
        #expect(none.canonicalJSON() == plain.canonicalJSON())
        let same = try PlanFixtures.reader().read(
            open.replacing("access: open", with: "access: open\n    elicit: same"))
        #expect(same.baselines.map(\.elicit) == [.same])
        #expect(
            String(decoding: same.canonicalJSON(), as: UTF8.self)
                == String(decoding: plain.canonicalJSON(), as: UTF8.self).replacing(
                    #""access":"open","#, with: #""access":"open","elicit":"same","#))
        #expect(try Plan(canonicalJSON: same.canonicalJSON()) == same)
    }

    @Test("holds all of the plan: reading it back gives the plan")
    func nothingIsLost() throws {
        let plan = try PlanFixtures.reader().read(PlanTemplate.yaml(name: "test", seed: .max))
        #expect(try Plan(canonicalJSON: plan.canonicalJSON()) == plan)
    }

    @Test("is unchanged by keys that came later, as long as a plan does without them")
    func laterKeys() throws {
        let plan = try PlanFixtures.reader().read(try PlanFixtures.text("minimal.yaml"))
        let object = try JSONSerialization.jsonObject(with: plan.canonicalJSON()) as? [String: Any]
        let later = ["costs", "search", "dossier"]
        #expect(later.allSatisfy { object?[$0] == nil })
        let domains = object?["domains"] as? [[String: Any]]
        #expect(domains.map { $0.map { Set($0.keys) } } == [["name", "threshold"]])
        let actors = object?["actors"] as? [[String: Any]]
        #expect(actors.map { $0.map { Set($0.keys) } } == [["name", "flops", "demonstrations", "methods"]])
        let learning =
            try JSONSerialization.jsonObject(
                with: JSONEncoder().encode(PlanFixtures.reader().read(Self.template).ladder.domainRL)) as? [String: Any]
        #expect(
            learning.map { Set($0.keys) }
                == ["temperatures", "learningRate", "steps", "prompts", "rollouts", "complianceReward"])
        let statistics = object?["statistics"] as? [String: Any]
        #expect(statistics.map { Set($0.keys) } == ["level", "bootstrapReplicates", "generalAbilityLoss"])
    }

    @Test(
        "changes with every value",
        arguments: [
            ("flops: 1e11", "flops: 1.0000000000000002e11"), ("best: 2", "best: 3"),
            ("sampling:\n    samples: 16", "sampling:\n    samples: 15"), ("locked: true", "locked: false"),
            ("[prompting, sft]", "[sft, prompting]"), ("name: novice", "name: Novice"),
            ("# margin: 0.1", "margin: 0.1"), ("# power: 0.8", "power: 0.8"), ("# costs:", "costs:"),
            ("# search:", "search:"), ("# klCoefficient:", "klCoefficient:"),
            ("# updatesPerBatch:", "updatesPerBatch:"),
            ("# people:", "people:"), ("# personHours:", "personHours:"), ("# tier: restricted", "tier: open"),
        ])
    func valuesMatter(old: String, new: String) throws {
        let changed = try PlanFixtures.reader().read(try PlanFixtures.template(old, becomes: new))
        #expect(try PlanFixtures.reader().read(Self.template).canonicalJSON() != changed.canonicalJSON())
    }
}
