import Foundation

/// How fast tasks are evaluated on a model behind a server that answers at once, beside Inspect and lm-eval, and what it
/// takes.
public struct EvalSuite: BenchmarkSuite {
    public enum Size: Sendable {
        case full
        /// To see that it works; nothing is promised.
        case quick
    }

    public var name: String { "eval" }

    private let size: Size
    private let repetitions: Int
    private let peer: PythonPeer?
    private let executable: URL

    /// - Parameters:
    ///   - repetitions: Turns that each median is taken over, at least 1.
    ///   - executable: The program `floodmark`, with the commands that talk to servers.
    public init(_ size: Size, repetitions: Int, peer: PythonPeer?, executable: URL) {
        precondition(repetitions > 0, "at least one repetition")
        self.size = size
        self.repetitions = repetitions
        self.peer = peer
        self.executable = executable
    }

    /// Samples of a turn: of this program and of lm-eval, of Inspect, and of the long run.
    private var samples: (ours: Int, inspect: Int, long: Int) {
        size == .full ? (10_000, 400, 1_000_000) : (200, 20, 1_000)
    }

    private var isPromised: Bool { size == .full }

    public func lines(onProgress: (String) -> Void) async throws -> [BenchmarkLine] {
        try MeasuredEvaluation.check(executable)
        let server = try MockServer()
        defer { server.stop() }
        let folder = FileManager.default.temporaryDirectory.appending(path: "floodmark-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let task = MeasuredTask(samples: samples.ours)
        try task.write(to: folder.appending(path: "task"))
        let evaluation = MeasuredEvaluation(executable: executable, folder: folder, task: task)

        var runs: [MeasuredEvaluation.Figures] = []
        var faulty: [MeasuredEvaluation.Figures] = []
        var inspect: [PythonPeer.Answer] = []
        var lmEval: [PythonPeer.Answer] = []
        for turn in 1...repetitions {
            onProgress("turn \(turn) of \(repetitions): eval")
            runs.append(try evaluation.run(at: server.url))
            onProgress("turn \(turn) of \(repetitions): eval with faults")
            faulty.append(try evaluation.run(at: server.faultyURL))
            guard let peer else { continue }
            onProgress("turn \(turn) of \(repetitions): Inspect")
            inspect += try peer.run("inspect_peer.py", [server.url, "\(samples.inspect)"])
            onProgress("turn \(turn) of \(repetitions): lm-eval")
            lmEval += try peer.run("lm_eval_peer.py", [server.url, "\(samples.ours)"])
        }
        for answer in inspect + lmEval where abs(answer.result - task.share) > 1e-9 {
            throw PeerError.differs(script: answer.name, ours: task.share, theirs: answer.result)
        }

        let rate = Interleaved.median(runs.map(\.samplesPerSecond))
        var lines = [BenchmarkLine("eval", rate: rate, unit: Self.unit)]
        if let first = inspect.first {
            let theirs = Interleaved.median(inspect.map { Double(samples.inspect) / $0.seconds })
            lines.append(line("eval-against-inspect", rate, first.name, theirs, atLeast: 60))
        }
        if let first = lmEval.first {
            let theirs = Interleaved.median(lmEval.map { Double(samples.ours) / $0.seconds })
            lines.append(line("eval-against-lm-eval-requests", rate, first.name, theirs, atLeast: 3))
        }
        lines.append(
            BenchmarkLine(
                "eval-processor-time", count: Interleaved.median(runs.map(\.microsecondsPerSample)),
                unit: "µs/sample", atMost: nil))
        lines.append(
            line(
                "eval-with-faults", Interleaved.median(faulty.map(\.samplesPerSecond)), "without faults", rate,
                atLeast: 0.8))
        return lines + (try memory(runs, at: server, in: folder, onProgress))
    }

    /// The most memory of a short and of a long run.
    private func memory(
        _ runs: [MeasuredEvaluation.Figures], at server: MockServer, in folder: URL, _ onProgress: (String) -> Void
    ) throws -> [BenchmarkLine] {
        onProgress("\(samples.long) samples")
        let task = MeasuredTask(samples: samples.long)
        let place = folder.appending(path: "long")
        try task.write(to: place.appending(path: "task"))
        let long = try MeasuredEvaluation(executable: executable, folder: place, task: task).run(at: server.url)
        let promise = isPromised ? 150.0 : nil
        return [
            BenchmarkLine(
                "eval-memory-\(samples.ours)", megabytes: Double(runs.map(\.peakBytes).max() ?? 0) / 1e6,
                atMost: promise),
            BenchmarkLine(
                "eval-memory-\(samples.long)", megabytes: Double(long.peakBytes) / 1e6, atMost: promise),
            BenchmarkLine("eval-\(samples.long)", rate: long.samplesPerSecond, unit: Self.unit),
        ]
    }

    private static let unit = "samples/s"

    private func line(
        _ id: String, _ rate: Double, _ peer: String, _ peerRate: Double, atLeast ratio: Double
    ) -> BenchmarkLine {
        BenchmarkLine(
            id, rate: rate, unit: Self.unit, peer: peer, peerRate: peerRate, atLeast: isPromised ? ratio : nil)
    }
}
