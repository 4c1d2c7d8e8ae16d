import FloodmarkTesting
import Foundation
import InspectLogs
import JSONText
import Models
import Testing
import Vocabulary

@Suite("A log is written sample by sample, and taken up again")
struct EvalLogWriterTests {
    private let file: URL
    private var partial: URL { URL(filePath: file.path + ".partial") }

    init() throws { file = try makeTemporaryDirectory().appending(path: "run.eval") }

    @Test("A finished log holds every sample, its row, the reduced scores and the header")
    func finished() throws {
        let writer = try EvalLogWriter(file: file, run: Attempts.run())
        for (id, values) in [("a", [1.0, 0]), ("b", [1, 1]), ("c", [0, 0])] {
            for (epoch, value) in values.enumerated() { try writer.append(Attempts.scored(id, epoch: epoch, value)) }
        }
        try writer.finish(.success)

        #expect(!FileManager.default.fileExists(atPath: partial.path))
        let archive = try WrittenArchive(file)
        #expect(
            archive.names == [
                "_journal/start.json", "samples/a_epoch_1.json", "samples/a_epoch_2.json", "samples/b_epoch_1.json",
                "samples/b_epoch_2.json", "samples/c_epoch_1.json", "samples/c_epoch_2.json", "summaries.json",
                "reductions.json", "header.json",
            ])
        let sample = try archive.json("samples/b_epoch_2.json")
        #expect(sample["scores"]?["exact"]?["value"]?.double == 1)
        #expect(sample["scores"]?["exact"]?["metadata"]?["outcome"]?.string == "correct")
        #expect(sample["metadata"]?["cluster"]?.string == "b")
        #expect(sample["started_at"]?.string == "2026-09-21T14:13:20.000000+00:00")
        let rows = try archive.json("summaries.json").array ?? []
        #expect(rows.map { $0["id"]?.string } == ["a", "a", "b", "b", "c", "c"])
        #expect(rows.allSatisfy { $0["message_count"]?.integer == 2 && $0["completed"]?.bool == true })
        let means = try archive.json("reductions.json")[0]?["samples"]?.array ?? []
        #expect(means.map { $0["value"]?.double } == [0.5, 1, 0])
        let header = try archive.json("header.json")
        #expect(header["status"]?.string == "success")
        #expect(header["eval"]?["dataset"]?["sample_ids"]?.array?.map(\.string) == ["a", "b", "c"])
        let score = header["results"]?["scores"]?[0]
        #expect(score?["metrics"]?["accuracy"]?["value"]?.double == 0.5)
        // The sample standard deviation of 0.5, 1 and 0 is 0.5.
        let error = try #require(score?["metrics"]?["stderr"]?["value"]?.double)
        #expect(abs(error - 0.5 / 3.0.squareRoot()) < 1e-15)
        #expect(header["stats"]?["model_usage"]?["m"]?["total_tokens"]?.integer == 36)
        #expect(header["stats"]?["model_usage"]?["m"]?["total_cost"]?.double == 3)
    }

    @Test("Attempts without a score count as left out, and the results say how many samples have none")
    func errors() throws {
        let writer = try EvalLogWriter(file: file, run: Attempts.run(epochs: 1))
        try writer.append(Attempts.scored("a", 1))
        try writer.append(Attempts.failed("b"))
        try writer.append(Attempts.scored("c", 0, outcome: "refusal"))
        let standing = try writer.standing
        #expect(standing.attempts == 3 && standing.errors == 1)
        #expect(standing.outcomes == ["correct": 1, "refusal": 1])
        #expect(standing.scores["exact"]?.sum == 1 && standing.scores["exact"]?.count == 2)
        try writer.finish(.cancelled, error: "the user stopped it")

        let header = try WrittenArchive(file).json("header.json")
        #expect(header["status"]?.string == "cancelled")
        #expect(header["error"]?["message"]?.string == "the user stopped it")
        #expect(header["results"]?["completed_samples"]?.integer == 2)
        #expect(header["results"]?["scores"]?[0]?["scored_samples"]?.integer == 2)
        #expect(header["results"]?["scores"]?[0]?["unscored_samples"]?.integer == 1)
    }

    @Test("A log that was left goes on, and ends as one that was never left")
    func resumed() throws {
        let attempts = (0..<7).map { Attempts.scored("s\($0)", Double($0 % 2)) } + [Attempts.failed("s7")]
        let whole = try makeTemporaryDirectory().appending(path: "whole.eval")
        let undisturbed = try EvalLogWriter(file: whole, run: Attempts.run(samples: 8, epochs: 1))
        for attempt in attempts { try undisturbed.append(attempt) }
        let standing = try undisturbed.standing
        try undisturbed.finish(.success, at: Attempts.start)

        for (number, attempt) in attempts.enumerated() {
            let writer = try EvalLogWriter(file: file, run: Attempts.run(samples: 8, epochs: 1))
            #expect(writer.resumed == number)
            for earlier in attempts.prefix(number) { #expect(writer.holds(id: earlier.id, epoch: 0)) }
            #expect(!writer.holds(id: attempt.id, epoch: 0) && !writer.holds(id: "s0", epoch: 1))
            try writer.append(attempt)
            // Left in order, and left as a process leaves it that ends.
            if number.isMultiple(of: 2) { try writer.leave() }
        }
        let writer = try EvalLogWriter(file: file, run: Attempts.run(samples: 8, epochs: 1))
        #expect(try writer.standing == standing)
        try writer.finish(.success, at: Attempts.start)
        #expect(try Data(contentsOf: file) == Data(contentsOf: whole))
    }

    @Test("A log that was left is an archive of a run that is going on")
    func left() throws {
        let writer = try EvalLogWriter(file: file, run: Attempts.run())
        try writer.append(Attempts.scored("a", 1))
        try writer.leave()
        let archive = try WrittenArchive(partial)
        #expect(
            archive.names == ["_journal/start.json", "samples/a_epoch_1.json", "_journal/summaries/1.json"])
        #expect(throws: EvalLogError.closed(path: file.path)) { try writer.append(Attempts.scored("b", 1)) }
    }

    @Test("Attempts with an error are made again if that is wished, and only the new ones count")
    func retried() throws {
        let run = Attempts.run(samples: 3, epochs: 1)
        let first = try EvalLogWriter(file: file, run: run)
        for attempt in [Attempts.failed("a"), Attempts.scored("b", 1), Attempts.failed("c")] {
            try first.append(attempt)
        }
        try first.leave()

        #expect(try EvalLogWriter.takeOutErrors(of: file, run: run) == 2)
        let second = try EvalLogWriter(file: file, run: run)
        #expect(second.resumed == 1)
        #expect(!second.holds(id: "a", epoch: 0) && second.holds(id: "b", epoch: 0))
        try second.append(Attempts.scored("a", 1))
        try second.leave()

        let third = try EvalLogWriter(file: file, run: run)
        #expect(third.resumed == 2)
        #expect(try third.standing.errors == 0)
        try third.append(Attempts.failed("c"))
        try third.finish(.success)
        let archive = try WrittenArchive(file)
        #expect(archive.names.filter { $0.hasPrefix("samples/") }.count == 3)
        #expect(try archive.json("samples/a_epoch_1.json")["scores"]?["exact"]?["value"]?.double == 1)
        #expect(try archive.json("header.json")["results"]?["completed_samples"]?.integer == 2)
    }

    @Test("Nothing is overwritten: a finished log, another run's log, another file, a run that is going on")
    func refusals() throws {
        let writer = try EvalLogWriter(file: file, run: Attempts.run())
        try writer.append(Attempts.scored("a", 1))
        #expect(throws: EvalLogError.inUse(path: partial.path)) { try EvalLogWriter(file: file, run: Attempts.run()) }
        #expect(throws: EvalLogError.repeated(id: "a", epoch: 0)) { try writer.append(Attempts.scored("a", 1)) }
        try writer.leave()
        #expect(throws: EvalLogError.otherRun(path: partial.path, run: "run-1", differences: [])) {
            try EvalLogWriter(file: file, run: Attempts.run("run-2"))
        }
        try EvalLogWriter(file: file, run: Attempts.run()).finish(.success)
        #expect(throws: EvalLogError.finished(path: file.path)) { try EvalLogWriter(file: file, run: Attempts.run()) }

        let other = try makeTemporaryDirectory().appending(path: "notes.eval")
        let notes = Data("These are somebody's notes.".utf8)
        try notes.write(to: URL(filePath: other.path + ".partial"))
        #expect(throws: EvalLogError.notALog(path: other.path + ".partial")) {
            try EvalLogWriter(file: other, run: Attempts.run())
        }
        #expect(try Data(contentsOf: URL(filePath: other.path + ".partial")) == notes)
    }

    @Test("Wherever the file is cut, what is whole before the cut is kept, and the rest can be appended again")
    func torn() throws {
        let attempts = (0..<3).map { Attempts.scored("s\($0)", 1) }
        let run = Attempts.run(samples: 3, epochs: 1)
        let writer = try EvalLogWriter(file: file, run: run)
        var ends: [Int] = []
        for attempt in attempts {
            try writer.append(attempt)
            ends.append(try Data(contentsOf: partial).count)
        }
        let whole = try Data(contentsOf: partial)
        try writer.leave()
        for cut in stride(from: 0, through: whole.count, by: 7) {
            try whole.prefix(cut).write(to: partial)
            let writer = try EvalLogWriter(file: file, run: run)
            #expect(writer.resumed == ends.filter { $0 <= cut }.count, "\(cut) bytes")
            for attempt in attempts where !writer.holds(id: attempt.id, epoch: 0) { try writer.append(attempt) }
            #expect(try Data(contentsOf: partial) == whole, "\(cut) bytes")
        }
    }

    @Test("A sample whose bytes were damaged is left out, and those after it are kept")
    func damaged() throws {
        let run = Attempts.run(samples: 3, epochs: 1)
        let writer = try EvalLogWriter(file: file, run: run)
        try writer.append(Attempts.scored("a", 1))
        let end = try Data(contentsOf: partial).count
        try writer.append(Attempts.scored("b", 1))
        try writer.append(Attempts.scored("c", 1))
        try writer.leave()
        var bytes = try Data(contentsOf: partial)
        bytes[end + 100] ^= 0xFF
        try bytes.write(to: partial)
        let second = try EvalLogWriter(file: file, run: run)
        #expect(second.resumed == 2)
        #expect(!second.holds(id: "b", epoch: 0) && second.holds(id: "c", epoch: 0))
        try second.append(Attempts.scored("b", 0))
        try second.finish(.success)
        #expect(try WrittenArchive(file).json("samples/b_epoch_1.json")["scores"]?["exact"]?["value"]?.double == 0)
    }

    @Test("Threads that append at the same time lose nothing")
    func threads() async throws {
        let writer = try EvalLogWriter(file: file, run: Attempts.run(samples: 400, epochs: 1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for thread in 0..<4 {
                group.addTask {
                    for number in stride(from: thread, to: 400, by: 4) {
                        try writer.append(Attempts.scored("s\(number)", number.isMultiple(of: 2) ? 1 : 0))
                    }
                }
            }
            try await group.waitForAll()
        }
        try writer.finish(.success)
        let archive = try WrittenArchive(file)
        for number in 0..<400 {
            #expect(try archive.json("samples/s\(number)_epoch_1.json")["id"]?.string == "s\(number)")
        }
        #expect(
            try archive.json("header.json")["results"]?["scores"]?[0]?["metrics"]?["accuracy"]?["value"]?.double == 0.5)
    }

    @Test("An id that no archive takes is refused, and a text of any length is kept")
    func lengths() throws {
        let long = Attempts.attempt("long", messages: [Message(.user, "x"), Message(.assistant, Self.noise)])
        let writer = try EvalLogWriter(file: file, run: Attempts.run())
        #expect(throws: EvalLogError.idTooLong(bytes: 65_001)) {
            try writer.append(Attempts.scored(String(repeating: "x", count: 65_001), 1))
        }
        try writer.append(long)
        try writer.append(Attempts.scored("a", 1))
        try writer.finish(.success)
        let sample = try WrittenArchive(file).json("samples/long_epoch_1.json")
        #expect(sample["messages"]?[1]?["content"]?.string == Self.noise)
    }

    /// Text that does not get shorter.
    private static var noise: String {
        var generator = SeededGenerator(seed: 1)
        return String(
            (0..<200_000).map { _ in Character(Unicode.Scalar(UInt8.random(in: 33...126, using: &generator))) })
    }
}
