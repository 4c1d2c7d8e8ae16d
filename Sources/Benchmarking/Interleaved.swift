/// Takes turns between a job and its peer, so that whatever else the machine does falls on both.
struct Interleaved {
    let repetitions: Int

    /// Median seconds of the job, and of the peer for the same.
    ///
    /// - Parameter peer: Does the job and gives its own seconds.
    func medians(job: () -> Void, peer: () throws -> Double) rethrows -> (job: Double, peer: Double) {
        var ours: [Double] = []
        var theirs: [Double] = []
        for _ in 0..<repetitions {
            ours.append(seconds(job))
            theirs.append(try peer())
        }
        return (median(ours), median(theirs))
    }

    /// Median seconds of the job alone.
    func median(job: () -> Void) -> Double { median((0..<repetitions).map { _ in seconds(job) }) }

    /// The second time counts: the first brings code and memory back that were away in the peer's turn.
    private func seconds(_ job: () -> Void) -> Double {
        job()
        return ContinuousClock().measure(job) / .seconds(1)
    }

    private func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
