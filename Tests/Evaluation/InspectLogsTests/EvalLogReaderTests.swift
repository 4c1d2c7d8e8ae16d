import FloodmarkTesting
import Foundation
import JSONText
import Testing

@testable import InspectLogs

@Suite("Logs of Inspect hold here what Inspect reads in them")
struct EvalLogReaderTests {
    private func samples(
        _ file: URL, messagesOf wanted: Set<LoggedSample.Attempt>? = nil
    ) throws -> (samples: [LoggedSample], damage: [LogDamage]) {
        var samples: [LoggedSample] = []
        let damage = try EvalLogReader(file: file).forEachSample(metadata: ["cluster", "split"], messagesOf: wanted) {
            samples.append($0)
        }
        return (samples, damage)
    }

    private func written(_ entries: [ZipBytes.Entry], isComplete: Bool = true) throws -> URL {
        let file = try makeTemporaryDirectory().appending(path: "log.eval")
        try Data(ZipBytes.archive(entries, isComplete: isComplete)).write(to: file)
        return file
    }

    @Test(
        "What is said of the run is the same in every form",
        arguments: ["sums.eval", "sums-deflated.eval", "sums-stored.eval", "sums-frames.eval", "sums.json"])
    func header(name: String) throws {
        let expected = try InspectFixture.expected()
        let header = try EvalLogReader(file: InspectFixture.log(name)).header()
        #expect(header.version == 2)
        #expect(header.task == expected["task"]?.string)
        #expect(header.model == expected["model"]?.string)
        #expect(header.created == expected["created"]?.string)
        #expect(header.evalID == expected["evalID"]?.string)
        #expect(header.status == expected["status"]?.string)
        #expect(header.epochs == expected["epochs"]?.integer)
        #expect(header.scorers == expected["scorers"]?.array?.compactMap(\.string))
        #expect(header.packages["inspect_ai"] == expected["inspect"]?.string)
        #expect(header.usage.values.reduce(0) { $0 + $1.output } == expected["outputTokens"]?.integer)
        #expect(header.usage.values.reduce(0) { $0 + $1.input } == expected["inputTokens"]?.integer)
        #expect(header.samples == 9)
        #expect(header.sampleIDs.count == 9 && header.sampleIDs.contains("9"))
    }

    @Test(
        "Every attempt has the fields that Inspect gives it",
        arguments: [
            ("sums.eval", 18), ("sums-deflated.eval", 3), ("sums-stored.eval", 3), ("sums-frames.eval", 3),
            ("sums.json", 3),
        ])
    func attempts(name: String, count: Int) throws {
        let expected = try InspectFixture.expectedSamples()
        let (samples, damage) = try samples(InspectFixture.log(name))
        #expect(damage.isEmpty)
        #expect(Set(samples.map(\.attempt)).count == count)
        for sample in samples {
            let sought = try #require(expected[sample.attempt])
            #expect(sample.hasError == sought["error"]?.bool)
            #expect(sample.limit == sought["limit"]?.string)
            #expect(sample.stopReason == sought["stopReason"]?.string)
            #expect(sample.finalAnswer == sought["completion"]?.string)
            #expect(sample.metadata["cluster"] == sought["cluster"]?.string)
            #expect(sample.metadata["split"] == sought["split"]?.string)
            #expect(sample.usage.values.reduce(0) { $0 + $1.output } == sought["outputTokens"]?.integer)
            let reasons = sought["reasons"]?.object ?? [:]
            for score in sample.scores { #expect(score.reason == reasons[score.scorer]?.string) }
            #expect(sample.messages.isEmpty)
        }
    }

    @Test("A conversation is read with its tools, and only where it is wanted")
    func messages() throws {
        let wanted = LoggedSample.Attempt(id: "by tool/1", epoch: 1)
        for name in ["sums.eval", "sums.json"] {
            let (samples, _) = try samples(InspectFixture.log(name), messagesOf: [wanted])
            #expect(samples.map(\.attempt) == [wanted])
            #expect(
                samples.first?.messages == [
                    LoggedMessage(role: "user", text: "By tool: what is 20 and 22?"),
                    LoggedMessage(role: "assistant", text: #"add({"a":20,"b":22})"#),
                    LoggedMessage(role: "tool", text: "42"),
                    LoggedMessage(role: "assistant", text: "The sum is 42"),
                ])
        }
    }

    @Test("A log of a run that was killed is read up to where it breaks off")
    func running() throws {
        let (samples, damage) = try samples(InspectFixture.log("running.eval"))
        #expect(samples.count == 2)
        #expect(damage.count == 1)
        #expect(damage.first?.entry.hasPrefix("samples/") == true)
        #expect(try EvalLogReader(file: InspectFixture.log("running.eval")).header().status == "started")
    }

    @Test("Damaged entries are told by name and attempt, and the others are read")
    func damaged() throws {
        var entries = try InspectFixture.entries("sums-stored.eval").map { ZipBytes.Entry($0.name, $0.text) }
        let place = try #require(entries.firstIndex { $0.name == "samples/plain_epoch_1.json" })
        entries[place].statedChecksum = 7
        entries.append(ZipBytes.Entry("samples/half_epoch_2.json", #"{"id": "half", "epoch": 2, "scores": {"#))
        entries.append(ZipBytes.Entry("samples/odd_epoch_1.json", #"{"id": {"no": "id"}, "epoch": 1}"#))
        entries.append(ZipBytes.Entry("samples/more_epoch_1.json", #"{"id": "more", "epoch": 1} {}"#))
        let (samples, damage) = try samples(try written(entries))
        #expect(Set(samples.map(\.attempt.id)) == ["by tool/1", "filtered"])
        #expect(
            damage.map(\.entry) == [
                "samples/plain_epoch_1.json", "samples/half_epoch_2.json", "samples/odd_epoch_1.json",
                "samples/more_epoch_1.json",
            ])
        #expect(damage.first?.reason == "its checksum is wrong")
        #expect(damage[1].attempt == LoggedSample.Attempt(id: "half", epoch: 2))
    }

    @Test("A damaged header is replaced by what was said when the run began")
    func start() throws {
        var entries = try InspectFixture.entries("sums-stored.eval").map { ZipBytes.Entry($0.name, $0.text) }
        let place = try #require(entries.firstIndex { $0.name == "header.json" })
        entries[place].statedChecksum = 7
        let header = try EvalLogReader(file: try written(entries)).header()
        #expect(header.task == "sums")
        #expect(header.status == "started")
    }

    @Test("The parts of a JSON log may stand in any order")
    func order() throws {
        let text = try String(contentsOf: InspectFixture.log("sums.json"), encoding: .utf8)
        let members = try #require(JSONValue(parsing: Array(text.utf8), depthLimit: 256, tolerance: .everything).object)
        var turned = JSONObject()
        for (key, value) in Array(members).reversed() { turned[key] = value }
        let file = try makeTemporaryDirectory().appending(path: "turned.json")
        try Data(JSONValue.object(turned).bytes).write(to: file)
        #expect(
            try EvalLogReader(file: file).header() == EvalLogReader(file: InspectFixture.log("sums.json")).header())
        #expect(
            try samples(file).samples.map(\.attempt) == samples(InspectFixture.log("sums.json")).samples.map(\.attempt))
    }

    @Test("A JSON log that is cut off gives the samples before the cut")
    func cut() throws {
        let bytes = try Data(contentsOf: InspectFixture.log("sums.json"))
        let second = try #require(bytes.range(of: Data(#""id": "by tool/1""#.utf8)))
        let file = try makeTemporaryDirectory().appending(path: "cut.json")
        try bytes.prefix(second.upperBound + 500).write(to: file)
        #expect(try EvalLogReader(file: file).header().task == "sums")
        let (samples, damage) = try samples(file)
        #expect(samples.count == 1)
        #expect(damage.map(\.entry) == ["samples[1]"])
    }

    @Test("A text of its own that stands apart is put where it belongs")
    func attachments() throws {
        let start = try #require(InspectFixture.entries("sums-stored.eval").first { $0.name == "header.json" })
        let sample = #"""
            {"id": 1, "epoch": 1, "messages": [{"role": "user", "content": "attachment://abc"},
            {"role": "assistant", "content": [{"type": "reasoning", "reasoning": "hm"}, {"type": "text", "text": "yes"}]}],
            "attachments": {"abc": "a long text", "def": "another"}}
            """#
        let file = try written([
            ZipBytes.Entry("header.json", start.text), ZipBytes.Entry("samples/1_epoch_1.json", sample),
        ])
        let (samples, _) = try samples(file, messagesOf: [LoggedSample.Attempt(id: "1", epoch: 1)])
        #expect(
            samples.first?.messages == [
                LoggedMessage(role: "user", text: "a long text"), LoggedMessage(role: "assistant", text: "yes"),
            ])
    }

    @Test("What is no log is said to be none, and shards are named")
    func others() throws {
        let folder = try makeTemporaryDirectory()
        for (name, text) in [("a.json", "[1, 2]"), ("b.json", #"{"results": {}}"#), ("c.eval", "plain text")] {
            let file = folder.appending(path: name)
            try Data(text.utf8).write(to: file)
            #expect(throws: LogError.notALog) { try EvalLogReader(file: file).header() }
        }
        #expect(throws: LogError.notALog) {
            try EvalLogReader(file: try written([ZipBytes.Entry("a.txt", "text")])).header()
        }
        let sharded = #"{"version": 2, "eval": {"task": "t", "model": "m", "shards": {"ledger": []}}}"#
        #expect(throws: LogError.sharded) {
            try EvalLogReader(file: try written([ZipBytes.Entry("header.json", sharded)])).header()
        }
    }
}
