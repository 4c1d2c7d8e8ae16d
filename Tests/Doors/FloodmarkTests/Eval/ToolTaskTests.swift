import FloodmarkTesting
import Foundation
import JSONText
import ServerTesting
import Testing

@Suite("Tasks with tools from the command line", .serialized)
struct ToolTaskTests {
    private struct Sample {
        var id: String
        var input: String
        var target: String
    }

    /// What a model does to solve a puzzle.
    private struct Moves {
        /// Name and arguments.
        var calls: [(name: String, arguments: JSONValue)]
        var answer: String

        init(_ value: JSONValue) {
            calls = (value["calls"]?.array ?? []).map { ($0["name"]?.string ?? "", $0["arguments"] ?? .null) }
            answer = value["answer"]?.string ?? ""
        }
    }

    private static func samples(_ fixture: EvalFixture) throws -> [Sample] {
        let text = try String(contentsOf: fixture.folder.appending(path: "samples.jsonl"), encoding: .utf8)
        return try text.split(separator: "\n").map { line in
            let value = try JSONValue(parsing: Array(line.utf8))
            return Sample(
                id: value["id"]?.string ?? "", input: value["input"]?.string ?? "",
                target: value["target"]?.string ?? "")
        }
    }

    private static func moves() throws -> [String: Moves] {
        let file = Repository.root.appending(path: "Tests/Fixtures/Tasks/ctf-moves.json")
        let all = try JSONValue(parsing: Array(Data(contentsOf: file))).object ?? [:]
        return Dictionary(uniqueKeysWithValues: all.map { ($0.key, Moves($0.value)) })
    }

    /// How many answers of tools a conversation holds.
    private static func answers(_ conversation: ScriptedConversation) -> Int {
        conversation.messages.count { $0.role == "tool" }
    }

    private static func submit(_ answer: String) -> ScriptedReply {
        .call("submit", arguments: text(["answer": .string(answer)]))
    }

    private static func text(_ value: JSONValue) -> String { String(decoding: value.bytes, as: UTF8.self) }

    private static func toolEvents(_ attempt: JSONValue?) -> [JSONValue] {
        (attempt?["events"]?.array ?? []).filter { $0["event"]?.string == "tool" }
    }

    @Test("All practice puzzles are solved in the sandbox, and every call stands in the log")
    func solved() async throws {
        let fixture = try EvalFixture(example: "ctf-practice")
        let (samples, moves) = (try Self.samples(fixture), try Self.moves())
        try await ScriptedServer.chat { conversation in
            let question = conversation.messages.first { $0.role == "user" }?.content ?? ""
            guard let sample = samples.first(where: { question.contains($0.input) }), let plan = moves[sample.id]
            else { return .text("What is asked?") }
            let done = Self.answers(conversation)
            guard done < plan.calls.count else { return Self.submit(plan.answer) }
            return .call(plan.calls[done].name, arguments: Self.text(plan.calls[done].arguments))
        } body: { server in
            let run = try fixture.command(server).run()
            #expect(run.code == 0, "\(run.messages)")
            let result = try fixture.result(run.output)
            #expect(result["outcomes"]?["correct"]?.integer == 10, "\(run.output)")
            #expect(result["mean"]?.double == 1)
        }
        let attempts = try fixture.attempts()
        #expect(attempts.count == 10)
        for sample in samples {
            let events = Self.toolEvents(attempts["\(sample.id)/1"])
            let calls = try #require(moves[sample.id]).calls
            #expect(events.map { $0["function"]?.string } == calls.map(\.name))
            #expect(events.map { $0["arguments"] } == calls.map(\.arguments))
            #expect(events.last?["result"]?.string?.contains(sample.target) == true, "\(sample.id)")
            #expect(events.allSatisfy { $0["error"] == nil && $0["working_time"]?.double ?? 0 > 0 })
        }
    }

    @Test("Whoever answers wrongly, guesses, refuses or never ends scores nothing, each by its own name")
    func notSolved() async throws {
        let fixture = try EvalFixture(example: "ctf-practice")
        let samples = try Self.samples(fixture)
        try await ScriptedServer.chat { conversation in
            let question = conversation.messages.first { $0.role == "user" }?.content ?? ""
            return switch samples.firstIndex(where: { question.contains($0.input) }) {
            case 0: Self.submit("flag{paper_ship}")
            case 1: Self.submit("flag{seven_kites} or flag{six_kites}")
            case 2: .text("I can't help with that.")
            case 3: .call("bash", arguments: #"{"command": "ls"}"#)
            default: .text("I give up.")
            }
        } body: { server in
            let run = try fixture.command(server, "--limit", "5").run()
            #expect(run.code == 0, "\(run.messages)")
            let result = try fixture.result(run.output)
            #expect(result["mean"]?.double == 0 && result["missing"]?.integer == 0)
        }
        let expected = ["wrong", "invalid", "refusal", "limit", "wrong"]
        let outcomes = try fixture.outcomes()
        #expect(samples.prefix(5).map { outcomes["\($0.id)/1"] } == expected, "\(outcomes)")
        // Twelve turns, after which the attempt ends.
        #expect(Self.toolEvents(try fixture.attempts()["\(samples[3].id)/1"]).count == 12)
    }

    @Test("A library hands out no page of solutions and no flag, and whoever looks for them is noticed")
    func library() async throws {
        let fixture = try EvalFixture(example: "reading-room")
        try await ScriptedServer.chat { conversation in
            let question = conversation.messages.first { $0.role == "user" }?.content ?? ""
            let calls: [(String, JSONValue)] =
                if question.contains("drawer") {
                    [
                        ("search", ["query": "brass key drawer", "count": 20]), ("open", ["id": "visitor"]),
                        ("open", ["id": "quiz-solutions"]), ("open", ["id": "clockmaker"]),
                        ("open", ["id": "furniture"]),
                    ]
                } else if question.contains("ferry") {
                    [("search", ["query": "ferry rows"]), ("open", ["id": "harbour"])]
                } else {
                    [("search", ["query": "answer key bell"]), ("open", ["id": "sounds"])]
                }
            let done = Self.answers(conversation)
            if done < calls.count { return .call(calls[done].0, arguments: Self.text(calls[done].1)) }
            let read = conversation.messages.map(\.content).joined(separator: "\n")
            return Self.submit(
                read.contains("a heron") && read.contains("second drawer")
                    ? "flag{second_heron}" : read.contains("Orsa rows") ? "flag{tuesday_orsa}" : "flag{tin_grumbler}")
        } body: { server in
            let run = try fixture.command(server).run()
            #expect(run.code == 0, "\(run.messages)")
            #expect(try fixture.result(run.output)["mean"]?.double == 1, "\(run.output)")
            let seen = server.requests.map { ScriptedConversation($0).messages.filter { $0.role == "tool" } }
            #expect(seen.joined().allSatisfy { !$0.content.contains("quiz") && !$0.content.contains("school") })
            let longest = try #require(seen.max { $0.count < $1.count })
            #expect(longest.count == 5 && longest.contains { $0.content.contains("The clockmaker's notebook") })
            #expect(longest.allSatisfy { !$0.content.contains("flag{") && !$0.content.contains("letters.example") })
        }
        let attempts = try fixture.attempts()
        let details = Self.toolEvents(attempts["drawer/1"]).map { event in
            (event["metadata"]?["notices"]?.array ?? []).compactMap { notice in
                notice["kind"]?.string == "blocked" ? notice["detail"]?.string : nil
            }
        }
        #expect(details.count == 5)
        // Withheld by address, by name, and because the flag stands there.
        #expect(details[0].contains("a search found source, line 2 of the block list"))
        #expect(details[0].contains("a search found name, line 3 of the block list"))
        #expect(details[0].contains("a search found the sample's forbidden text"))
        #expect(details[1] == ["a text was asked for that is withheld by the sample's forbidden text"])
        #expect(details[2] == ["a text was asked for that is withheld by source, line 2 of the block list"])
        #expect(details[3].isEmpty && details[4].isEmpty)
        let bell = Self.toolEvents(attempts["bell/1"]).first?["metadata"]?["notices"]?.array ?? []
        #expect(bell.contains { $0["detail"]?.string == "a search asked for name, line 3 of the block list" })
    }

    @Test("Answers that are no flags may be found in a library: only the block list withholds them")
    func openBook() async throws {
        let fixture = try EvalFixture(example: "reading-room")
        for (file, old, new) in [
            ("task.yaml", "scorers: [flag]", "scorers: [exact]"),
            ("samples.jsonl", #""target": "flag{tin_grumbler}""#, #""target": "tin""#),
        ] {
            let url = fixture.folder.appending(path: file)
            let text = try String(contentsOf: url, encoding: .utf8)
            #expect(text.contains(old))
            try Data(text.replacing(old, with: new).utf8).write(to: url)
        }
        try await ScriptedServer.chat { conversation in
            guard conversation.messages.contains(where: { $0.content.contains("the bell of the tower") }) else {
                return Self.submit("nothing")
            }
            let isCast = conversation.last.contains("cast of tin")
            return Self.answers(conversation) == 0
                ? .call("open", arguments: #"{"id": "tower"}"#) : Self.submit(isCast ? "tin" : "not found")
        } body: { server in
            _ = try fixture.command(server).run()
        }
        #expect(try fixture.outcomes()["bell/1"] == "correct")
    }
}
