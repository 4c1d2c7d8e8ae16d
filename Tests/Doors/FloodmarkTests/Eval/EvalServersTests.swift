import FloodmarkTesting
import Foundation
import JSONText
import ServerTesting
import Synchronization
import Testing

@Suite("Servers and answers of a run from the command line", .serialized)
struct EvalServersTests {
    /// Says the wrong thing the first time that it is asked for a word, and the word every time after that.
    private final class SlowLearner: Sendable {
        private let asked = Mutex<Set<String>>([])

        func reply(_ conversation: ScriptedConversation) -> ScriptedReply {
            let word = EvalFixture.word(of: conversation)
            return .text(asked.withLock { $0.insert(word).inserted } ? "no idea" : word)
        }
    }

    /// What stands in a frame of a question to a judge or verifier.
    private static func framed(_ name: String, _ conversation: ScriptedConversation) -> String? {
        let text = conversation.messages.first?.content ?? ""
        guard let start = text.range(of: "<\(name)-"), let open = text[start.upperBound...].range(of: ">\n"),
            let end = text[open.upperBound...].range(of: "\n</\(name)-")
        else { return nil }
        return String(text[open.upperBound..<end.lowerBound])
    }

    private static func keys(_ server: ScriptedServer) -> Set<String> {
        Set(server.requests.flatMap { $0.headers["authorization"] })
    }

    private static let judged = """
        tier: open
        scorers:
          - judge: {rubric: "C if the answer is the reference, I otherwise."}
        """

    @Test("A judge has its own server and key, and its agreement with people stands beside the score and in the log")
    func judge() async throws {
        let lines = (0..<8).map { #"{"id": "s\#($0)", "input": "Say blib\#($0)", "target": "blib\#($0)"}"# }
        let fixture = try EvalFixture(lines: lines, settings: Self.judged)
        let labels = fixture.folder.appending(path: "labels.jsonl")
        let graded = ["blib0": "C", "blab": "I", "blob": "I", "almost blib0": "C"].map {
            #"{"sample": "s0", "answer": "\#($0.key)", "grade": "\#($0.value)"}"#
        }
        try Data(graded.joined(separator: "\n").utf8).write(to: labels)
        try await ScriptedServer.chat { conversation in
            .text(
                Self.framed("answer", conversation) == Self.framed("reference", conversation)
                    ? "The same.\nGRADE: C" : "Another.\nGRADE: I")
        } body: { judge in
            try await ScriptedServer.chat(reply: EvalFixture.parrot) { subject in
                func command(_ more: String...) -> Command {
                    var command = fixture.command(subject, "--api-key-env", "SUBJECT_KEY")
                    command.arguments += ["--judge-model", "j", "--judge-base-url", judge.url]
                    command.arguments += ["--judge-api-key-env", "JUDGE_KEY"] + more
                    command.environment = ["SUBJECT_KEY": "canary-subject", "JUDGE_KEY": "canary-judge"]
                    return command
                }
                var without = command()
                without.arguments.removeAll { $0 == "--json" }
                let unmeasured = try without.run()
                #expect(unmeasured.output.contains("judge j: agreement with people not measured"))
                #expect(unmeasured.output.contains("mean score 0.875"), "\(unmeasured.messages)")
                #expect(Self.keys(judge) == ["Bearer canary-judge"] && Self.keys(subject) == ["Bearer canary-subject"])
                #expect(try fixture.runMetadata()?["judgeAgreement"] == nil)
                let bytes = try Data(contentsOf: fixture.log)
                #expect(bytes.range(of: Data("canary".utf8)) == nil)

                var measure = Command("task", "agreement", fixture.folder.path, "--model", "j", "--base-url", judge.url)
                measure.arguments += ["--max-connections", "2"]
                #expect(try measure.run().code == 0)
                try FileManager.default.removeItem(at: fixture.log)
                let measured = try fixture.result(command().run().output)["judge"]
                #expect(measured?["agreement"]?.double == 0.75 && measured?["labels"]?.integer == 4)
                #expect(measured?["caveat"] == nil)
                #expect(try fixture.runMetadata()?["judgeAgreement"]?["agreement"]?.double == 0.75)
                #expect(try fixture.runMetadata()?["judgeAgreementIsStale"]?.bool == false)

                try Data(graded.dropLast().joined(separator: "\n").utf8).write(to: labels)
                try FileManager.default.removeItem(at: fixture.log)
                let stale = try fixture.result(command("--limit", "1").run().output)["judge"]
                #expect(stale?["caveat"]?.string == "labels, rubric or grades changed since")
                #expect(try fixture.runMetadata()?["judgeAgreementIsStale"]?.bool == true)
            }
        }
    }

    @Test("A verifier has its own server and key, and the answer that it likes best is taken")
    func bestOf() async throws {
        let fixture = try EvalFixture(
            lines: (0..<4).map { #"{"id": "s\#($0)", "input": "Say blib\#($0)", "target": "blib\#($0)"}"# },
            settings: """
                tier: open
                scorers: [exact]
                solver: {bestOf: {k: 3, rubric: A good answer is a blib.}}
                generation: {maxTokens: 20, temperature: 0.7}
                """)
        try await ScriptedServer.chat { conversation in
            .text(Self.framed("answer", conversation)?.contains("blib") == true ? "GRADE: 9" : "GRADE: 2")
        } body: { verifier in
            let learner = SlowLearner()
            try await ScriptedServer.chat(reply: learner.reply) { subject in
                let alone = try fixture.command(subject).run()
                #expect(alone.code == 2 && alone.output.contains("--verifier-model"), "\(alone.output)")
                #expect(subject.requestCount == 0)
                var command = fixture.command(subject, "--verifier-model", "v", "--verifier-base-url", verifier.url)
                command.arguments += ["--verifier-api-key-env", "VERIFIER_KEY"]
                command.environment = ["VERIFIER_KEY": "canary-verifier"]
                let run = try command.run()
                #expect(run.code == 0, "\(run.messages)")
                #expect(try fixture.result(run.output)["mean"]?.double == 1)
                #expect(subject.requestCount == 12 && verifier.requestCount == 12)
                #expect(Self.keys(verifier) == ["Bearer canary-verifier"] && Self.keys(subject).isEmpty)
            }
        }
    }

    @Test("With self-consistency the answer that most draws agree on is taken, and every draw has a seed of its own")
    func selfConsistency() async throws {
        let fixture = try EvalFixture(
            lines: (0..<4).map { #"{"id": "s\#($0)", "input": "Say blib\#($0)", "target": "blib\#($0)"}"# },
            settings: """
                tier: open
                scorers: [exact]
                solver: {selfConsistency: {k: 3}}
                generation: {maxTokens: 20, temperature: 0.7}
                """)
        let learner = SlowLearner()
        try await ScriptedServer.chat(reply: learner.reply) { server in
            let run = try fixture.command(server).run()
            #expect(try fixture.result(run.output)["mean"]?.double == 1, "\(run.messages)")
            #expect(server.requestCount == 12)
            #expect(Set(server.requests.map { $0.json?["seed"]?.bytes }).count == 12)
        }
    }

    @Test("What is in the cache is not asked again, costs nothing, and scores the same")
    func cache() async throws {
        let fixture = try EvalFixture(samples: 20)
        let cache = fixture.folder.appending(path: "answers.sqlite").path
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            let prices = ["--price-input", "1", "--price-output", "1"]
            var command = fixture.command(server, "--cache", cache)
            command.arguments += prices
            let first = try fixture.result(command.run().output)
            let outcomes = try fixture.outcomes()
            #expect(server.requestCount == 20)
            #expect(try #require(first["cost"]?.double) > 0)
            try FileManager.default.removeItem(at: fixture.log)
            let second = try fixture.result(command.run().output)
            #expect(server.requestCount == 20)
            #expect(second["cost"]?.double == 0 && second["tokens"]?["output"]?.integer == 0)
            #expect(second["mean"] == first["mean"])
            #expect(try fixture.outcomes() == outcomes)
        }
    }

    @Test("A server whose certificate its own authority signed is trusted with --ca, and not without")
    func certificate() async throws {
        let fixture = try EvalFixture(samples: 4)
        let certificate = try ScriptedCertificate(in: makeTemporaryDirectory())
        try await ScriptedServer.run(certificate: certificate) {
            .chat($0, reply: EvalFixture.parrot)
        } body: { server in
            let distrusted = try fixture.command(server).run()
            #expect(distrusted.code == 1 && distrusted.output.contains("certificate is not trusted"))
            #expect(server.requestCount == 0)
            let trusted = try fixture.command(server, "--ca", certificate.authority.path).run()
            #expect(trusted.code == 0, "\(trusted.messages)")
            #expect(try fixture.result(trusted.output)["scored"]?.integer == 4)
        }
    }

    @Test("With --stream answers come piece by piece, and are the same; --limit plays the first samples alone")
    func stream() async throws {
        let fixture = try EvalFixture(samples: 20)
        try await ScriptedServer.chat(reply: EvalFixture.parrot) { server in
            let run = try fixture.command(server, "--stream", "--limit", "9").run()
            #expect(run.code == 0, "\(run.messages)")
            let result = try fixture.result(run.output)
            #expect(result["isFinished"]?.bool == true && result["planned"]?.integer == 9)
            #expect(server.requestCount == 9)
            #expect(server.requests.allSatisfy { $0.json?["stream"]?.bool == true })
        }
        let expected = Dictionary(uniqueKeysWithValues: (0..<9).map { ("s\($0)/1", $0 == 7 ? "wrong" : "correct") })
        #expect(try fixture.outcomes() == expected)
    }

    @Test("Choices stand under other letters in other epochs, and the score follows the choice, not its letter")
    func choices() async throws {
        let settings = """
            tier: open
            scorers: [choice]
            epochs: 6
            """
        let lines = (0..<3).map {
            #"{"id": "s\#($0)", "input": "Which is blib\#($0)?", "choices": ["blab", "blib\#($0)", "blob", "blub"], "#
                + #""target": "blib\#($0)"}"#
        }
        let fixture = try EvalFixture(lines: lines, settings: settings)
        let letters = Mutex<[String: [Character]]>([:])
        try await ScriptedServer.chat { conversation in
            let choice = conversation.last.split(separator: "\n").first { $0.contains(") blib") } ?? "?"
            letters.withLock { $0[String(choice.dropFirst(3)), default: []].append(choice.first ?? "?") }
            return .text(String(choice.prefix(1)))
        } body: { server in
            let run = try fixture.command(server).run()
            #expect(try fixture.result(run.output)["mean"]?.double == 1, "\(run.output)\(run.messages)")
            #expect(server.requestCount == 18)
        }
        let seen = letters.withLock { $0 }
        #expect(seen.count == 3)
        #expect(seen.values.allSatisfy { $0.count == 6 && Set($0).count > 1 }, "\(seen)")

        try FileManager.default.removeItem(at: fixture.log)
        try await ScriptedServer.chat { _ in
            .text("A")
        } body: { server in
            let mean = try #require(try fixture.result(fixture.command(server).run().output)["mean"]?.double)
            #expect(mean > 0 && mean < 1)
        }
    }
}
