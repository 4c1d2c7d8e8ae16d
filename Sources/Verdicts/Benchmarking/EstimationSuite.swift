import Estimation
import Foundation
import Models
import Vocabulary

/// How long the bootstraps take: that of the simultaneous bound (max-t), and that of the studentised interval.
public struct EstimationSuite: BenchmarkSuite {
    /// How large the jobs are.
    public struct Size: Sendable {
        var configurations: Int
        var items: Int
        var replicates: Int
        /// The most seconds for a simultaneous bound, and how many times faster than NumPy it must be.
        var promise: (seconds: Double, ratio: Double)?

        /// 200 attacks on 2,000 items with 10,000 replicates.
        public static let full = Size(configurations: 200, items: 2_000, replicates: 10_000, promise: (5, 5))
        /// Shows that the suite works; its figures say nothing, and nothing is promised for them.
        public static let quick = Size(configurations: 20, items: 200, replicates: 500)
    }

    public var name: String { "estimation" }

    private static let seed: UInt64 = 1
    private static let level = 0.95

    private let size: Size
    private let turns: Interleaved
    private let peer: PythonPeer?

    /// - Parameters:
    ///   - repetitions: Turns that each median is taken over, at least 1.
    ///   - peer: Measured in the same turns; nil for none.
    public init(_ size: Size, repetitions: Int, peer: PythonPeer?) {
        precondition(repetitions > 0, "at least one repetition")
        self.size = size
        turns = Interleaved(repetitions: repetitions)
        self.peer = peer
    }

    public func lines(onProgress: (String) -> Void) async throws -> [BenchmarkLine] {
        let scores = drawnScores()
        let file = FileManager.default.temporaryDirectory.appending(path: "floodmark-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        if peer != nil { try scores.flatMap(\.self).withUnsafeBytes { try Data($0).write(to: file) } }
        var lines: [BenchmarkLine] = []
        for job in jobs(on: scores) {
            onProgress(job.id)
            lines += try await measure(job, scores: file)
        }
        return lines
    }

    private struct Job {
        var id: String
        /// The peer's.
        var script: String
        var clusterSize: Int
        var promise: (seconds: Double, ratio: Double)?
        /// Gives the quantile of a studentised statistic, on which the peer must agree.
        var run: () -> Double
    }

    private func jobs(on scores: [[Double]]) -> [Job] {
        let (clusterSize, replicates) = (4, size.replicates)
        func bound(_ id: String, clusterSize: Int) -> Job {
            let clusters = (0..<size.items).map { $0 / clusterSize }
            return Job(id: id, script: "maxt_numpy.py", clusterSize: clusterSize, promise: size.promise) {
                let bound = SimultaneousUpperBound(
                    scores: scores, clusters: clusters, replicates: replicates, seed: Self.seed)
                _ = bound.best(level: Self.level)
                return bound.criticalValue(level: Self.level)
            }
        }
        let clusters = (0..<size.items).map { $0 / clusterSize }
        let interval = Job(id: "studentised-interval", script: "studentised_numpy.py", clusterSize: clusterSize) {
            let sample = ClusteredSample(values: scores[0], clusters: clusters)
            let limits = MeanLimits.bootstrap(sample, replicates: replicates, seed: Self.seed)
            let estimate = limits.estimate(level: Self.level)
            return (estimate.mean - estimate.lower) / sample.standardError
        }
        return [bound("max-t", clusterSize: 1), bound("max-t-clustered", clusterSize: clusterSize), interval]
    }

    /// A line for the job's time and, if there is a peer, one for the comparison.
    private func measure(_ job: Job, scores file: URL) async throws -> [BenchmarkLine] {
        let ours = { await Interleaved.secondsOfSecond { _ = job.run() } }
        guard let peer else {
            let seconds = try await turns.medians([ours])[0]
            return [BenchmarkLine(job.id, seconds: seconds, atMost: job.promise?.seconds)]
        }
        let expected = job.run()
        // Five standard errors or more of the difference of two bootstrap quantiles.
        let tolerance = 20 / Double(size.replicates).squareRoot()
        var name = ""
        let medians = try await turns.medians([
            ours,
            {
                let answer = try peer.run(
                    job.script,
                    [file.path, "\(size.items)", "\(job.clusterSize)", "\(size.replicates)", "\(Self.level)"])[0]
                guard abs(answer.result - expected) <= tolerance else {
                    throw PeerError.differs(script: job.script, ours: expected, theirs: answer.result)
                }
                name = answer.name
                return answer.seconds
            },
        ])
        return [
            BenchmarkLine(job.id, seconds: medians[0], atMost: job.promise?.seconds),
            BenchmarkLine(
                "\(job.id)-against-numpy", seconds: medians[0], peer: name, peerSeconds: medians[1],
                atLeast: job.promise?.ratio),
        ]
    }

    /// Scores as of attacks of different strength on items of different difficulty, four attempts at each.
    private func drawnScores() -> [[Double]] {
        var generator = SeededGenerator(deriving: "bench", "estimation", from: Self.seed)
        let ease = (0..<size.items).map { _ in generator.nextUniform() }
        return (0..<size.configurations).map { _ in
            let strength = generator.nextUniform()
            return ease.map { ease in
                let successes = (0..<4).count { _ in generator.nextUniform() < (ease + strength) / 2 }
                return Double(successes) / 4
            }
        }
    }
}
