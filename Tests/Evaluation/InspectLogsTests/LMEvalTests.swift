import FloodmarkTesting
import Foundation
import JSONText
import Testing
import Vocabulary

@testable import InspectLogs

@Suite("Results of lm-eval become attempts")
struct LMEvalTests {
    private static let folder = Repository.root.appending(path: "Tests/Fixtures/LMEval")
    private static let model = "small-model"

    private func expected() throws -> JSONValue {
        try JSONValue(parsing: Array(Data(contentsOf: Self.folder.appending(path: "expected.json"))))
    }

    private func copy() throws -> URL {
        let folder = try makeTemporaryDirectory().appending(path: "results")
        try FileManager.default.copyItem(at: Self.folder, to: folder)
        try FileManager.default.removeItem(at: folder.appending(path: "expected.json"))
        return folder
    }

    private func file(_ prefix: String, in folder: URL) throws -> URL {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return folder.appending(path: try #require(names.first { $0.hasPrefix(prefix) }))
    }

    @Test(
        "The means of the attempts are those that lm-eval reports",
        arguments: [
            ("small_choices", "acc", "none"), ("small_choices", "acc_norm", "none"),
            ("small_words", "exact_match", "strict"), ("small_words", "exact_match", "loose"),
        ])
    func means(task: String, metric: String, filter: String) throws {
        let files = try LMEvalFiles([Self.folder])
        #expect(files.tasks.map(\.name) == ["small_choices", "small_words"])
        #expect(files.tasks.allSatisfy { $0.group == "small" && $0.model == Self.model })
        let run = try ImportedRun(
            lmEval: try #require(files.tasks.first { $0.name == task }),
            options: ImportOptions(scorer: metric, filter: filter))
        let mean = run.attempts.reduce(0) { $0 + $1.score } / Double(run.attempts.count)
        #expect(mean == (try expected())["results"]?[task]?["\(metric),\(filter)"]?.double)
        #expect(run.scorer == "\(metric),\(filter)")
        #expect(run.missing == 0 && run.damage.isEmpty)
    }

    @Test("Without a choice the first metric and filter count, and the others are told")
    func defaults() throws {
        let tasks = try LMEvalFiles([Self.folder]).tasks
        let choices = try ImportedRun(lmEval: tasks[0])
        #expect(choices.scorer == "acc,none" && choices.otherScorers == ["acc_norm"])
        let words = try ImportedRun(lmEval: tasks[1])
        #expect(words.scorer == "exact_match,strict" && words.otherScorers == ["loose"])
        #expect(words.attempts.map(\.item) == ["0", "1", "2", "3"])
        #expect(throws: ImportError.noFilter("other", known: ["loose", "strict"])) {
            try ImportedRun(lmEval: tasks[1], options: ImportOptions(filter: "other"))
        }
        #expect(throws: ImportError.noMetric("f1", known: ["exact_match"])) {
            try ImportedRun(lmEval: tasks[1], options: ImportOptions(scorer: "f1"))
        }
    }

    @Test("One file brings its companions; what has none is told")
    func companions() throws {
        let folder = try copy()
        let results = try file("results_", in: folder)
        let words = try file("samples_small_words", in: folder)
        #expect(try LMEvalFiles([words]).tasks.first { $0.name == "small_words" }?.model == Self.model)
        #expect(try LMEvalFiles([results]).tasks.count == 2)

        try FileManager.default.removeItem(at: words)
        let without = try LMEvalFiles([folder])
        #expect(without.tasks.map(\.name) == ["small_choices"])
        #expect(without.withoutSamples.map(\.tasks) == [["small_words"]])

        try FileManager.default.removeItem(at: results)
        let alone = try LMEvalFiles([folder])
        #expect(alone.tasks.map(\.name) == ["small_choices"] && alone.tasks[0].model == nil)
    }

    @Test("A damaged line is told by its number, and its sample is an error")
    func damage() throws {
        let folder = try copy()
        let words = try file("samples_small_words", in: folder)
        var lines = try String(contentsOf: words, encoding: .utf8).split(separator: "\n").map(String.init)
        lines = lines.map { $0.contains(#""doc_id": 2,"#) ? String($0.prefix(60)) : $0 }
        try Data(lines.joined(separator: "\n").utf8).write(to: words)
        let task = try #require(LMEvalFiles([folder]).tasks.first { $0.name == "small_words" })
        let run = try ImportedRun(lmEval: task)
        #expect(run.damage.allSatisfy { $0.entry.hasPrefix("line ") } && !run.damage.isEmpty)
        #expect(run.attempts.first { $0.item == "2" }?.outcome == .error)
        #expect(run.missing == 1)
    }

    @Test("A folder without results, and a file that is none, are refused")
    func refused() throws {
        let folder = try makeTemporaryDirectory()
        #expect(throws: ImportError.self) { try LMEvalFiles([folder]) }
        let file = folder.appending(path: "results_2026.json")
        try Data("{}".utf8).write(to: file)
        #expect(throws: ImportError.self) { try LMEvalFiles([file]) }
        #expect(throws: ImportError.self) { try LMEvalFiles([folder.appending(path: "nothing")]) }
    }

    @Test("What was said is read for the attempts that are shown")
    func messages() throws {
        let task = try #require(LMEvalFiles([Self.folder]).tasks.last)
        let attempt = LoggedSample.Attempt(id: "1", epoch: 1)
        #expect(
            try ImportedRun(lmEval: task).messages(of: [attempt]) == [
                attempt: [
                    LoggedMessage(role: "user", text: "Say no."), LoggedMessage(role: "assistant", text: "lol"),
                ]
            ])
    }
}
