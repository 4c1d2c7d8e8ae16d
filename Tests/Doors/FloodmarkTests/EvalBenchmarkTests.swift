import FloodmarkTesting
import Foundation
import Testing

@Suite("The benchmark of evaluation")
struct EvalBenchmarkTests {
    private func bench(peer: URL? = nil) throws -> Command.Result {
        var command = Command("bench", "eval", "--quick", "--repetitions", "1", "--json")
        if let peer { command.arguments += ["--peer", peer.path] }
        return try command.run()
    }

    /// A program in place of Python, which comes to a mean score, and writes its arguments beside itself.
    private func interpreter(mean: Double) throws -> URL {
        let file = try makeTemporaryDirectory().appending(path: "python")
        let answer = #"{"seconds": 4, "result": \#(mean), "name": "peer 0"}"#
        let script = "#!/bin/bash\necho \"$@\" > \"$0.${1##*/}.arguments\"\necho '\(answer)'\n"
        try Data(script.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        return file
    }

    @Test("measures rate, processor time, faults and memory on a real server; a small run promises nothing")
    func alone() throws {
        let result = try bench()
        #expect(result.code == 0, "\(result.output) \(result.messages)")
        let report = try JSONDecoder().decode(BenchmarkOutput.self, from: Data(result.output.utf8))
        #expect(
            report.lines.map(\.id) == [
                "eval", "eval-processor-time", "eval-with-faults", "eval-memory-200", "eval-memory-1000", "eval-1000",
            ])
        #expect(report.lines.allSatisfy { $0.value > 0 && $0.target == nil && $0.holds == nil })
        let lines = Dictionary(uniqueKeysWithValues: report.lines.map { ($0.id, $0) })
        #expect(lines["eval-with-faults"]?.peerValue == lines["eval"]?.value)
    }

    @Test("accepts peers that come to the same mean score, and no others")
    func peers() throws {
        let python = try interpreter(mean: 0.5)
        let result = try bench(peer: python)
        #expect(result.code == 0, "\(result.output) \(result.messages)")
        let report = try JSONDecoder().decode(BenchmarkOutput.self, from: Data(result.output.utf8))
        let lines = Dictionary(uniqueKeysWithValues: report.lines.map { ($0.id, $0) })
        // The stand-in says 4 s for its 20 and 200 samples.
        #expect(lines["eval-against-inspect"]?.peerValue == 5)
        #expect(lines["eval-against-lm-eval-requests"]?.peerValue == 50)
        let arguments = try String(contentsOfFile: python.path + ".inspect_peer.py.arguments", encoding: .utf8)
        #expect(arguments.contains("http://127.0.0.1:") && arguments.hasSuffix("/v1 20\n"), "\(arguments)")
        let differing = try bench(peer: try interpreter(mean: 0.25))
        #expect(differing.code == 1 && differing.output.contains("the peer's result is 0.25, not 0.5"))
    }

    @Test("is refused by the program without a network, which says which program to use")
    func withoutNetwork() throws {
        var command = Command("bench", "eval", "--quick", "--repetitions", "1")
        command.program = "floodmark-demo"
        let result = try command.run()
        #expect(result.code == 1 && result.output.isEmpty)
        #expect(result.messages.contains("this program has no command `eval`"), "\(result.messages)")
        #expect(result.messages.contains("not with floodmark-demo"), "\(result.messages)")
    }
}
