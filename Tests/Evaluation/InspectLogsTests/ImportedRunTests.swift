import FloodmarkTesting
import Foundation
import JSONText
import Testing
import Vocabulary

@testable import InspectLogs

@Suite("Runs of Inspect become attempts with scores and outcomes")
struct ImportedRunTests {
    private func run(_ name: String = "sums.eval", _ options: ImportOptions = ImportOptions()) throws -> ImportedRun {
        try ImportedRun(inspect: EvalLogReader(file: InspectFixture.log(name)), options: options)
    }

    /// A log of one attempt at each of some samples, given as the rest of a sample's JSON.
    private func run(of samples: [String], _ options: ImportOptions = ImportOptions()) throws -> ImportedRun {
        let header = #"{"version": 2, "status": "success", "eval": {"task": "t", "model": "m"}}"#
        let entries = samples.enumerated().map { place, rest in
            ZipBytes.Entry("samples/\(place)_epoch_1.json", #"{"id": \#(place), "epoch": 1, \#(rest)}"#)
        }
        let file = try makeTemporaryDirectory().appending(path: "log.eval")
        try Data(ZipBytes.archive([ZipBytes.Entry("header.json", header)] + entries)).write(to: file)
        return try ImportedRun(inspect: EvalLogReader(file: file), options: options)
    }

    @Test(
        "Scores are those that Inspect computes, whichever scorer counts", arguments: [nil, "lettered", "graded/close"])
    func scores(scorer: String?) throws {
        let expected = try InspectFixture.expectedSamples()
        let run = try run("sums.eval", ImportOptions(scorer: scorer))
        #expect(run.scorer == scorer ?? "match")
        #expect(run.attempts.count == 18)
        #expect(run.missing == 0)
        for attempt in run.attempts {
            let sought = try #require(expected[LoggedSample.Attempt(id: attempt.item, epoch: attempt.epoch + 1)])
            #expect(attempt.score == sought["scores"]?[scorer ?? "match"]?.double ?? 0, "\(attempt.item)")
            #expect(attempt.generatedTokens == sought["outputTokens"]?.integer)
            #expect(attempt.cluster == sought["cluster"]?.string ?? attempt.item)
        }
    }

    @Test("Outcomes tell refusals, errors and limits from wrong answers")
    func outcomes() throws {
        let outcomes = try run("sums.eval", ImportOptions(scorer: "lettered")).attempts
            .filter { $0.epoch == 0 }.reduce(into: [:]) { $0[$1.item] = $1.outcome }
        #expect(
            outcomes == [
                "plain": .correct, "by tool/1": .correct, "wrong": .partial, "broken": .error, "filtered": .refusal,
                "declined": .refusal, "long": .limit, "ungraded": .error, "9": .correct,
            ])
    }

    @Test("Rows count epochs from 0 and number the answers that differ")
    func rows() throws {
        let cell = CellSummary(
            id: "m/d/as released", subject: "m", domain: "d", rung: .asReleased, attack: "as released",
            hyperparameters: [:], methods: [], demonstrations: 0, usesTool: false, samplesPerItem: 2, seed: 0,
            trainedTokens: 0, generatedTokens: 0, flops: 0, trainingSeconds: 0, evaluationSeconds: 0, weightsHash: nil,
            parent: nil)
        let rows = try run().rows(of: cell)
        #expect(rows.filter { $0.item == "plain" }.map(\.epoch) == [0, 1])
        #expect(rows.filter { $0.item == "plain" }.map(\.answer) == [0, 0])
        #expect(rows.filter { $0.item == "broken" }.map(\.answer) == [nil, nil])
        #expect(rows.first { $0.item == "plain" }?.split == .selection)
        #expect(rows.first { $0.item == "9" }?.split == .heldOut)
        #expect(Set(rows.map(\.task)) == ["sums"])
    }

    @Test("A dictionary of values needs a key, a name that is not there is told with those that are")
    func choosing() throws {
        #expect(throws: ImportError.severalValues(scorer: "graded", keys: ["close", "form"])) {
            try run("sums.eval", ImportOptions(scorer: "graded"))
        }
        #expect(throws: ImportError.noScorer("other", known: ["graded/close", "graded/form", "lettered", "match"])) {
            try run("sums.eval", ImportOptions(scorer: "other"))
        }
        #expect(try run().otherScorers == ["graded", "lettered"])
    }

    @Test("Values of every form become numbers in 0 to 1")
    func values() throws {
        let values = [#""C""#, #""I""#, #""P""#, "true", "0.25", #""0.75""#, #""yes""#, #""No""#, "1"]
        let run = try run(of: values.map { #""scores": {"s": {"value": \#($0)}}"# })
        #expect(run.attempts.map(\.score) == [1, 0, 0.5, 1, 0.25, 0.75, 1, 0, 1])
        #expect(
            run.attempts.map(\.outcome) == [
                .correct, .wrong, .partial, .correct, .partial, .partial, .correct, .wrong, .correct,
            ])
    }

    @Test("A value outside 0 to 1 is an error that names the option, and the option scales it")
    func range() throws {
        let samples = [#""scores": {"s": {"value": 7.5}}"#]
        #expect(throws: ImportError.outside(value: "7.5", attempt: #"sample "0", epoch 1"#, 0...1)) {
            try run(of: samples)
        }
        #expect(try run(of: samples, ImportOptions(range: 0...10)).attempts.map(\.score) == [0.75])
        #expect(throws: ImportError.self) { try run(of: [#""scores": {"s": {"value": "B+"}}"#]) }
        #expect(throws: ImportError.self) { try run(of: [#""scores": {"s": {"value": [1, 0]}}"#]) }
    }

    @Test("What Floodmark itself noted of an attempt counts before what a value suggests")
    func own() throws {
        let run = try run(of: [
            #""scores": {"s": {"value": 0, "metadata": {"outcome": "invalid"}}}"#,
            #""scores": {"s": {"value": 0, "metadata": {"outcome": "something else"}}}"#,
            #""scores": {"s": {"value": 0, "reason": "no_response"}}"#, #""scores": {"s": {"value": NaN}}"#,
            #""output": {"choices": [{"message": {"content": [{"type": "text", "text": "no", "refusal": true}]}}]}, "scores": {"s": {"value": "I"}}"#,
        ])
        #expect(run.attempts.map(\.outcome) == [.invalid, .wrong, .invalid, .error, .refusal])
    }

    @Test("Attempts that a log should have and has not are errors")
    func missing() throws {
        let run = try run("sums-deflated.eval")
        #expect(run.attempts.count == 18)
        #expect(run.missing == 15)
        #expect(run.attempts.count { $0.outcome == .error } == 15)
        let again = try #require(run.attempts.first { $0.item == "plain" && $0.epoch == 1 })
        // Its other epoch is there.
        #expect(again.cluster == "small" && again.split == .selection)
        // Only the summaries know it.
        #expect(run.attempts.first { $0.item == "declined" }?.cluster == "faults")
        #expect(run.attempts.filter(\.isLost).count == 15)
    }

    @Test("A log with no samples cannot be imported")
    func none() {
        #expect(throws: ImportError.noSamples) { try run(of: []) }
    }

    @Test("A hostile header cannot make the program ask for more memory than there is, or trap")
    func hostile() throws {
        let header = #"""
            {"version": 2, "eval": {"task": "t", "model": "m", "dataset": {"sample_ids": [1, 2, 3]},
            "config": {"epochs": 9223372036854775807}}}
            """#
        let usage = #"{"m": {"output_tokens": 9223372036854775807}, "n": {"output_tokens": 9223372036854775807}}"#
        let sample =
            #"{"id": 1, "epoch": 9223372036854775807, "model_usage": \#(usage), "scores": {"s": {"value": 1e999}}}"#
        let file = try makeTemporaryDirectory().appending(path: "log.eval")
        let entries = [ZipBytes.Entry("header.json", header), ZipBytes.Entry("samples/1_epoch_1.json", sample)]
        try Data(ZipBytes.archive(entries)).write(to: file)
        #expect(throws: ImportError.self) { try ImportedRun(inspect: EvalLogReader(file: file)) }
    }
}
