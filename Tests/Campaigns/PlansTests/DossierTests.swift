import FloodmarkTesting
import Foundation
import Testing

@testable import Plans

@Suite("What a plan states of the model and its assessment")
struct DossierTests {
    private static let recipient = PlanFixtures.recipient
    private static let nonce = "nonce: 0123456789abcdef"

    private static func minimal(tier: String? = nil, dossier: String? = nil) throws -> String {
        let yaml = try PlanFixtures.text("minimal.yaml")
        let tiered = tier.map { yaml.replacing("threshold: 0.5}", with: "threshold: 0.5, tier: \($0)}") } ?? yaml
        return tiered + (dossier.map { "dossier: \($0)\n" } ?? "")
    }

    @Test("is nothing where the section is empty: the plan has the bytes of one without it")
    func empty() throws {
        let plain = try PlanFixtures.reader().read(try Self.minimal())
        let empty = try PlanFixtures.reader().read(try Self.minimal(dossier: "{}"))
        #expect(empty.dossier == nil)
        #expect(empty.canonicalJSON() == plain.canonicalJSON())
    }

    @Test("holds only what is stated, in the canonical form too")
    func onlyNonce() throws {
        let plan = try PlanFixtures.reader().read(try Self.minimal(dossier: "{\(Self.nonce)}"))
        #expect(plan.dossier == Dossier(nonce: "0123456789abcdef"))
        let json = String(decoding: plan.canonicalJSON(), as: UTF8.self)
        #expect(json.contains(#""dossier":{"nonce":"0123456789abcdef"},"#))
        #expect(try Plan(canonicalJSON: plan.canonicalJSON()) == plan)
    }

    @Test("has every field that can be known before the first result")
    func allFields() throws {
        let plan = try PlanFixtures.reader().read(try PlanFixtures.text("full-block.yaml"))
        let before = DossierField.allCases.filter { $0.moment == .before }
        #expect(plan.dossier.map { Set($0.statements.keys) } == Set(before))
        #expect(try Plan(canonicalJSON: plan.canonicalJSON()) == plan)
    }

    @Test("refuses what is known only afterwards, and names the file for it")
    func knownAfterwards() throws {
        for field in DossierField.allCases where field.moment == .after {
            let problems = PlanFixtures.problems(in: try Self.minimal(dossier: "{\(field.rawValue): A text.}"))
            #expect(problems.map(\.key) == ["dossier.\(field.rawValue)"])
            #expect(problems.first?.fix == "write it in record.yaml")
        }
    }

    @Test(
        "needs custodians and a nonce where a domain's tier is above open",
        arguments: [
            (nil, ["dossier.custodians", "dossier.nonce"]), ("{}", ["dossier.custodians", "dossier.nonce"]),
            ("{sensitive: [attacks]}", ["dossier.custodians", "dossier.nonce"]),
            ("{\(nonce)}", ["dossier.custodians"]), ("{custodians: [\(recipient)]}", ["dossier.nonce"]),
        ])
    func tier(dossier: String?, absent: [String]) throws {
        for tier in ["restricted", "hazardous"] {
            let problems = PlanFixtures.problems(in: try Self.minimal(tier: tier, dossier: dossier))
            #expect(problems.map(\.key) == absent.map { _ in "domains[0].tier" })
            for (problem, name) in zip(problems, absent) {
                #expect(problem.message.contains("\(tier), and")); #expect(problem.message.contains(name))
            }
            #expect(problems.allSatisfy { $0.line == 6 })
        }
        #expect(PlanFixtures.problems(in: try Self.minimal(tier: "open", dossier: "{\(Self.nonce)}")).isEmpty)
    }

    @Test("may raise a tier with custodians and a nonce, and a mistake in one of them is one problem")
    func tierWithAll() throws {
        let all = "{custodians: [\(Self.recipient)], \(Self.nonce)}"
        let plan = try PlanFixtures.reader().read(try Self.minimal(tier: "hazardous", dossier: all))
        #expect(plan.domains.map(\.tier) == [.hazardous])
        let short = try Self.minimal(tier: "hazardous", dossier: all.replacing("0123456789abcdef", with: "short"))
        #expect(PlanFixtures.problems(in: short).map(\.key) == ["dossier.nonce"])
        let list = try Self.minimal(tier: "hazardous", dossier: "[]")
        #expect(PlanFixtures.problems(in: list).map(\.key) == ["dossier"])
    }

    @Test("needs a nonce where something is to be left out")
    func sensitive() throws {
        let problems = PlanFixtures.problems(in: try Self.minimal(dossier: "{sensitive: [securityGoal, samples]}"))
        #expect(problems.map(\.key) == ["dossier.sensitive"])
        #expect(problems.first?.fix.contains("openssl rand") == true)
        let plan = try PlanFixtures.reader().read(
            try Self.minimal(dossier: "{sensitive: [securityGoal, samples], \(Self.nonce)}"))
        #expect(plan.dossier?.sensitive == [.statement(.securityGoal), .samples])
    }

    @Test(
        "takes every kind of age recipient",
        arguments: [
            recipient, "age1yubikey1" + String(repeating: "q", count: 59),
            "age1pq1" + String(repeating: "z", count: 1900),
        ])
    func recipients(recipient: String) throws {
        let plan = try PlanFixtures.reader().read(try Self.minimal(dossier: "{custodians: [\(recipient)]}"))
        #expect(plan.dossier?.custodians == [recipient])
    }

    @Test(
        "never repeats a secret key, wherever it was pasted",
        arguments: [
            "{custodians: [SECRET]}", "{custodians: SECRET}", "{nonce: [SECRET]}", "{SECRET: 1}", "SECRET",
            "{sensitive: [SECRET]}", "{custodians: [age1SECRET]}",
        ])
    func secretKey(dossier: String) throws {
        let digits = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
        let problems = PlanFixtures.problems(
            in: try Self.minimal(dossier: dossier.replacing("SECRET", with: "AGE-SECRET-KEY-1\(digits)")))
        #expect(!problems.isEmpty)
        #expect(!problems.contains { $0.description.contains("QPZRY") }, "\(problems)")
    }

    @Test("is told a break in the text from a wrapped line, in every style of YAML")
    func paragraphs() throws {
        let texts = [
            ">\n    one\n    two\n\n    three\n", "|\n    one\n    two\n\n\n    three\n", "one\n    two\n\n    three\n",
            "\"one two\\n\\nthree\"\n", "'one\n    two\n\n    three'\n", "[one two, three]\n",
            "\n    - one\n      two\n    - three\n",
            "\n    - |\n      one\n      two\n\n      three\n",
        ]
        for text in texts {
            let plan = try PlanFixtures.reader().read(try Self.minimal() + "dossier:\n  outlook: \(text)")
            #expect(plan.dossier?.statements == [.outlook: ["one two", "three"]], "\(text)")
        }
    }

    @Test("has a row in Docs/plan.md for each field, with its question and who asks")
    func documentation() throws {
        let page = try String(contentsOf: Repository.root.appending(path: "Docs/plan.md"), encoding: .utf8)
        for field in DossierField.allCases {
            let key = field.moment == .before ? "dossier.\(field.rawValue)" : field.rawValue
            let isThere = page.contains(
                "| `\(key)` | \(field.prompt) | \(field.clauses.joined(separator: ", ")) |\n")
            #expect(isThere, "\(key)")
        }
    }
}
