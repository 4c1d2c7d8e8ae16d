import Campaigns
import FloodmarkTesting
import Foundation
import Operations
import Synchronization
import Testing

@Suite("A run says how far it is")
struct RunEventTests {
    @Test("beginning with all jobs, and with the best scores before the end of the job that brought them")
    func events() async throws {
        let folder = try ServedWorkspace(ServedWorkspace.yaml())
        let (events, continuation) = AsyncStream<RunEvent>.makeStream()
        try await folder.run(ScriptedServers(ServedWorkspace.solved), workers: 1) { continuation.yield($0) }
        continuation.finish()
        let all = await events.reduce(into: []) { $0.append($1) }
        guard case .began(var progress)? = all.first else {
            Issue.record("\(all.prefix(1))")
            return
        }
        #expect(progress.finished == 0 && progress.total >= 8)
        var found: [BestScore]?
        for event in all.dropFirst() {
            switch event {
            case .began: Issue.record("it begins twice")
            case .found(let scores): found = scores
            case .job(let event):
                progress.apply(event)
                if case .finished = event.kind { #expect(found != nil) }
            }
        }
        #expect(progress.finished == progress.total && progress.running.isEmpty)
        #expect(found == [BestScore(domain: "chemistry", mean: 0.7)])
    }

    @Test("and counts what earlier runs finished")
    func again() async throws {
        let folder = try await ServedWorkspace.finished.value
        let begun = Mutex<RunProgress?>(nil)
        try await folder.run(ScriptedServers(ServedWorkspace.solved)) { event in
            if case .began(let progress) = event { begun.withLock { $0 = progress } }
        }
        // What is drawn from the best cell of a rung is decided anew.
        let progress = begun.withLock(\.self)
        #expect((progress?.finished ?? 0) >= 7 && progress.map { $0.total <= 9 } == true)
    }
}
