import CampaignStore
import FloodmarkTesting
import Foundation
import Operations
import Synchronization
import Testing

@Suite("A run says how far it is by its journal")
struct RunProgressTests {
    @Test("beginning with all jobs, and with the best scores before the end of the job that brought them")
    func entries() async throws {
        let folder = try ServedWorkspace(ServedWorkspace.yaml())
        let told = Mutex<[JournalEntry]>([])
        try await folder.run(ScriptedServers(ServedWorkspace.solved), workers: 1) { entry in
            told.withLock { $0.append(entry) }
        }
        let entries = told.withLock(\.self)
        #expect(entries == (try CampaignJournal.entries(of: folder.place)))
        let begun = try #require(entries.first { if case .began = $0.event { true } else { false } })
        #expect(RunProgress([begun]).finished == 0 && RunProgress([begun]).total >= 8)
        var progress = RunProgress()
        for entry in entries {
            progress.apply(entry)
            if case .finished = entry.event { #expect(!progress.best(of: "subject").isEmpty) }
        }
        #expect(progress.finished == progress.total && progress.running.isEmpty)
        #expect(progress.best(of: "subject") == ["chemistry": 0.7])
    }

    @Test("and counts what earlier runs finished")
    func again() async throws {
        let folder = try await ServedWorkspace.finished.value
        let progress = Mutex(RunProgress())
        try await folder.run(ScriptedServers(ServedWorkspace.solved)) { entry in
            progress.withLock { $0.apply(entry) }
        }
        // What is drawn from the best cell of a rung is decided anew.
        progress.withLock { #expect($0.finished == $0.total && $0.finished >= 7 && $0.total <= 9) }
    }
}
