import Testing
import Vocabulary

@testable import InspectLogs

@Suite("Attempts that a log of Inspect should hold and does not are counted")
struct ExpectedAttemptsTests {
    private func run(_ specification: String, _ samples: [String], more: String = "") throws -> ImportedRun {
        try SmallLog(more: more, status: "cancelled", specification: specification, samples: samples).run()
    }

    @Test("by the number of samples where no list names them, and by name where Inspect counts them")
    func count() throws {
        let counted = try run(#""dataset": {"samples": 3}"#, [SmallLog.sample("1", "1")])
        #expect(counted.summary == ["1 0 1.0 correct", "2 0 0.0 error", "3 0 0.0 error"] && counted.missing == 2)
        let named = try run(#""dataset": {"samples": 3}"#, [SmallLog.sample(#""a""#, "1")])
        #expect(
            named.summary == ["a 0 1.0 correct", "missing sample 1 0 0.0 error", "missing sample 2 0 0.0 error"])
    }

    @Test("by samples times epochs")
    func epochs() throws {
        let run = try run(
            #""dataset": {"samples": 2}, "config": {"epochs": 2}"#,
            [SmallLog.sample(#""a""#, "1"), SmallLog.sample(#""a""#, epoch: 2, "0")])
        #expect(run.missing == 2 && run.attempts.count == 4 && run.samples == 2 && run.epochs == 2)
        let half = try self.run(#""config": {"epochs": 2}"#, [SmallLog.sample(#""a""#, "1")])
        #expect(half.summary == ["a 0 1.0 correct", "a 1 0.0 error"])
    }

    @Test(
        "but no more than were chosen of the data set",
        arguments: [
            (#""limit": 2"#, 1), (#""limit": [10, 13]"#, 2), (#""sample_id": ["a", "b"]"#, 1),
            (#""sample_id": "a""#, 0),
            (#""limit": 500"#, 99), (#""limit": null"#, 99),
        ])
    func chosen(config: String, missing: Int) throws {
        let run = try run(#""dataset": {"samples": 100}, "config": {\#(config)}"#, [SmallLog.sample(#""a""#, "1")])
        #expect(run.missing == missing)
    }

    @Test("by the results where nothing else says")
    func results() throws {
        let run = try run(
            #""config": {"epochs": 2}"#, [SmallLog.sample(#""a""#, "1"), SmallLog.sample(#""a""#, epoch: 2, "1")],
            more: #""results": {"total_samples": 6}"#)
        #expect(run.missing == 4)
    }

    @Test("and what is there twice leaves one of them missing, in the list of samples or out of it")
    func repeated() throws {
        let samples = [SmallLog.sample(#""a""#, "1"), SmallLog.sample(#""a""#, "0"), SmallLog.sample(#""b""#, "1")]
        for specification in [
            #""dataset": {"samples": 3, "sample_ids": ["a", "a", "b"]}"#, #""dataset": {"samples": 2}"#,
            #""dataset": {"sample_ids": ["a", "b"]}"#, #""dataset": {"samples": 3}"#,
        ] {
            let run = try run(specification, samples)
            #expect(run.summary == ["a 0 1.0 correct", "b 0 1.0 correct", "missing sample 1 0 0.0 error"])
            #expect(run.remarks.repeated == 1 && run.damage.count == 1)
        }
    }

    @Test("A header that says anything cannot hold up an import", arguments: ["9223372036854775807", "1e300", "-4"])
    func hostile(number: String) throws {
        let run = try run(
            #""dataset": {"samples": \#(number)}, "config": {"epochs": \#(number), "limit": \#(number)}"#,
            [SmallLog.sample("1", "1")])
        #expect(run.attempts.count == 1)
    }
}
