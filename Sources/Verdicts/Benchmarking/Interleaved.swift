/// Takes turns between jobs, so that whatever else the machine does falls on all of them.
struct Interleaved {
    let repetitions: Int

    /// The median of what each job gives: seconds, or a rate.
    func medians(_ jobs: [() async throws -> Double]) async throws -> [Double] {
        var values = jobs.map { _ in [Double]() }
        for _ in 0..<repetitions {
            for (index, job) in jobs.enumerated() { values[index].append(try await job()) }
        }
        return values.map(Self.median)
    }

    /// Seconds of a job. The second time counts: the first brings code and memory back that were away in a peer's turn.
    static func secondsOfSecond(_ job: () async throws -> Void) async rethrows -> Double {
        try await job()
        let clock = ContinuousClock()
        let start = clock.now
        try await job()
        return (clock.now - start) / .seconds(1)
    }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
