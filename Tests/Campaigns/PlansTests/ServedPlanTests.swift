import FloodmarkTesting
import Foundation
import HandwrittenFiles
import Testing

@testable import Plans

@Suite("A plan for models behind servers")
struct ServedPlanTests {
    private static func plan() throws -> Plan { try PlanFixtures.reader().read(try PlanFixtures.text("served.yaml")) }

    @Test("has fixed bytes, which hold all of it")
    func canonical() throws {
        let plan = try Self.plan()
        #expect(String(decoding: plan.canonicalJSON(), as: UTF8.self) + "\n" == (try PlanFixtures.text("served.json")))
        #expect(try Plan(canonicalJSON: plan.canonicalJSON()) == plan)
        #expect(!plan.subject.source.isHere && plan.tokenCurrency == "USD")
        #expect(plan.subject.source.endpoint?.apiKeyEnvironment == "LAB_KEY")
        #expect(plan.baselines.map(\.source) == [.imported])
    }

    @Test("names its tasks by the last part of where they are, unless it says otherwise")
    func tasks() throws {
        let tasks = try #require(try Self.plan().domains.first?.tasks)
        #expect(tasks.map(\.name) == ["arithmetic", "gsm", "panel"])
        #expect(
            tasks[1].source
                == .inspect("inspect_evals/gsm8k", arguments: ["fewshot": "0", "split": "test"], limit: 200))
        #expect(tasks[2].source == .imported && tasks[0].selection == 0.25)
    }

    @Test("takes an attack's compute as stated, or from its trained tokens and the parameters of the model")
    func compute() throws {
        let attacks = try #require(try Self.plan().ladder.served)
        #expect(attacks.map { $0.flops(parameters: 8_000_000_000) } == [1e19, 6 * 8e9 * 2e6, 1e18])
        #expect(attacks[1].flops(parameters: nil) == nil)
    }

    @Test("lists every mistake of its own sections with line, key and fix")
    func problems() throws {
        let found = PlanFixtures.problems(in: try PlanFixtures.text("served-mistakes.yaml"))
        let lines = found.map { "\($0)\n" }.joined()
        #expect(lines == (try PlanFixtures.text("served-mistakes.expected")))
    }

    /// Texts in the shape of keys; none is one.
    static let secrets = [
        "apiKeyEnvironment: sk-proj-ABCDEFGH1234567890abcdef", "apiKeyFile: hf_abcdefghijklmnop1234",
        "apiKey: verysecretvalue1234567", "api_key: verysecretvalue1234567",
        "apiKeyEnvironmet: sk-abcdef1234567890abcd",
        "apiKeyEnvironment: 0123456789abcdef0123456789abcdef", "apiKeyEnvironment: two words",
        "apiKeyEnvironment: abcdefgh0123456789abcdefgh0123456789",
    ]

    @Test("never repeats what may be a key", arguments: secrets)
    func secret(line: String) throws {
        let yaml = try PlanFixtures.text("served.yaml").replacing("apiKeyEnvironment: LAB_KEY", with: line)
        let problems = PlanFixtures.problems(in: yaml)
        #expect(!problems.isEmpty)
        let value = try #require(line.split(separator: " ", maxSplits: 1).last)
        for problem in problems { #expect(!"\(problem)".contains(value), "\(problem)") }
        #expect(problems.allSatisfy { $0.key?.hasPrefix("subject.endpoint") == true })
        #expect(problems.contains { $0.fix.contains("environment variable") })
    }

    @Test(
        "never repeats a URL that may hold a key",
        arguments: ["https://user:hunter22@host/v1", "https://host/v1?key=hunter22", "hunter22", "ftp://hunter22/"])
    func urls(url: String) throws {
        let yaml = try PlanFixtures.text("served.yaml").replacing("http://127.0.0.1:8000/v1", with: url)
        let problems = PlanFixtures.problems(in: yaml)
        #expect(problems.map(\.key) == ["subject.endpoint.baseURL"])
        #expect(!problems.description.contains("hunter22"))
    }

    @Test("knows its baselines, and what a slip in writing one may mean")
    func attacked() throws {
        let yaml = try PlanFixtures.text("served.yaml").replacing("of: peer", with: "of: pear")
        let problems = PlanFixtures.problems(in: yaml)
        #expect(problems.map(\.key) == ["ladder.served[2].of"])
        #expect(problems.first?.fix == "did you mean peer?")
    }

    @Test("mixes models wherever they answer the same items, and nowhere else")
    func mixed() throws {
        let served = try PlanFixtures.text("served.yaml")
        let organism = "organism: {seed: 1, levels: {chemistry: 0.5}, locked: true}"
        let odd = PlanFixtures.problems(in: served.replacing("imported: true # baseline", with: organism))
        // The organism could show worked examples.
        #expect(odd.map(\.key) == ["baselines", "ladder.prompting.fewShot"])
        #expect(odd[0].message.contains("share no items"))
        // Whoever answers can be asked about a shipped domain.
        #expect(PlanFixtures.problems(in: try PlanFixtures.text("served-shipped.yaml")).map(\.description) == [])
        let own = try PlanFixtures.template(
            "- name: standin-cyber\n    threshold: 0.5",
            becomes: "- name: standin-cyber\n    threshold: 0.5\n    tier: open\n    tasks: [{folder: a}]")
        #expect(PlanFixtures.problems(in: own).contains { $0.message.contains("organisms know no words") })
    }

    /// What Inspect would not be told, or could not keep to.
    static let beyondInspect: [(key: String, old: String, new: String, words: String)] = [
        ("ladder", "prompting: {samples", "prompting: {fewShot: [4], samples", "worked examples"),
        ("limits", "judge: {", "limits: {tokens: 5000}\njudge: {", "limits samples alone"),
        (
            "domains", "    apiKeyEnvironment: LAB_KEY",
            "    apiKeyEnvironment: LAB_KEY\n    certificateAuthority: ca.pem",
            "certificate authority"
        ),
    ]

    @Test("names what a task of Inspect cannot be asked with", arguments: beyondInspect)
    func inspect(mistake: (key: String, old: String, new: String, words: String)) throws {
        let yaml = try PlanFixtures.text("served.yaml").replacing(mistake.old, with: mistake.new)
        let problems = PlanFixtures.problems(in: yaml)
        #expect(problems.map(\.key) == [mistake.key])
        #expect(
            problems.first?.message.contains(mistake.words) == true && problems.first?.message.contains("gsm") == true)
    }

    @Test("keeps tasks of Inspect out of domains above tier open, whose texts it would keep elsewhere")
    func inspectAboveOpen() throws {
        let yaml = try PlanFixtures.text("served.yaml").replacing("tier: open", with: "tier: restricted")
        #expect(
            PlanFixtures.problems(in: yaml).contains { $0.key == "domains" && $0.message.contains("above tier open") })
    }

    @Test("that init writes reads back, also with every key that it explains")
    func template() throws {
        let text = ServedPlanTemplate.yaml(name: "a", seed: .max, nonce: "0123456789abcdef")
        let plan = try PlanFixtures.reader().read(text)
        #expect(!plan.subject.source.isHere && plan.seed == .max && plan.dossier == Dossier(nonce: "0123456789abcdef"))
        let uncommented = PlanFixtures.answered(PlanFixtures.uncommented(text))
            .replacing("apiKeyFile: key.txt", with: "# one of both")
            .replacing(#/(?m)^( *)# (- inspect|- imported)/#) { "\($0.1)\($0.2)" }
            .replacing("      of: open-peer\n", with: "").replacing("standin-biology", with: "my-domain")
        // A task of Inspect does not go with these.
        #expect(PlanFixtures.problems(in: uncommented).map(\.key) == ["domains", "ladder", "limits"])
        let folders = uncommented.replacing("inspect: inspect_evals/gsm8k", with: "folder: gsm8k")
            .replacing(#/(?m)^ *(arguments: |limit: |scorer: ).*\n/#, with: "")
        #expect(PlanFixtures.problems(in: folders).map(\.description) == [])
        let full = try PlanFixtures.reader().read(folders)
        #expect(full.domains[0].tasks?.count == 3 && full.limits?.tokens == 50_000_000)
        #expect(full.subject.source.endpoint?.certificateAuthority == "ca.pem")
        #expect(try Plan(canonicalJSON: full.canonicalJSON()) == full)
        #expect(full.subject.source.endpoint?.prices?.output == 1.5 && full.judge?.model == "my-judge")
    }

    @Test("has its keys explained in Docs/plan.md, and the page's examples read")
    func documentation() throws {
        let page = try String(
            contentsOf: Repository.root.appending(path: "Docs/plan.md"), encoding: .utf8)
        let keys = [
            "endpoint.baseURL", "endpoint.model", "endpoint.apiKeyEnvironment", "endpoint.apiKeyFile",
            "endpoint.certificateAuthority", "endpoint.prices", "endpoint.maxConnections", "endpoint.parameters",
            "endpoint.headerEnvironment", "endpoint.headerFile", "endpoint.minConnections", "endpoint.firstConnections",
            "endpoint.timeouts", "endpoint.retries", "endpoint.responseLimit", "endpoint.interface",
            "endpoint.promptTemplate", "endpoint.tokenLimitKey", "endpoint.prefill", "endpoint.repeatsPrefill",
            "endpoint.streams", "endpoint.omittedKeys", "endpoint.extraMembers",
            "tasks[].name", "tasks[].folder", "tasks[].sha256", "tasks[].inspect", "tasks[].arguments",
            "tasks[].limit", "tasks[].imported", "tasks[].scorer", "tasks[].selection", "served[].name", "served[].of",
            "served[].rung", "served[].methods", "served[].demonstrations", "served[].trainedTokens",
            "served[].flops", "served[].endpoint", "served[].model", "served[].imported", "limits.tokens",
            "limits.cost", "subject.imported", "baselines[].imported", "domains[].tasks",
        ]
        for key in keys { #expect(page.contains("| `\(key)` |"), "\(key)") }
        let examples = page.matches(of: #/```yaml\n((?s:.*?))```/#).map { String($0.1) }
        #expect(!examples.isEmpty)
        for example in examples { #expect(PlanFixtures.problems(in: example).map(\.description) == []) }
    }
}
