import FloodmarkTesting
import Foundation
import InspectLogs
import JSONText
import Models
import Testing

@Suite("A sample is written as Inspect reads it")
struct SampleEntryTests {
    private func written(_ attempt: SampleLog) throws -> (sample: JSONValue, row: JSONValue) {
        let file = try makeTemporaryDirectory().appending(path: "run.eval")
        let writer = try EvalLogWriter(file: file, run: Attempts.run(samples: 1, epochs: 1))
        try writer.append(attempt)
        try writer.finish(.success)
        let archive = try WrittenArchive(file)
        let name = try #require(archive.names.first { $0.hasPrefix("samples/") })
        return (try archive.json(name), try #require(archive.json("summaries.json")[0]))
    }

    private func reply(_ text: String, calls: [ToolCall] = []) -> ChatReply {
        ChatReply(
            choices: [ChatReply.Choice(message: Message(.assistant, text, toolCalls: calls), stop: .end)],
            usage: TokenUsage(input: 30, output: 8, cachedInput: 10), model: "m-1", seconds: 0.5)
    }

    private func asked(_ messages: [Message], _ reply: ChatReply, role: String = "subject") -> EventLog {
        let request = ChatRequest(messages: messages, settings: Attempts.settings)
        return EventLog(at: Attempts.start, .model(role: role, model: "m", request: request, reply: reply))
    }

    @Test("Messages that are sent again are written once, and keep their ids")
    func pool() throws {
        let question = Message(.user, "Go on.")
        let first = Message(.assistant, "Once.")
        let conversation = [question, first, question, Message(.assistant, "Twice.")]
        let sample = try written(
            Attempts.attempt(
                "a", messages: conversation,
                events: [
                    asked([question], reply("Once.")), asked([question, first, question], reply("Twice.")),
                ])
        ).sample
        let messages = sample["messages"]?.array ?? []
        let ids = messages.compactMap { $0["id"]?.string }
        #expect(Set(ids).count == 4)
        let pooled = sample["events_data"]?["messages"]?.array ?? []
        #expect(pooled.map { $0["id"]?.string } == ids)
        let events = (sample["events"]?.array ?? []).filter { $0["event"]?.string == "model" }
        #expect(events.map { $0["input_refs"] } == [[[0, 1]], [[0, 3]]])
        #expect(events.last?["output"]?["choices"]?[0]?["message"]?["id"]?.string == ids.last)
        #expect(messages.map { $0["source"]?.string } == ["input", "generate", nil, "generate"])
    }

    @Test("Spans nest, and what a judge was asked is in the span of the scorers")
    func spans() throws {
        let question = Message(.user, "Why?")
        let score = ScoreLog(scorer: "judge", value: 0.5, outcome: "partial")
        let sample = try written(
            Attempts.attempt(
                "a", scores: [score],
                events: [
                    asked([question], reply("Because.")), asked([question], reply("Half right."), role: "judge"),
                    EventLog(at: Attempts.start, .score(score)),
                ])
        ).sample
        var open: [String] = []
        var seen: [String] = []
        for event in sample["events"]?.array ?? [] {
            let name = event["event"]?.string ?? ""
            if name == "span_begin" { open.append(event["id"]?.string ?? "") }
            #expect(event["span_id"]?.string == open.last)
            if name == "span_end" { #expect(event["id"]?.string == open.popLast()) }
            seen.append(name == "span_begin" ? event["name"]?.string ?? "" : name)
        }
        #expect(open.isEmpty)
        #expect(
            seen == [
                "init", "sample_init", "span_end", "solvers", "model", "span_end", "scorers", "model", "score",
                "span_end",
            ])
        #expect(sample["role_usage"]?["judge"]?["output_tokens"]?.integer == 8)
        #expect(sample["role_usage"]?["judge"]?["input_tokens"]?.integer == 20)
    }

    @Test("What is no JSON stays readable: arguments, notices, facts, metadata")
    func notJSON() throws {
        let call = ToolCall(id: "c", name: "add", arguments: #"{"left": 2,"#)
        let sample = try written(
            Attempts.attempt(
                "a", messages: [Message(.user, "?"), Message(.assistant, "", toolCalls: [call])],
                events: [
                    EventLog(
                        at: Attempts.start,
                        .tool(call: call, result: "no", isError: true, notices: ["{", #"{"a":1}"#], seconds: 0)),
                    EventLog(at: Attempts.start, .info(source: "s", data: "[1,")),
                    EventLog(at: Attempts.start, .info(source: "s", data: String(repeating: "[", count: 5000))),
                ], metadata: "[1]")
        ).sample
        let written = sample["messages"]?[1]?["tool_calls"]?[0]
        #expect(written?["arguments"] == [:])
        #expect(written?["parse_error"]?.string?.hasSuffix(#"{"left": 2,"#) == true)
        let events = sample["events"]?.array ?? []
        let tool = events.first { $0["event"]?.string == "tool" }
        #expect(tool?["metadata"]?["arguments_text"]?.string == call.arguments)
        #expect(tool?["metadata"]?["notices"] == ["{", ["a": 1]])
        #expect(events.filter { $0["event"]?.string == "info" }.map { $0["data"]?.string?.count } == [3, 5000])
        #expect(sample["metadata"] == ["cluster": "a", "split": "heldOut"])
    }

    @Test("Cluster and split are the run's, whatever the sample's metadata says, and the rest of it is kept")
    func metadata() throws {
        let (sample, row) = try written(
            Attempts.attempt("a", metadata: #" {"cluster": "x", "year": 1.50, "deep": {"list": [null]}}"#))
        #expect(
            sample["metadata"] == [
                "cluster": "a", "split": "heldOut", "year": .number("1.50"), "deep": ["list": [.null]],
            ])
        #expect(row["metadata"] == sample["metadata"])
    }

    @Test("A row has short texts, whole characters and valid JSON")
    func rows() throws {
        let long = String(repeating: "é\"😀\\", count: 3000)
        let attempt = Attempts.attempt(
            "a", scores: [ScoreLog(scorer: "exact", value: 1, outcome: "correct", explanation: long)], error: long,
            messages: [Message(.user, long), Message(.assistant, "2")],
            metadata: #"{"long":"\#(String(repeating: #"\ud83d\ude00"#, count: 500))"}"#)
        let (sample, row) = try written(attempt)
        #expect(sample["input"]?.string == long)
        #expect(sample["scores"]?["exact"]?["explanation"]?.string == long)
        for text in [row["input"]?.string, row["scores"]?["exact"]?["explanation"]?.string, row["error"]?.string] {
            let text = try #require(text)
            #expect(text.utf8.count < 6000 && text.utf8.count > 500)
            #expect(text.last == "…" && long.hasPrefix(text.dropLast()))
        }
        #expect(row["metadata"]?["long"]?.string?.last == "…")
        #expect(row["metadata"]?["long"]?.string?.dropLast().allSatisfy { $0 == "😀" } == true)
    }

    @Test(
        "Dates are written as Python writes them",
        arguments: [
            (0.0, "1970-01-01T00:00:00.000000+00:00"), (951_782_400.5, "2000-02-29T00:00:00.500000+00:00"),
            (-1.25, "1969-12-31T23:59:58.750000+00:00"), (4_107_542_399.999_999_9, "2100-03-01T00:00:00.000000+00:00"),
            (1e300, "9999-12-31T23:59:59.000000+00:00"), (-1e300, "0001-01-01T00:00:00.000000+00:00"),
            (.nan, "1970-01-01T00:00:00.000000+00:00"),
        ])
    func dates(seconds: Double, text: String) throws {
        var attempt = Attempts.scored("a", 1)
        attempt.startedAt = Date(timeIntervalSince1970: seconds)
        #expect(try written(attempt).sample["started_at"]?.string == text)
    }

    @Test("Names of entries are Inspect's, with whatever an id has in it")
    func names() throws {
        let file = try makeTemporaryDirectory().appending(path: "run.eval")
        let writer = try EvalLogWriter(file: file, run: Attempts.run())
        let ids = ["a/../b", "ид \"x\"\n", "a", "a_epoch_1", ""]
        for id in ids { try writer.append(Attempts.scored(id, epoch: 1, 1)) }
        try writer.finish(.success)
        let names = try WrittenArchive(file).names.filter { $0.hasPrefix("samples/") }
        #expect(names == ids.map { "samples/\($0)_epoch_2.json" })
    }
}
