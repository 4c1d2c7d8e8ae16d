import ChatWire
import Foundation
import HandwrittenFiles
import Testing

@testable import Plans

@Suite("An endpoint of a plan")
struct EndpointPlanTests {
    /// The served plan with more keys under the subject's endpoint, and without its task of Inspect.
    private static func yaml(_ lines: String...) throws -> String {
        let old = "    parameters: 8000000000\n"
        let text = try PlanFixtures.text("served.yaml").replacing(#/(?m)^ *- \{name: gsm.*\n/#, with: "")
        return text.replacing(old, with: old + lines.map { "    \($0)\n" }.joined())
    }

    private static func endpoint(_ yaml: String) throws -> EndpointPlan {
        try #require(try PlanFixtures.reader().read(yaml).subject.source.endpoint)
    }

    private static let template =
        #"{system: {before: "S:\n", behind: ""}, user: {before: "U: ", behind: "\n"}, "#
        + #"assistant: {before: "A:", behind: "\n"}}"#

    @Test("says every setting that Docs/endpoints.md has")
    func settings() throws {
        let endpoint = try Self.endpoint(
            try Self.yaml(
                "tokenLimitKey: max_completion_tokens", "omittedKeys: [temperature, seed]", "streams: true",
                "interface: completions", "promptTemplate: \(Self.template)", "repeatsPrefill: true",
                "extraMembers: {top_k: 20, min_p: 0.10, stop: [a, 'b'], tag: x, on: true, none: null}",
                "headerEnvironment: {OpenAI-Organization: ORGANIZATION}", "headerFile: {X-Team: team.txt}",
                "minConnections: 2", "firstConnections: 4",
                "timeouts: {connect: 5, firstByte: 60, betweenChunks: 30, whole: 90}",
                "retries: {limit: 3, firstDelay: 0.1, longestDelay: 2, longestAskedDelay: 60}", "responseLimit: 1000000"
            ).replacing("input: 0.5, output: 1.5", with: "input: 0.5, output: 1.5, cachedInput: 0.05"))
        let frames = (
            system: PromptTemplate.Frame(before: "S:\n", behind: ""),
            user: PromptTemplate.Frame(before: "U: ", behind: "\n"),
            assistant: PromptTemplate.Frame(before: "A:", behind: "\n")
        )
        #expect(
            endpoint.dialect
                == WireDialect(
                    interface: .completions(
                        PromptTemplate(
                            system: frames.system, user: frames.user, assistant: frames.assistant, tool: frames.user)),
                    tokenLimitKey: .maxCompletionTokens, streams: true, repeatsPrefill: true,
                    omittedKeys: ["temperature", "seed"],
                    extraMembers: #"{"min_p":0.10,"none":null,"on":true,"stop":["a","b"],"tag":"x","top_k":20}"#))
        #expect(endpoint.headerEnvironment == ["OpenAI-Organization": "ORGANIZATION"])
        #expect(endpoint.headerFile == ["X-Team": "team.txt"])
        #expect([endpoint.maxConnections, endpoint.minConnections, endpoint.firstConnections] == [64, 2, 4])
        #expect(endpoint.timeouts == EndpointTimeouts(connect: 5, firstByte: 60, betweenChunks: 30, whole: 90))
        #expect(
            endpoint.retries
                == EndpointRetries(limit: 3, firstDelay: 0.1, longestDelay: 2, longestAskedDelay: 60))
        #expect(endpoint.responseLimit == 1_000_000 && endpoint.prices?.cachedInput == 0.05)
        let bytes = try JSONEncoder().encode(endpoint)
        #expect(try JSONDecoder().decode(EndpointPlan.self, from: bytes) == endpoint)
    }

    @Test("has the same bytes whether the usual is said or left out")
    func usual() throws {
        let said = try Self.yaml(
            "interface: chat", "tokenLimitKey: max_tokens", "prefill: lastMessage", "repeatsPrefill: false",
            "streams: false", "timeouts: {}", "retries: {}")
        let reader = PlanFixtures.reader()
        #expect(try reader.read(said).canonicalJSON() == (try reader.read(try Self.yaml()).canonicalJSON()))
    }

    @Test("keeps the name of a template that has one, and knows the words for the beginning of answers")
    func words() throws {
        let endpoint = try Self.endpoint(try Self.yaml("interface: completions", "promptTemplate: chatML"))
        #expect(endpoint.dialect.interface == .completions(.chatML))
        let text = String(decoding: try JSONEncoder().encode(endpoint), as: UTF8.self)
        #expect(text.contains(#""promptTemplate":"chatML""#))
        let prefill = try Self.endpoint(try Self.yaml("prefill: continueFinalMessage"))
        #expect(prefill.dialect.prefill == .continueFinalMessage)
    }

    /// A line under the endpoint, the key at fault below it, and words of message and fix.
    private static let mistakes: [(line: String, key: String, message: String, fix: String)] = [
        ("interface: completions", "interface", "nothing says how it is written", "add promptTemplate: chatML"),
        ("promptTemplate: chatML", "promptTemplate", "has no effect", "add interface: completions"),
        ("tokenLimitKey: max_token", "tokenLimitKey", "must be one of max_tokens, ", "did you mean max_tokens?"),
        ("prefill: first", "prefill", "must be one of lastMessage, ", "continueFinalMessage"),
        ("interface: {a: 1}", "interface", "must be a word", "completions"),
        ("omittedKeys: temperature", "omittedKeys", "must be a list", "[temperature, seed]"),
        ("omittedKeys: [model]", "omittedKeys[0]", "no request can do without", "remove it"),
        ("omittedKeys: [seed, seed]", "omittedKeys[1]", "repeats", "remove it"),
        ("extraMembers: top_k", "extraMembers", "must be a mapping", "{top_k: 20}"),
        ("extraMembers: {messages: []}", "extraMembers.messages", "is set by the program", "remove it"),
        ("extraMembers: {model: other}", "extraMembers.model", "is set by the program", "remove it"),
        ("extraMembers: {top_p: .5}", "extraMembers.top_p", "must be a number as JSON writes it", "0.5"),
        ("headerEnvironment: {a b: C}", "headerEnvironment.a b", "no name of a header", "OpenAI-Organization"),
        ("minConnections: 65", "minConnections", "between 1 and 64 (maxConnections", "8"),
        ("timeouts: {firstByte: 0}", "timeouts.firstByte", "must be above 0 and at most 86400", "600"),
        ("timeouts: {firstbyte: 5}", "timeouts.firstbyte", "is not a key of the plan", "did you mean firstByte?"),
        ("retries: {limit: -1}", "retries.limit", "must be between 0 and 1000", "9"),
        ("responseLimit: 0", "responseLimit", "must be between 1", "67108864"),
    ]

    @Test("is told the key, the rule and what to write", arguments: mistakes.indices)
    func mistake(index: Int) throws {
        let mistake = Self.mistakes[index]
        let problems = PlanFixtures.problems(in: try Self.yaml(mistake.line))
        #expect(problems.map(\.key) == ["subject.endpoint.\(mistake.key)"], "\(problems)")
        #expect(problems.first?.message.contains(mistake.message) == true, "\(problems)")
        #expect(problems.first?.fix.contains(mistake.fix) == true, "\(problems)")
    }

    @Test("is told which of its keys do not go together")
    func together() throws {
        let pairs: [([String], String)] = [
            (["interface: completions", "promptTemplate: plain", "prefill: markedPrefix"], "prefill"),
            (["interface: chat", "promptTemplate: plain"], "promptTemplate"),
            (["omittedKeys: [top_k]", "extraMembers: {top_k: 2}"], "extraMembers.top_k"),
            (["minConnections: 8", "firstConnections: 4"], "firstConnections"),
            (["headerEnvironment: {X-A: B}", "headerFile: {x-a: b.txt}"], "headerFile"),
        ]
        for (lines, key) in pairs {
            let problems = PlanFixtures.problems(in: try Self.yaml(lines.joined(separator: "\n    ")))
            #expect(problems.map(\.key) == ["subject.endpoint.\(key)"], "\(problems)")
        }
    }

    @Test("repeats no key that somebody wrote among members or headers")
    func secret() throws {
        let secret = "sk-proj-ABCDEFGH1234567890abcdef"
        for line in ["extraMembers: {user: \(secret)}", "headerEnvironment: {X-Key: \(secret)}"] {
            let problems = PlanFixtures.problems(in: try Self.yaml(line))
            #expect(problems.count == 1 && !"\(problems)".contains(secret), "\(problems)")
        }
    }

    @Test("may not have words that a task of Inspect would not be asked in, but for the token limit's")
    func inspect() throws {
        func problems(_ line: String) throws -> [TextProblem] {
            let old = "    parameters: 8000000000\n"
            return PlanFixtures.problems(
                in: try PlanFixtures.text("served.yaml").replacing(old, with: "\(old)    \(line)\n"))
        }
        for line in ["extraMembers: {top_k: 20}", "omittedKeys: [seed]", "headerFile: {X-A: b}"] {
            let found = try problems(line)
            #expect(found.map(\.key) == ["domains"] && found[0].message.contains("Inspect is not told"), "\(found)")
        }
        for line in ["tokenLimitKey: max_completion_tokens", "streams: true", "timeouts: {firstByte: 9}"] {
            #expect(try problems(line).isEmpty)
        }
    }
}
