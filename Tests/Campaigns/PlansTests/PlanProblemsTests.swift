import Foundation
import HandwrittenFiles
import Testing

@testable import Plans

@Suite("A plan with mistakes")
struct PlanProblemsTests {
    @Test("lists every mistake with file, line, key and fix", arguments: try PlanFixtures.invalidNames())
    func fixtures(name: String) throws {
        let data = try PlanFixtures.data("\(name).yaml")
        let error = #expect(throws: InvalidText.self) { try PlanFixtures.reader().read(data) }
        #expect(error.map { "\($0)\n" } == (try PlanFixtures.text("\(name).problems")))
    }

    @Test("has a fixture for each kind, so that the test above is not empty")
    func fixturesExist() throws {
        #expect(try PlanFixtures.invalidNames().count >= 12)
    }

    @Test("gives its problems as JSON without what does not apply")
    func problemsAsJSON() throws {
        let whole = try #require(PlanFixtures.problems(in: "").first)
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(whole)) as? [String: Any]
        #expect(object.map { Set($0.keys) } == ["message", "fix", "file", "line", "column"])
        let one = try #require(
            PlanFixtures.problems(in: try PlanFixtures.template("flops: 1e11", becomes: "flops: -3")).first)
        #expect(
            one
                == TextProblem(
                    message: "must be above 0, is -3", fix: "write for example 2e11", file: "plan.yaml", line: one.line,
                    column: 12, key: "actors[0].flops"))
        #expect(try JSONDecoder().decode(TextProblem.self, from: JSONEncoder().encode(one)) == one)
    }

    /// What stands in the template, what is written instead, and the key and message that must come of it.
    static let mistakes: [(old: String, new: String, key: String, message: String)] = [
        ("schemaVersion: 1", "schemaVersion: 2", "schemaVersion", "must be 1, the only version"),
        ("schemaVersion: 1", "schemaVersion: 99999999999999999999", "schemaVersion", "must be"),
        ("seed: 7\n\n# The model", "seed: -1\n\n# The model", "seed", "must be at least 0, is -1"),
        ("seed: 7\n\n# The model", "seed: 18446744073709551616\n\n# The model", "seed", "at most 18446744073709551615"),
        ("seed: 7\n\n# The model", "seed: 010\n\n# The model", "seed", "must not start with 0"),
        ("seed: 7\n\n# The model", "seed: 1e3\n\n# The model", "seed", "must be a whole number, is 1e3"),
        ("name: subject", "name: a/b", "subject.name", "must be letters"),
        ("name: subject", "name: ..", "subject.name", "must be letters"),
        ("name: subject", "name: \(String(repeating: "n", count: 65))", "subject.name", "at most 64"),
        ("name: subject", "name:", "subject.name", "has no value"),
        ("name: open-small", "name: subject", "baselines[0].name", "is subject, as subject.name in line"),
        ("access: closed", "access: close", "baselines[2].access", "must be one of open, closed, is close"),
        ("locked: true", "locked: yes", "subject.organism.locked", "must be true or false, is yes"),
        (
            "standin-biology: 0.85", "standin-biology: 1.1", "baselines[2].organism.levels.standin-biology",
            "between 0 and 1"
        ),
        ("standin-cyber: 0.85", "standin-cibre: 0.85", "baselines[2].organism.levels.standin-cibre", "is not a domain"),
        ("standin-cyber: 0.85", "", "baselines[2].organism.levels", "has no level for the domain standin-cyber"),
        (
            "- name: standin-cyber\n    threshold: 0.5", "- name: standin-cyber\n    threshold: 1",
            "domains[1].threshold", "below 1, is 1"
        ),
        ("name: skilled", "name: novice", "actors[1].name", "is novice, as actors[0].name in line"),
        ("flops: 1e11", "flops: 1e999", "actors[0].flops", "must be above 0, is 1e999"),
        ("flops: 1e11", "flops: nan", "actors[0].flops", "must be a number, is nan"),
        ("flops: 1e11", "flops: .inf", "actors[0].flops", "must be a number, is .inf"),
        ("flops: 1e11", "flops: 0x10", "actors[0].flops", "must be a number, is 0x10"),
        ("flops: 1e11", "flops: \"2e11\"", "actors[0].flops", "is the text \"2e11\""),
        ("flops: 1e11", "flops: !!str 2e11", "actors[0].flops", "carries the YAML tag"),
        ("flops: 1e11", "flops: {a: 1}", "actors[0].flops", "must be a number, is a mapping"),
        ("demonstrations: 16\n", "demonstrations: 1.5\n", "actors[0].demonstrations", "must be a whole number"),
        ("[prompting, sft]", "[prompting, sft, sft]", "actors[0].methods[2]", "repeats actors[0].methods[1]"),
        ("[prompting, sft]", "[prompting, jailbreak]", "actors[0].methods[1]", "must be one of"),
        ("[prompting, sft]", "[]", "actors[0].methods", "must not be an empty list"),
        ("[prompting, sft]", "sft", "actors[0].methods", "must be a list, is sft"),
        ("fewShot: [2, 4]", "fewShot: [0]", "ladder.prompting.fewShot[0]", "must be between 1 and 256"),
        (
            "[2, 4]\n    samples: 16", "[2, 4]\n    samples: 0", "ladder.prompting.samples",
            "must be between 1 and 10000"
        ),
        (
            "    temperature: 1.0\n\n  # Superv", "    temperature: 0\n\n  # Superv", "ladder.prompting.temperature",
            "above 0 and at most 10, is 0"
        ),
        (
            "sampling:\n    samples: 16", "sampling:\n    samples: 1", "ladder.sampling.samples",
            "between 2 and 10000 (a curve needs several draws), is 1"
        ),
        (
            "    temperature: 1.0\n\nstat", "    temperature: 11\n\nstat", "ladder.sampling.temperature",
            "above 0 and at most 10, is 11"
        ),
        ("[1.0, 2.0]", "[1.0, 10.5]", "ladder.antiRefusalRL.temperatures[1]", "above 0 and at most 10, is 10.5"),
        (
            "[4, 16, 64, 256]", "[4, 16, 64, 257]", "ladder.sft.demonstrations[3]",
            "between 1 and 256 (what the training"
        ),
        (
            "demonstrations: [64]", "demonstrations: [32]", "ladder.sftThenRL.demonstrations[0]",
            "must be one of ladder.sft"
        ),
        ("loraRank: 0", "loraRank: 65", "ladder.sft.loraRank", "must be between 0 and 64"),
        ("rollouts: 8", "rollouts: 1", "ladder.antiRefusalRL.rollouts", "must be between 2"),
        ("best: 2", "best: 0", "ladder.tool.best", "must be between 1 and 18"),
        ("best: 2", "best: 19", "ladder.tool.best", "the rungs below have 18 attacks"),
        ("best: 2", "", "ladder.tool", "has no value"),
        ("  level: 0.95", "  level: 95", "statistics.level", "must be between 0.5 and 0.999, is 95"),
        (
            "bootstrapReplicates: 2000", "bootstrapReplicates: 99", "statistics.bootstrapReplicates",
            "between 100 and 100000"
        ),
        ("generalAbilityLoss: 0.10", "generalAbilityLoss: -0.1", "statistics.generalAbilityLoss", "between 0 and 1"),
        ("# margin: 0.1", "margin: 1", "statistics.margin", "must be above 0 and below 1, is 1"),
        ("# power: 0.8", "power: 80", "statistics.power", "must be above 0 and below 1, is 80"),
        ("# costs: {currency: USD", "costs: {currency: usd", "costs.currency", "three capital letters"),
        ("# costs: {currency: USD, perHour: 2.5}", "costs: {currency: USD}", "costs.perHour", "is missing"),
        ("# search: {method: adaptive", "search: {method: random", "search.method", "must be one of grid, adaptive"),
        (
            "# search: {method: adaptive, efforts: [0.125, 0.5, 1.0]}", "search: {method: grid}", "search.efforts",
            "is missing"
        ),
        (
            "# search: {method: adaptive, efforts: [0.125, 0.5,", "search: {method: grid, efforts: [0.5, 0.25,",
            "search.efforts", "must ascend to 1"
        ),
        (
            "# search: {method: adaptive, efforts: [0.125, 0.5, 1.0]}", "search: {method: grid, efforts: [0.5]}",
            "search.efforts", "must ascend to 1"
        ),
        (
            "# search: {method: adaptive, efforts: [0.125", "search: {method: grid, efforts: [0", "search.efforts[0]",
            "must be above 0"
        ),
    ]

    @Test("is told the key and the rule", arguments: mistakes.indices)
    func singleMistake(index: Int) throws {
        let mistake = Self.mistakes[index]
        let problems = PlanFixtures.problems(in: try PlanFixtures.template(mistake.old, becomes: mistake.new))
        #expect(problems.first?.key == mistake.key)
        #expect(problems.first?.message.contains(mistake.message) == true, "\(problems)")
        #expect(problems.count == 1, "one mistake, one problem: \(problems)")
    }

    @Test("is asked about the domain that a misspelt name is near to, once")
    func misspeltDomain() throws {
        let yaml = try PlanFixtures.template("  - name: standin-cyber", becomes: "  - name: standin-cybr")
        let problems = PlanFixtures.problems(in: yaml)
        #expect(problems.map(\.key) == ["domains[1].name"])
        #expect(problems.first?.fix == "did you mean standin-cyber?")
    }

    @Test("may draw again only from a rung above prompting, and drawing again is no rung")
    func sampling() throws {
        func problems(ladder: String) throws -> [TextProblem] {
            let minimal = try PlanFixtures.text("minimal.yaml")
            let old = "ladder: {prompting: {fewShot: [2], samples: 4, temperature: 1}}"
            #expect(minimal.contains(old))
            return PlanFixtures.problems(in: minimal.replacing(old, with: "ladder: \(ladder)"))
        }
        let sampling = "sampling: {samples: 4, temperature: 1}"
        #expect(try problems(ladder: "{\(sampling)}").map(\.message) == ["has no rung"])
        let alone = try problems(ladder: "{prompting: {fewShot: [2], samples: 4, temperature: 1}, \(sampling)}")
        #expect(alone.map(\.key) == ["ladder.sampling"])
        #expect(alone.first?.message.contains("there is none") == true)
        #expect(try problems(ladder: "{tool: {best: 1}, \(sampling)}").isEmpty)
        // Attacks that are drawn again are not among those that a tool can be added to.
        #expect(try problems(ladder: "{tool: {best: 2}, \(sampling)}").map(\.key) == ["ladder.tool.best"])
    }

    @Test("may leave out any rung, but sftThenRL needs sft")
    func rungsAreOptional() throws {
        var yaml = PlanTemplate.yaml(name: "test", seed: 7)
        let start = try #require(yaml.range(of: "  sft:\n")).lowerBound
        let end = try #require(yaml.range(of: "  antiRefusalRL:\n")).lowerBound
        yaml.removeSubrange(start..<end)
        #expect(PlanFixtures.problems(in: yaml).map(\.key) == ["ladder.sftThenRL"])
        let only = try PlanFixtures.text("only-tool.yaml")
        #expect(try PlanFixtures.reader().read(only).ladder.sft == nil)
        #expect(try PlanFixtures.reader().read(only).baselines.isEmpty)
    }

    @Test("sees in every fix a value that the reader would take")
    func examplesAreRight() throws {
        // Each required key is taken out in turn; following the fix must cure the plan.
        var yaml = try PlanFixtures.text("minimal.yaml")
        #expect(PlanFixtures.problems(in: yaml).isEmpty)
        for key in [
            "schemaVersion", "name", "seed", "subject", "baselines", "domains", "actors", "ladder", "statistics",
        ] {
            let lines = yaml.split(separator: "\n").filter { !$0.hasPrefix("\(key):") }
            let problem = try #require(PlanFixtures.problems(in: lines.joined(separator: "\n")).first { $0.key == key })
            #expect(problem.fix.hasPrefix("add \(key): "))
            yaml = (lines + [problem.fix.dropFirst(4)]).joined(separator: "\n")
            #expect(PlanFixtures.problems(in: yaml).isEmpty)
        }
    }
}
