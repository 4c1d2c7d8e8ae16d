import Testing
import Vocabulary

@testable import InspectLogs

@Suite("What a log of Inspect says of itself is honoured")
struct RunRemarksTests {
    private static let withdrawal =
        #""invalidation": {"timestamp": "2026-01-03T00:00:00+00:00", "author": "reviewer", "reason": "no tool"}"#
    private static let ids = #""dataset": {"samples": 4, "sample_ids": [1, 2, 3, 4]}"#

    private func log(_ third: String, more: String = "", status: String = "success") -> SmallLog {
        SmallLog(
            more: more, status: status, specification: Self.ids,
            samples: [
                SmallLog.sample("1", #""C""#), SmallLog.sample("2", #""I""#), third, SmallLog.sample("4", #""I""#),
            ])
    }

    @Test("A withdrawn sample is missing and stays in the denominator, whatever it says else")
    func withdrawn() throws {
        for value in [#""C""#, "Infinity", "[1, 2]", "7"] {
            let run = try log(SmallLog.sample("3", value, Self.withdrawal), more: #""invalidated": true"#).run()
            #expect(run.summary == ["1 0 1.0 correct", "2 0 0.0 wrong", "3 0 0.0 error", "4 0 0.0 wrong"])
            #expect(run.remarks.withdrawn == 1 && run.remarks.isInvalidated && run.missing == 0)
        }
        let taken = try log(SmallLog.sample("3", #""C""#, #""invalidation": null"#)).run()
        #expect(taken.outcomes[.correct] == 2 && taken.remarks == RunRemarks())
    }

    @Test("A log that is withdrawn without a sample that says so is told")
    func header() throws {
        let run = try log(SmallLog.sample("3", #""C""#), more: #""invalidated": true"#).run()
        #expect(run.remarks.isInvalidated && run.remarks.withdrawn == 0 && run.outcomes[.correct] == 2)
    }

    @Test("A run that did not end says how it ended and why, and what it did not reach is missing")
    func status() throws {
        for status in ["started", "cancelled", "error"] {
            let log = SmallLog(
                more: #""error": {"message": "the server went away", "traceback": "…"}"#, status: status,
                specification: Self.ids, samples: [SmallLog.sample("1", #""C""#)])
            let run = try log.run()
            #expect(run.status == status && run.remarks.error == "the server went away")
            #expect(run.missing == 3 && run.outcomes == [.correct: 1, .error: 3])
        }
    }

    @Test("A run of which there is no sample is refused with how it ended and why")
    func nothing() throws {
        let log = SmallLog(more: #""error": {"message": "no such model"}"#, status: "error", specification: Self.ids)
        let error = #expect(throws: ImportError.nothingRan(status: "error", error: "no such model")) { try log.run() }
        #expect(error?.message.contains("no such model") == true)
        #expect(error?.withoutQuotes.message.contains("no such model") == false)
        #expect(throws: ImportError.noSamples) { try SmallLog(specification: Self.ids).run() }
    }

    @Test("A sample's own error is missing also where it was scored; what was begun anew counts as it ended")
    func errors() throws {
        let broken = try log(SmallLog.sample("3", #""C""#, #""error": {"message": "m", "traceback": "t"}"#)).run()
        #expect(broken.summary[2] == "3 0 0.0 error" && broken.remarks.failed == 1)
        let retried = #""error_retries": [{"message": "m", "traceback": "t"}, {"message": "m", "traceback": "t"}]"#
        let again = try log(SmallLog.sample("3", #""C""#, retried)).run()
        #expect(again.summary[2] == "3 0 1.0 correct" && again.remarks.retried == 1)
        let lost = try log(SmallLog.sample("3", #""C""#, retried + #", "error": {"message": "m"}"#)).run()
        #expect(lost.summary[2] == "3 0 0.0 error" && lost.remarks.retried == 1 && lost.remarks.failed == 1)
    }

    @Test(
        "A limit ends an attempt with the score that it had; what a person ended without one is missing",
        arguments: [
            (#"{"s": {"value": 1}}"#, "token", "3 0 1.0 limit"), (#"{"s": {"value": 0}}"#, "turn", "3 0 0.0 limit"),
            ("{}", "working", "3 0 0.0 limit"), (#"{"s": {"value": NaN}}"#, "time", "3 0 0.0 error"),
            ("{}", "operator", "3 0 0.0 error"), (#"{"s": {"value": 1}}"#, "operator", "3 0 1.0 limit"),
        ])
    func limits(scores: String, kind: String, expected: String) throws {
        let sample = #"{"id": 3, "epoch": 1, "scores": \#(scores), "limit": {"type": "\#(kind)", "limit": 5}}"#
        #expect(try log(sample).run().summary[2] == expected)
    }

    @Test("An answer of another model is none of the model that was asked")
    func standIn() throws {
        for more in [
            #""model_fallbacks": [{"model": "m", "fallback_model": "n", "count": 1}]"#,
            #""output": {"completion": "x", "fallback": {"model": "provider/m", "fallback_model": "n"}}"#,
        ] {
            let run = try log(SmallLog.sample("3", #""C""#, more)).run()
            #expect(run.summary[2] == "3 0 0.0 error" && run.remarks.answeredByOthers == 1)
        }
        // That of a judge.
        let judge = #""model_fallbacks": [{"model": "other", "fallback_model": "n"}]"#
        #expect(try log(SmallLog.sample("3", #""C""#, judge)).run().summary[2] == "3 0 1.0 correct")
    }

    @Test("Attempts that were stopped early are missing, and told apart from others that are")
    func earlyStops() throws {
        let stops = #"{"manager": "m", "early_stops": [{"id": 2, "epoch": 2, "reason": "decided"}], "metadata": {}}"#
        let log = SmallLog(
            more: #""results": {"total_samples": 4, "completed_samples": 3, "early_stopping": \#(stops)}"#,
            specification: #""dataset": {"samples": 2, "sample_ids": [1, 2]}, "config": {"epochs": 2}"#,
            samples: [SmallLog.sample("1", "1"), SmallLog.sample("1", epoch: 2, "1"), SmallLog.sample("2", "1")])
        let run = try log.run()
        #expect(run.missing == 1 && run.remarks.stoppedEarly == 1)
        #expect(run.summary.last == "2 1 0.0 error")
    }

    @Test("Scores that were changed, other reducers, settings and parts of a data set are told")
    func told() throws {
        let log = SmallLog(
            more: #""config_updates": [{"changes": [{"config": "eval", "name": "time_limit", "value": 9}]}]"#,
            specification: #"""
                "dataset": {"samples": 100, "sample_ids": [1]},
                "config": {"limit": 1, "epochs": 2, "epochs_reducer": ["mean", "pass_at_2"]}
                """#,
            samples: [
                #"{"id": 1, "epoch": 1, "scores": {"s": {"value": 1, "history": [{"value": 0}]}}}"#,
                SmallLog.sample("1", epoch: 2, "1"),
            ])
        let remarks = try log.run().remarks
        #expect(remarks.edited == 1 && remarks.reducers == ["pass_at_2"] && remarks.chosenSamples == 1)
        #expect(remarks.changedSettings == ["time_limit"])
    }
}

@Suite("A log of another version is read as it was meant, or refused by its number")
struct LogVersionTests {
    @Test("Version 1 has one score a sample, which the results name")
    func first() throws {
        let samples = [
            #"{"id": 1, "epoch": 1, "score": {"value": "C"}}"#, #"{"id": 2, "epoch": 1, "score": {"value": "I"}}"#,
        ]
        for results in [
            #""results": {"scorer": {"name": "match"}, "metrics": {"accuracy": {"name": "accuracy", "value": 0.5}}}"#,
            #""results": {"scores": [{"name": "match", "scorer": "match"}]}"#,
        ] {
            let run = try SmallLog(more: results, version: "1", samples: samples).run()
            #expect(run.summary == ["1 0 1.0 correct", "2 0 0.0 wrong"] && run.scorer == "match")
        }
        let unnamed = try SmallLog(version: "1", samples: samples + [#"{"id": 3, "epoch": 1, "score": null}"#]).run()
        #expect(unnamed.summary.map { $0.split(separator: " ").last } == ["correct", "wrong", "error"])
        #expect(try SmallLog(version: nil, samples: [SmallLog.sample("1", "1")]).run().outcomes == [.correct: 1])
    }

    @Test("Others are refused by number", arguments: [("3", "3"), ("0", "0"), ("2.5", "2.5"), (#""x""#, #""x""#)])
    func others(version: String, told: String) throws {
        let log = SmallLog(version: version, samples: [SmallLog.sample("1", "1")])
        for file in [try log.text(), try log.archive()] {
            let error = #expect(throws: LogError.version(told)) { try EvalLogReader(file: file).header() }
            #expect(error?.message.contains(told) == true)
        }
    }
}
