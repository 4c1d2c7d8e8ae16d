import Campaigns
import Testing

@Suite("The progress of a run")
struct RunProgressTests {
    private let jobs = [("a", 10.0), ("b", 20.0), ("c", 30.0)].map { id, cost in
        Job(id: id, dependencies: [], cost: cost) {}
    }

    @Test("counts jobs, those of earlier runs included")
    func counts() {
        var progress = RunProgress(jobs, workers: 2, finishedBefore: 4)
        #expect(progress.total == 7)
        #expect(progress.finished == 4)
        progress.apply(JobEvent(job: "b", kind: .started, moment: 0))
        progress.apply(JobEvent(job: "a", kind: .started, moment: 0))
        #expect(progress.running == ["b", "a"])
        progress.apply(JobEvent(job: "b", kind: .finished(seconds: 1), moment: 1))
        progress.apply(JobEvent(job: "a", kind: .failed(seconds: 2, reason: "full"), moment: 2))
        #expect(progress.running.isEmpty)
        #expect(progress.finished == 5)
        #expect(progress.failed == 1)
    }

    @Test("estimates the time that is left from what is left to do and how fast it went")
    func secondsLeft() {
        var progress = RunProgress(jobs, workers: 2)
        // Nothing is known but the estimates: 60 seconds on two workers.
        #expect(progress.secondsLeft(at: 0) == 30)
        progress.apply(JobEvent(job: "a", kind: .started, moment: 0))
        progress.apply(JobEvent(job: "b", kind: .started, moment: 0))
        #expect(progress.secondsLeft(at: 5) == (30 + 5 + 15) / 2)
        // Half as long as estimated: 5 + 15 seconds are left.
        progress.apply(JobEvent(job: "a", kind: .finished(seconds: 5), moment: 5))
        #expect(progress.secondsLeft(at: 5) == (15 + 5) / 2)
        progress.apply(JobEvent(job: "b", kind: .finished(seconds: 10), moment: 10))
        progress.apply(JobEvent(job: "c", kind: .started, moment: 10))
        // The last job cannot be shared.
        #expect(progress.secondsLeft(at: 12) == 13)
        // It takes longer than estimated.
        #expect(progress.secondsLeft(at: 99) == 0)
        progress.apply(JobEvent(job: "c", kind: .finished(seconds: 90), moment: 100))
        #expect(progress.secondsLeft(at: 100) == 0)
    }
}
