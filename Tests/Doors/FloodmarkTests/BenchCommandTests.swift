import FloodmarkTesting
import Foundation
import Testing

@Suite("The benchmarks")
struct BenchCommandTests {
    private static let jobs = ["max-t", "max-t-clustered", "studentised-interval"]

    /// Options that keep a run short.
    private func bench(_ options: String...) -> Command {
        var command = Command("bench", "estimation", "--quick", "--repetitions", "1")
        command.arguments += options
        return command
    }

    /// A program in place of Python, which prints `answer`, and writes its environment and arguments beside itself.
    private func interpreter(answering answer: String) throws -> URL {
        let file = try makeTemporaryDirectory().appending(path: "python")
        try Data("#!/bin/bash\nenv > \"$0.environment\"\necho \"$@\" > \"$0.arguments\"\necho '\(answer)'\n".utf8)
            .write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        return file
    }

    @Test("are one object for machines, without a peer if none is given")
    func alone() throws {
        let result = try bench("--json").run()
        #expect(result.code == 0, "\(result.messages)")
        let report = try JSONDecoder().decode(BenchmarkOutput.self, from: Data(result.output.utf8))
        #expect(report.suite == "estimation")
        #expect(report.machine.cores == ProcessInfo.processInfo.activeProcessorCount)
        #expect(!report.machine.cpu.isEmpty && !report.machine.blasKernel.isEmpty)
        #expect(!report.machine.engineKernel.isEmpty)
        #expect(report.lines.map(\.id) == Self.jobs)
        for line in report.lines {
            #expect(line.value > 0 && line.unit == "s")
            #expect(line.peer == nil && line.peerValue == nil && line.ratio == nil && line.target == nil)
        }
    }

    @Test("compare with a peer that chooses its kernel and threads itself")
    func peer() throws {
        let python = try interpreter(answering: #"{"seconds": 9, "result": 2.4, "name": "NumPy 0, 2 threads"}"#)
        let result = try bench("--json", "--peer", python.path).run()
        #expect(result.code == 0, "\(result.messages)")
        let report = try JSONDecoder().decode(BenchmarkOutput.self, from: Data(result.output.utf8))
        #expect(report.lines.map(\.id) == Self.jobs.flatMap { [$0, "\($0)-against-numpy"] })
        for line in report.lines where line.id.hasSuffix("-against-numpy") {
            #expect(line.peer == "NumPy 0, 2 threads" && line.peerValue == 9)
            #expect(try abs(#require(line.ratio) * line.value - 9) < 1e-9)
        }
        let variables = try String(contentsOfFile: python.path + ".environment", encoding: .utf8).split(separator: "\n")
        #expect(!variables.isEmpty && !variables.contains { $0.hasPrefix("OPENBLAS_") })
        let arguments = try String(contentsOfFile: python.path + ".arguments", encoding: .utf8).split(separator: " ")
        #expect(!FileManager.default.fileExists(atPath: String(arguments[1])), "the scores are left behind")
    }

    @Test("refuse a peer that answers something else or comes to another result")
    func wrongPeer() throws {
        let silent = try bench("--peer", try interpreter(answering: "hello").path).run()
        #expect(silent.code == 1)
        #expect(silent.messages.contains("the peer answered 'hello"), "\(silent.messages)")
        let wrong = try interpreter(answering: #"{"seconds": 9, "result": 7, "name": "NumPy 0"}"#)
        let differing = try bench("--peer", wrong.path).run()
        #expect(differing.code == 1)
        #expect(differing.messages.contains("the peer's result is 7.0, not"), "\(differing.messages)")
        let absent = try bench("--peer", "/nowhere/python").run()
        #expect(absent.code == 1)
        #expect(absent.messages.contains("make interop-bench"), "\(absent.messages)")
    }

    @Test("measure the report of an invented campaign, which can be kept")
    func report() throws {
        let place = try makeTemporaryDirectory().appending(path: "invented")
        var command = Command("bench", "report", "--cells", "60", "--repetitions", "1", "--json")
        command.arguments += ["--workspace", place.path]
        for _ in 0..<2 {
            let result = try command.run()
            #expect(result.code == 0, "\(result.messages)")
            let report = try JSONDecoder().decode(BenchmarkOutput.self, from: Data(result.output.utf8))
            #expect(report.suite == "report")
            #expect(report.lines.map(\.id) == ["report", "report-memory", "report-page"])
            #expect(report.lines.map(\.unit) == ["s", "MB", "MB"])
            #expect(report.lines.allSatisfy { $0.value > 0 && $0.target == nil }, "60 cells promise nothing")
        }
        let rows = try Command("export", "scores", place.path).run().output.split(separator: "\n").count - 1
        // 100 for each cell, and 240 more for each of eight that drew their items four times.
        #expect(rows == 60 * 100 + 8 * 240)
        let wrong = try Command("bench", "estimation", "--cells", "60").run()
        #expect(wrong.code == 64 && wrong.messages.contains("bench report"))
    }

    @Test("are a table for people")
    func table() throws {
        let result = try bench().run()
        #expect(result.code == 0, "\(result.messages)")
        for job in Self.jobs { #expect(result.output.contains("\n\(job) "), "\(result.output)") }
        #expect(result.messages.contains("measuring max-t"))
    }
}
