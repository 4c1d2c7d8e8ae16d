import FloodmarkTesting
import Foundation
import Testing

@Suite("The engine's benchmark")
struct EngineBenchmarkTests {
    private func bench(peer: URL? = nil) throws -> Command.Result {
        var command = Command("bench", "engine", "--quick", "--repetitions", "1", "--json")
        if let peer { command.arguments += ["--peer", peer.path] }
        return try command.run()
    }

    /// A program in place of Python, which comes to a loss, and writes its environment and job beside itself.
    private func interpreter(loss: Double) throws -> URL {
        let file = try makeTemporaryDirectory().appending(path: "python")
        let answer = #"{"seconds": 2, "result": \#(loss), "tokens": 100, "name": "peer 0, 1 thread"}"#
        let script = "#!/bin/bash\nenv > \"$0.environment\"\ncp \"$2\" \"$0.${1##*/}.json\"\necho '\(answer)'\n"
        try Data(script.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        return file
    }

    @Test("measures training, sampling, cells, memory and allocations; a small run promises nothing")
    func alone() throws {
        let result = try bench()
        #expect(result.code == 0, "\(result.messages)")
        let report = try JSONDecoder().decode(BenchmarkOutput.self, from: Data(result.output.utf8))
        #expect(report.suite == "engine")
        let units = Dictionary(uniqueKeysWithValues: report.lines.map { ($0.id, $0.unit) })
        #expect(
            units == [
                "sgemm-peak": "GFLOP/s", "train-32": "GFLOP/s", "train-32-of-peak": "GFLOP/s",
                "sft-mixed-32": "tokens/s", "lora-32": "tokens/s", "sample-32": "new tokens/s",
                "sample-16-32": "new tokens/s", "campaign-32": "cells/min", "scaling": "cells/min",
                "memory-per-worker": "MB", "oversubscription": "cells/min", "weights-check": "s",
                "allocations": "per step",
                "allocations-from-texts": "per step",
            ])
        for line in report.lines {
            #expect(line.target == nil && line.holds == nil, "\(line)")
            if line.unit.contains("/") { #expect(line.value > 0, "\(line)") }
            if let peerValue = line.peerValue, let ratio = line.ratio {
                #expect(abs(ratio * peerValue - line.value) < 1e-9 * line.value, "\(line)")
            }
        }
        let lines = Dictionary(uniqueKeysWithValues: report.lines.map { ($0.id, $0) })
        #expect(lines["train-32-of-peak"]?.peerValue == lines["sgemm-peak"]?.value)
        #expect(lines["scaling"]?.peer == "1 worker")
    }

    @Test("accepts a peer that comes to the same loss, on one thread, and no other")
    func peers() throws {
        let differing = try bench(peer: try interpreter(loss: 7))
        #expect(differing.code == 1)
        let message = try #require(differing.output.firstMatch(of: /the peer's result is 7\.0, not ([0-9.]+)/))
        let loss = try #require(Double(message.1))
        let python = try interpreter(loss: loss)
        let result = try bench(peer: python)
        #expect(result.code == 0, "\(result.messages)")
        let report = try JSONDecoder().decode(BenchmarkOutput.self, from: Data(result.output.utf8))
        let compared = report.lines.filter { $0.peer == "peer 0, 1 thread" }
        #expect(
            compared.map(\.id) == [
                "train-32-against-transformers", "sft-mixed-32-against-trl", "lora-32-against-peft",
                "sample-32-against-transformers", "sample-16-32-against-transformers", "campaign-32-against-pytorch",
                "campaign-32-against-trl",
            ])
        #expect(compared.filter { $0.unit.hasSuffix("tokens/s") }.allSatisfy { $0.peerValue == 50 })
        let variables = try String(contentsOfFile: python.path + ".environment", encoding: .utf8).split(separator: "\n")
        #expect(variables.contains("OMP_NUM_THREADS=1") && !variables.contains { $0.hasPrefix("OPENBLAS_") })
        struct Job: Decodable {
            struct Sequence: Decodable {
                var tokens: [Int]
                var learns: [Bool]
            }
            var model: String
            var batches: [[Sequence]]
        }
        let text = try Data(contentsOf: URL(filePath: python.path + ".train_transformers.py.json"))
        let job = try JSONDecoder().decode(Job.self, from: text)
        #expect(job.batches.joined().allSatisfy { $0.tokens.count == 17 && $0.learns.dropFirst().allSatisfy(\.self) })
        #expect(!FileManager.default.fileExists(atPath: job.model), "the model is left behind")
        let mixed = try JSONDecoder().decode(
            Job.self, from: try Data(contentsOf: URL(filePath: python.path + ".sft_trl.py.json")))
        #expect(Set(mixed.batches.joined().map(\.tokens.count)).count > 5)
    }

    @Test("counts what training allocates after its first step")
    func allocations() throws {
        let process = Process()
        process.executableURL = try BuiltExecutable.url("allocation-probe")
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let counts = try JSONDecoder().decode([String: Double].self, from: data)
        #expect(counts["self"] == 1, "a loop that makes one array a step")
        #expect(counts["step"] == 0 && counts["stepFromTexts"] == 0, "\(counts)")
    }
}
