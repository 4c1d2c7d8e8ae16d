import Foundation
import HandwrittenFiles
import Testing

@testable import Plans

@Suite("A file that is no plan")
struct PlanTextTests {
    static func onlyProblem(_ yaml: String) throws -> TextProblem {
        let problems = PlanFixtures.problems(in: yaml)
        try #require(problems.count == 1, "\(problems)")
        return problems[0]
    }

    @Test("is said to be empty", arguments: ["", "\n\n", "# only a comment\n"])
    func empty(yaml: String) throws {
        #expect(try Self.onlyProblem(yaml).description.hasPrefix("plan.yaml:1:1: is empty; start from the plan"))
    }

    @Test("is told what it is instead of a mapping", arguments: ["---\n", "42", "- a\n- b\n", "'text'"])
    func notAMapping(yaml: String) throws {
        #expect(try Self.onlyProblem(yaml).message.hasPrefix("must be a mapping"))
    }

    @Test("is refused above one mebibyte, before it is parsed")
    func tooLarge() throws {
        let large = String(repeating: "#\n", count: 1 << 19) + "#"
        #expect(try Self.onlyProblem(large).message.contains("1048577 bytes"))
        let error = #expect(throws: InvalidText.self) { try PlanFixtures.reader().read(Data(large.utf8)) }
        #expect(error?.problems.count == 1)
    }

    @Test("shows the place of the first byte that is not UTF-8")
    func notUTF8() {
        let error = #expect(throws: InvalidText.self) {
            try PlanFixtures.reader().read(Data("schemaVersion: 1\nname: ä".utf8) + [0xFF, 0x0A])
        }
        #expect(error?.problems.first?.message == "is not UTF-8 text")
        #expect(error?.problems.first?.line == 2)
        #expect(error?.problems.first?.column == 8)
    }

    @Test(
        "shows the place of a control character or an invisible line break",
        arguments: ["\u{0}", "\u{1B}", "\u{85}", "\u{2028}"])
    func controlCharacter(character: String) throws {
        let problem = try Self.onlyProblem("schemaVersion: 1\r\nname: \(character)")
        #expect(problem.message.hasPrefix("holds the control character"))
        #expect((problem.line, problem.column) == (2, 7))
    }

    @Test("is not expanded when its aliases multiply")
    func aliasBomb() throws {
        var yaml = "a0: &a0 [x, x]\n"
        for level in 1...40 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        yaml += "? *a40\n: 1\n"
        let problem = try Self.onlyProblem(yaml)
        #expect(problem.message.contains("more than 8 aliases"))
        #expect((problem.line, problem.column) == (6, 10))
    }

    @Test(
        "counts aliases behind quoted text that looks like a comment",
        arguments: ["[\"a # b\", *a]", "['\n  # ', *a]", "{x:*a}", "[*a]"])
    func hiddenAliases(list: String) throws {
        let yaml = "x: &a [1]\n" + (0..<9).map { "k\($0): \(list)\n" }.joined()
        #expect(
            PlanFixtures.problems(in: yaml).contains { $0.message.contains("aliases") || $0.message.contains("YAML") })
    }

    @Test("may use a few aliases, and speak of *aliases* in comments")
    func fewAliases() throws {
        let comments = String(repeating: "# *not* an *alias*\n", count: 20)
        var yaml = try PlanFixtures.template("methods: [prompting, sft]", becomes: "methods: &all [prompting, sft]")
        yaml = yaml.replacingOccurrences(of: "methods: [prompting, sft, rl]", with: "methods: *all")
        let plan = try PlanFixtures.reader().read(comments + yaml)
        #expect(plan.actors[1].methods == [.prompting, .sft])
    }

    @Test(
        "is not followed into deep nesting",
        arguments: ["[", "{a: ", "- ", "? ", "[[[[[ # ]]]]]\n", "[\"]\n]]]]]]\n\", "].map {
            String(repeating: $0, count: 5_000)
        })
    func deepNesting(yaml: String) throws {
        let problem = try Self.onlyProblem(yaml)
        #expect(problem.message.contains("brackets") || problem.message.contains("indentation"), "\(problem)")
    }

    @Test("can nest as deep as the limits allow, on half of the stack that threads have by default")
    func deepestNesting() async {
        let text = Self.deepestWithinLimits()
        let problems = await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: PlanFixtures.problems(in: text)) }
            thread.stackSize = 4 << 20
            thread.start()
        }
        #expect(problems.contains { $0.key == "k0" }, "the text must get past the limits")
        #expect(problems.contains { $0.message.contains("a key that is a list or a mapping") })
    }

    /// A mapping key that is an alias of an alias and so on, with as many levels in each as may be.
    private static func deepestWithinLimits() -> String {
        let brackets = StructureCount.maximumBrackets
        var text = ""
        for alias in 0..<StructureCount.maximumAliases {
            text += "k\(alias): &a\(alias)\n"
            for column in 1..<StructureCount.maximumIndentation - 1 {
                let indentation = String(repeating: " ", count: column)
                text += "\(indentation)k:\n\(indentation)-\n"
            }
            let innermost = String(repeating: "{b: ", count: brackets) + "1" + String(repeating: "}", count: brackets)
            text += String(repeating: " ", count: StructureCount.maximumIndentation - 1)
            text += (alias == 0 ? innermost : "*a\(alias - 1)") + "\n"
        }
        return text + "? *a\(StructureCount.maximumAliases - 1)\n: 1\n"
    }

    @Test("may have comments as far to the right, and as full of brackets, as anyone likes")
    func comments() throws {
        let comment = String(repeating: " ", count: 100) + "# " + String(repeating: "[{", count: 400) + "\n"
        _ = try PlanFixtures.reader().read(comment + PlanTemplate.yaml(name: "test", seed: 7))
    }

    @Test("shows where the YAML breaks, and where the broken thing began")
    func syntaxError() throws {
        let problem = try Self.onlyProblem("schemaVersion: 1\nname: [a\nseed: 1\n")
        #expect(problem.message.contains("while parsing a flow sequence, begun in line 2"), "\(problem)")
        #expect(problem.line == 3)
        let tab = try Self.onlyProblem("subject:\n\tname: a\n")
        #expect(tab.fix == "indent with spaces, not with tabs")
        #expect(tab.line == 2)
    }

    @Test("must hold one document")
    func twoDocuments() throws {
        let problem = try Self.onlyProblem(PlanTemplate.yaml(name: "a", seed: 1) + "---\nname: b\n")
        #expect(problem.message == "holds a second YAML document")
    }
}
