import FloodmarkTesting
import Foundation
import Testing
import Vocabulary

@testable import InspectLogs

@Suite("Names in logs are compared by their bytes")
struct ForeignNamesTests {
    private static let composed = "caf\u{E9}"
    private static let decomposed = "cafe\u{301}"

    @Test("Ids that only Unicode holds for the same are two samples, in an archive too")
    func ids() throws {
        let ids = [Self.composed, Self.decomposed, "tea"]
        let log = SmallLog(
            specification: #""dataset": {"samples": 3, "sample_ids": ["\#(ids.joined(separator: #"", ""#))"]}"#,
            samples: zip(ids, [#""I""#, #""C""#, #""C""#]).map { SmallLog.sample(#""\#($0)""#, $1) }, names: ids)
        let run = try log.run()
        #expect(run.attempts.count == 3 && run.samples == 3 && run.missing == 0 && run.damage.isEmpty)
        #expect(run.outcomes == [.wrong: 1, .correct: 2])
        let item = try #require(run.attempts.first { ExactName($0.item) == ExactName(Self.decomposed) })
        #expect(item.outcome == .correct)
    }

    @Test(
        "An id may begin with an accent, end like the name of an entry, or hold anything",
        arguments: ["\u{301}a", "a_epoch_2", "x.json", "\u{200D}", "a\r\nb", "/", "..", "\u{1F468}\u{200D}\u{1F469}"])
    func odd(id: String) throws {
        let text = id.utf16.map { String(format: "\\u%04x", $0) }.joined()
        let log = SmallLog(
            specification: #""dataset": {"samples": 1, "sample_ids": ["\#(text)"]}"#,
            samples: [SmallLog.sample(#""\#(text)""#, "1")], names: [id])
        let run = try log.run()
        #expect(run.attempts.map(\.item) == [id] && run.missing == 0)
        let reader = try EvalLogReader(file: log.archive())
        let attempt = LoggedSample.Attempt(id: id, epoch: 1)
        var found = 0
        try reader.forEachSample(messagesOf: [attempt]) { _ in found += 1 }
        #expect(found == 1)
    }

    @Test("A damaged entry of one form does not stand for the other")
    func damaged() throws {
        let log = SmallLog(
            samples: [SmallLog.sample(#""\#(Self.composed)""#, "1"), #"{"id": "#],
            names: [Self.composed, Self.decomposed])
        let run = try ImportedRun(inspect: EvalLogReader(file: log.archive()))
        #expect(run.missing == 1 && run.attempts.count == 2)
    }

    @Test("A number and a text of the same digits are refused by name, wherever they stand")
    func kinds() throws {
        let samples = [SmallLog.sample("1", #""I""#), SmallLog.sample(#""1""#, #""C""#)]
        let error = #expect(throws: ImportError.ambiguousID("1")) {
            try ImportedRun(inspect: EvalLogReader(file: SmallLog(samples: samples).text()))
        }
        #expect(error?.message.contains("1") == true)
        // In an archive both have one name.
        let listed = SmallLog(
            specification: #""dataset": {"samples": 2, "sample_ids": [1, "1"]}"#, samples: [samples[0]], names: ["1"])
        #expect(throws: ImportError.ambiguousID("1")) {
            try ImportedRun(inspect: EvalLogReader(file: listed.archive()))
        }
    }

    @Test("Scorers, keys of values and keys of an object are told apart too")
    func scores() throws {
        let value = #"{"\#(Self.composed)": 1, "\#(Self.decomposed)": 0}"#
        let log = SmallLog(samples: [SmallLog.sample("1", value)])
        #expect(throws: ImportError.severalValues(scorer: "s", keys: [Self.composed, Self.decomposed])) {
            try log.run()
        }
        #expect(try log.run(ImportOptions(scorer: "s/" + Self.decomposed)).outcomes == [.wrong: 1])
        #expect(try log.run(ImportOptions(scorer: "s/" + Self.composed)).outcomes == [.correct: 1])
        let two = SmallLog(samples: [
            #"{"id": 1, "epoch": 1, "scores": {"\#(Self.composed)": {"value": 1}, "\#(Self.decomposed)": {"value": 0}}}"#
        ])
        #expect(try two.run(ImportOptions(scorer: Self.decomposed)).outcomes == [.wrong: 1])
    }
}
