import CampaignStore
import FloodmarkTesting
import Foundation
import Synchronization
import Testing

@Suite("The journal of a workspace")
struct CampaignJournalTests {
    private func workspace() throws -> Workspace { try Workspace.create(at: makeTemporaryDirectory()) }

    @Test("gives back what was written, in order, and tells its observer of it")
    func order() throws {
        let workspace = try workspace()
        let seen = Mutex<[JournalEntry]>([])
        let events: [JournalEvent] = [
            .registered(plan: "ab", programVersion: "1"), .started(job: "one"),
            .evaluated(result: EvaluatedCell(Fixture.cell("c"), selection: 0.5)), .finished(job: "one", seconds: 0.25),
            .failed(job: "two", seconds: 1, reason: "full"), .stopped(job: "three", seconds: 2),
        ]
        let lock = try RunLock(workspace)
        let journal = try CampaignJournal(under: lock) { entry in seen.withLock { $0.append(entry) } }
        for (place, event) in events.enumerated() {
            try journal.append(event, at: Date(timeIntervalSince1970: Double(place)))
        }
        let read = try CampaignJournal.entries(of: workspace)
        #expect(read.map(\.event) == events && read.map(\.moment) == [0, 1, 2, 3, 4, 5])
        #expect(seen.withLock { $0 } == read)
    }

    @Test("goes on after a process that was killed in the middle of a line")
    func unfinishedLine() throws {
        let workspace = try workspace()
        let lock = try RunLock(workspace)
        try CampaignJournal(under: lock).append(.started(job: "one"))
        let handle = try FileHandle(forWritingTo: workspace.journalFile)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(#"{"event":{"finished":{"job":"on"#.utf8))
        try handle.close()
        #expect(try CampaignJournal.entries(of: workspace).map(\.event) == [.started(job: "one")])
        try CampaignJournal(under: lock).append(.finished(job: "one", seconds: 1))
        #expect(
            try CampaignJournal.entries(of: workspace).map(\.event)
                == [.started(job: "one"), .finished(job: "one", seconds: 1)])
    }

    @Test("passes over what a later version wrote, and is empty where there is none")
    func laterVersion() throws {
        let workspace = try workspace()
        #expect(try CampaignJournal.entries(of: workspace).isEmpty)
        try Data("{\"event\":{\"dreamt\":{}},\"moment\":1}\n".utf8).write(to: workspace.journalFile)
        let lock = try RunLock(workspace)
        try CampaignJournal(under: lock).append(.started(job: "one"))
        #expect(try CampaignJournal.entries(of: workspace).map(\.event) == [.started(job: "one")])
    }

    @Test("keeps whole lines when many threads write at once")
    func threads() async throws {
        let workspace = try workspace()
        let lock = try RunLock(workspace)
        let journal = try CampaignJournal(under: lock)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<200 { group.addTask { try? journal.append(.started(job: "job \(number)")) } }
        }
        #expect(try CampaignJournal.entries(of: workspace).count == 200)
    }
}
