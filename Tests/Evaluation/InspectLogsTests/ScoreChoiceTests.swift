import Testing
import Vocabulary

@testable import InspectLogs

@Suite("The whole file decides what a score is, not its first sample")
struct ScoreChoiceTests {
    private func run(_ values: [String], _ scorer: String? = nil) throws -> ImportedRun {
        try SmallLog(samples: values.enumerated().map { SmallLog.sample("\($0 + 1)", $1) }).run(
            ImportOptions(scorer: scorer))
    }

    @Test(
        "One key needs no choice, whichever sample comes first",
        arguments: ["NaN", "null", #"{"score": NaN}"#, "{}", #"{"score": null}"#])
    func oneKey(first: String) throws {
        let run = try run([first, #"{"score": 1}"#, #"{"score": 0}"#])
        #expect(run.scorer == "s/score")
        #expect(run.summary == ["1 0 0.0 error", "2 0 1.0 correct", "3 0 0.0 wrong"])
    }

    @Test("Several keys need one, also where the first sample has none, or each sample another")
    func severalKeys() throws {
        let values = ["NaN", #"{"safe": 1, "useful": 0}"#, #"{"safe": 0, "useful": 1}"#]
        #expect(throws: ImportError.severalValues(scorer: "s", keys: ["safe", "useful"])) { try run(values) }
        #expect(try run(values, "s/safe").summary == ["1 0 0.0 error", "2 0 1.0 correct", "3 0 0.0 wrong"])
        let apart = [#"{"safe": 1}"#, #"{"useful": 1}"#]
        #expect(throws: ImportError.severalValues(scorer: "s", keys: ["safe", "useful"])) { try run(apart) }
        #expect(try run(apart, "s/useful").summary == ["1 0 0.0 error", "2 0 1.0 correct"])
    }

    @Test("A key with a slash works as it is offered")
    func slashes() throws {
        let values = [#"{"acc/strict": 1, "acc/loose": 1}"#, #"{"acc/strict": 0, "acc/loose": 1}"#]
        let error = #expect(throws: ImportError.severalValues(scorer: "s", keys: ["acc/strict", "acc/loose"])) {
            try run(values)
        }
        #expect(error?.fix.contains("s/acc/strict") == true)
        #expect(try run(values, "s/acc/strict").outcomes == [.correct: 1, .wrong: 1])
        #expect(throws: ImportError.noScorer("s/acc", known: ["s/acc/strict", "s/acc/loose"])) {
            try run(values, "s/acc")
        }
        let named = SmallLog(samples: [#"{"id": 1, "epoch": 1, "scores": {"a/b": {"value": {"c/d": 1, "e": 0}}}}"#])
        #expect(try named.run(ImportOptions(scorer: "a/b/c/d")).outcomes == [.correct: 1])
    }

    @Test("Nothing in any set is said, and lists and infinite values name their sample and what chooses another score")
    func nothing() throws {
        let empty = #expect(throws: ImportError.noValues(scorer: "s")) { try run(["{}", "{}", "NaN"]) }
        #expect(empty?.fix.contains("choose one of") == false)
        let list = #expect(throws: ImportError.self) { try run(["[1, 0]"]) }
        #expect(list?.message.contains("list") == true && list?.settings == [.scorer])
        for value in ["Infinity", "-Infinity", #""inf""#, "1e999"] {
            let error = #expect(throws: ImportError.self) { try run(["1", "0", value]) }
            #expect(error?.message.contains(#"sample "3""#) == true && error?.settings == [.scorer])
        }
    }

    @Test("The first scorer of the task counts, also where the first sample has only another")
    func declared() throws {
        let log = SmallLog(
            specification: #""scorers": [{"name": "first"}, {"name": "second"}]"#,
            samples: [
                #"{"id": 1, "epoch": 1, "scores": {"second": {"value": 1}}}"#,
                #"{"id": 2, "epoch": 1, "scores": {"second": {"value": 0}, "first": {"value": 1}}}"#,
            ])
        let run = try log.run()
        #expect(run.scorer == "first" && run.otherScorers == ["second"])
        #expect(run.summary == ["1 0 0.0 error", "2 0 1.0 correct"])
    }
}
