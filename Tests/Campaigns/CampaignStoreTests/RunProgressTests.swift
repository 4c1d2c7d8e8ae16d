import CampaignStore
import Foundation
import Testing
import Vocabulary

@Suite("The progress of a run")
struct RunProgressTests {
    private static func begin(finishedBefore: Int = 0) -> JournalEvent {
        .began(
            run: RunOutline(
                jobs: [("a", 10.0), ("b", 20.0), ("c", 30.0)].map { RunOutline.Job(id: $0, cost: $1) },
                finishedBefore: finishedBefore, workers: 2))
    }

    private func entry(_ event: JournalEvent, at moment: Double) -> JournalEntry {
        JournalEntry(event, at: Date(timeIntervalSince1970: moment))
    }

    @Test("counts jobs, those of earlier runs included")
    func counts() {
        var progress = RunProgress([entry(Self.begin(finishedBefore: 4), at: 0)])
        #expect(progress.total == 7)
        #expect(progress.finished == 4)
        progress.apply(entry(.started(job: "b"), at: 0))
        progress.apply(entry(.started(job: "a"), at: 0))
        #expect(progress.running == ["b", "a"])
        progress.apply(entry(.finished(job: "b", seconds: 1), at: 1))
        progress.apply(entry(.failed(job: "a", seconds: 2, reason: "full"), at: 2))
        #expect(progress.running.isEmpty)
        #expect(progress.finished == 5)
        #expect(progress.failed == 1)
    }

    @Test("estimates the time that is left from what is left to do and how fast it went")
    func secondsLeft() {
        var progress = RunProgress([entry(Self.begin(), at: 0)])
        // Nothing is known but the estimates: 60 seconds on two workers.
        #expect(progress.secondsLeft(at: 0) == 30)
        progress.apply(entry(.started(job: "a"), at: 0))
        progress.apply(entry(.started(job: "b"), at: 0))
        #expect(progress.secondsLeft(at: 5) == (30 + 5 + 15) / 2)
        // Half as long as estimated: 5 + 15 seconds are left.
        progress.apply(entry(.finished(job: "a", seconds: 5), at: 5))
        #expect(progress.secondsLeft(at: 5) == (15 + 5) / 2)
        progress.apply(entry(.finished(job: "b", seconds: 10), at: 10))
        progress.apply(entry(.started(job: "c"), at: 10))
        // The last job cannot be shared.
        #expect(progress.secondsLeft(at: 12) == 13)
        // It takes longer than estimated.
        #expect(progress.secondsLeft(at: 99) == 0)
        progress.apply(entry(.finished(job: "c", seconds: 90), at: 100))
        #expect(progress.secondsLeft(at: 100) == 0)
    }

    @Test("keeps the best of every domain from run to run, ceilings and other models left out")
    func best() {
        func cell(_ domain: String, _ rung: Rung, _ selection: Double, subject: String = "subject") -> JournalEvent {
            var summary = Fixture.cell("\(domain) \(selection)")
            (summary.subject, summary.domain, summary.rung) = (subject, domain, rung)
            return .evaluated(result: EvaluatedCell(summary, selection: selection))
        }
        let events = [
            Self.begin(), cell("a", .sft, 0.4), cell("a", .asReleased, 0.1), cell("b", .ceiling, 0.9),
            cell("b", .sft, 0.2, subject: "peer"), Self.begin(), cell("b", .prompting, 0.3),
        ]
        let progress = RunProgress(events.map { entry($0, at: 0) })
        #expect(progress.best(of: "subject") == ["a": 0.4, "b": 0.3])
    }
}
