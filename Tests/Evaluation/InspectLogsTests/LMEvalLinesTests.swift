import FloodmarkTesting
import Foundation
import Testing
import Vocabulary

@testable import InspectLogs

@Suite("Lines of lm-eval of every version are read")
struct LMEvalLinesTests {
    private static let date = "2024-06-26T10-00-00.123456"

    /// - Parameters:
    ///   - lines: The rest of each line, with its document.
    ///   - task: Of the results file, the members of the task's parts.
    private func task(
        _ lines: [(id: String, rest: String)], results: String = #""alias": "t""#, configs: String = "", n: Int? = nil
    ) throws -> LMEvalFiles.Task {
        let folder = try makeTemporaryDirectory()
        let count = n.map { #", "n-samples": {"t": {"original": \#($0), "effective": \#($0)}}"# } ?? ""
        let root = #"{"results": {"t": {\#(results)}}, "configs": {"t": {\#(configs)}}, "model_name": "m"\#(count)}"#
        try Data(root.utf8).write(to: folder.appending(path: "results_\(Self.date).json"))
        let text = lines.map { id, rest in
            #"{"doc_id": \#(id), "doc": {}, "target": "4", "arguments": {}, "resps": [["4"]], "filtered_resps": ["4"], \#(rest)}"#
        }
        try Data(text.joined(separator: "\n").utf8).write(
            to: folder.appending(path: "samples_t_\(Self.date).jsonl"))
        return try #require(LMEvalFiles([folder]).tasks.first)
    }

    private let old = [
        ("0", #""exact_match": 0"#), ("1", #""exact_match": 1"#), ("0", #""exact_match": 1"#),
        ("1", #""exact_match": 1"#),
    ]

    @Test("Without names the first filter counts, and how many there are is told")
    func unnamed() throws {
        let task = try task(old, n: 2)
        let run = try ImportedRun(lmEval: task)
        #expect(run.summary == ["0 0 0.0 wrong", "1 0 1.0 correct"] && run.damage.isEmpty && run.missing == 0)
        #expect(run.remarks.unnamedFilters == 2 && run.scorer == "exact_match,1" && run.otherScorers == ["2"])
        let second = try ImportedRun(lmEval: task, options: ImportOptions(filter: "2"))
        #expect(second.outcomes == [.correct: 2])
        let error = #expect(throws: ImportError.noFilter("strict", known: ["1", "2"])) {
            try ImportedRun(lmEval: task, options: ImportOptions(filter: "strict"))
        }
        #expect(error?.settings == [.filter])
    }

    @Test("The results name metrics and filters that lines do not")
    func named() throws {
        let results =
            #""exact_match,strict": 0.5, "exact_match_stderr,strict": 0, "exact_match,loose": 1, "f1,strict": 0"#
        for configs in ["", #""filter_list": [{"name": "strict"}, {"name": "loose"}]"#] {
            let task = try task(
                old.map { ($0, #""f1": 0.5, "other_fact": 7, "# + $1) }, results: results, configs: configs, n: 2)
            let run = try ImportedRun(lmEval: task)
            #expect(run.scorer == "exact_match,strict" && run.remarks.unnamedFilters == nil)
            #expect(run.otherScorers == ["f1", "loose"] && run.outcomes == [.correct: 1, .wrong: 1])
            #expect(try ImportedRun(lmEval: task, options: ImportOptions(filter: "loose")).outcomes == [.correct: 2])
            let other = try ImportedRun(lmEval: task, options: ImportOptions(scorer: "f1", filter: "loose"))
            #expect(other.outcomes == [.partial: 2])
        }
    }

    @Test("Where a line of several filters is damaged, its sample is missing rather than scored by another filter")
    func damaged() throws {
        let task = try task(old, n: 2)
        var lines = try String(contentsOf: task.samples, encoding: .utf8).split(separator: "\n").map(String.init)
        lines[0] = "{"
        try Data(lines.joined(separator: "\n").utf8).write(to: task.samples)
        let run = try ImportedRun(lmEval: task)
        #expect(run.summary == ["0 0 0.0 error", "1 0 1.0 correct"] && !run.damage.isEmpty)
    }

    @Test("A run that was only to answer has no score, and is refused as that")
    func bypass() throws {
        for rest in [#""bypass": 999, "metrics": ["bypass"], "filter": "none""#, #""bypass": 999"#] {
            let task = try task([("0", rest), ("1", rest)])
            let error = #expect(throws: ImportError.self) { try ImportedRun(lmEval: task) }
            #expect(error?.message.contains("nothing was scored") == true && error?.settings == [])
        }
    }

    @Test("What is no number names its sample and the option of lm-eval's imports", arguments: ["[1, 0]", "Infinity"])
    func noNumber(value: String) throws {
        let task = try task([("0", #""acc": \#(value), "metrics": ["acc"], "filter": "none""#)])
        let error = #expect(throws: ImportError.self) { try ImportedRun(lmEval: task) }
        #expect(error?.settings == [.metric] && error?.message.contains(#"sample "0""#) == true)
        let other = #expect(throws: ImportError.noMetric("f1", known: ["acc"])) {
            try ImportedRun(lmEval: task, options: ImportOptions(scorer: "f1"))
        }
        #expect(other?.settings == [.metric])
    }

    @Test("Documents that are not there are missing, under their number where there is one")
    func missing() throws {
        func lines(_ ids: [String]) -> [(String, String)] {
            ids.map { ($0, #""acc": 1, "metrics": ["acc"], "filter": "none""#) }
        }
        #expect(try ImportedRun(lmEval: task(lines(["0", "2"]), n: 3)).summary[1] == "1 0 0.0 error")
        let sparse = try ImportedRun(lmEval: task(lines(["3", "7", "11"]), n: 3))
        #expect(sparse.attempts.map(\.item) == ["11", "3", "7"] && sparse.missing == 0)
        let short = try ImportedRun(lmEval: task(lines(["3", "7"]), n: 4))
        #expect(short.missing == 2 && short.attempts.map(\.item).suffix(2) == ["missing sample 1", "missing sample 2"])
        let twice = try ImportedRun(lmEval: task(lines(["0", "1", "1"]), n: 3))
        #expect(twice.attempts.count == 3 && twice.missing == 1 && twice.remarks.repeated == 1)
        let forms = try ImportedRun(lmEval: task(lines(["\"caf\u{E9}\"", "\"cafe\u{301}\""]), n: 2))
        #expect(forms.attempts.count == 2 && forms.missing == 0)
        #expect(throws: ImportError.ambiguousID("1")) { try ImportedRun(lmEval: task(lines(["1", #""1""#]))) }
    }
}
