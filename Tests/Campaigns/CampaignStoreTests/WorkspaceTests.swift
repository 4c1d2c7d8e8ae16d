import CampaignStore
import FloodmarkTesting
import Foundation
import Testing

@Suite("A workspace")
struct WorkspaceTests {
    @Test("is made with its directories, and made again without harm")
    func create() throws {
        try withTemporaryDirectory { directory in
            let place = directory.appendingPathComponent("runs/first", isDirectory: true)
            let workspace = try Workspace.create(at: place)
            let report = workspace.reportDirectory.appendingPathComponent("report.md")
            try Data("kept".utf8).write(to: report)
            #expect(try Workspace.create(at: place) == workspace)
            #expect(try names(in: place) == ["checkpoints", "report"])
            #expect(try Data(contentsOf: report) == Data("kept".utf8))
        }
    }

    @Test("is opened only where a campaign is")
    func open() throws {
        try withTemporaryDirectory { directory in
            let absent = directory.appendingPathComponent("absent", isDirectory: true)
            #expect(throws: WorkspaceError.noCampaign(absent.path)) { try Workspace.open(at: absent) }
            #expect(throws: WorkspaceError.noCampaign(directory.path)) { try Workspace.open(at: directory) }
            let workspace = try Workspace.create(at: directory)
            _ = try CampaignStore(file: workspace.storeFile)
            #expect(try Workspace.open(at: directory) == workspace)
        }
    }

    @Test("cannot be a file or lie behind one")
    func file() throws {
        try withTemporaryDirectory { directory in
            let file = directory.appendingPathComponent("plan.yaml")
            try Data().write(to: file)
            let behind = file.appendingPathComponent("runs", isDirectory: true)
            #expect(throws: WorkspaceError.notADirectory(file.path)) { try Workspace.create(at: file) }
            #expect(throws: WorkspaceError.notADirectory(behind.path)) { try Workspace.create(at: behind) }
            #expect(throws: WorkspaceError.notADirectory(file.path)) { try Workspace.open(at: file) }
            #expect(throws: WorkspaceError.notADirectory(behind.path)) { try Workspace.open(at: behind) }
        }
    }

    @Test("without write permission is refused, with what to do")
    func permissions() throws {
        try withTemporaryDirectory { directory in
            let workspace = try Workspace.create(at: directory)
            try CampaignStore(file: workspace.storeFile).finish(cell: Fixture.cell("a"), rows: Fixture.rows("a"))
            _ = try RunLock(workspace)
            // SQLite cannot even read then: it would have to make the files of its write-ahead log.
            for file in [workspace.storeFile, workspace.lockFile] { chmod(file.path, 0o444) }
            for place in [workspace.checkpointsDirectory, workspace.directory] { chmod(place.path, 0o555) }
            defer { chmod(directory.path, 0o755) }

            let lines = try ProbeProcess("unprivileged", directory.path).remainingLines()
            let change = "change its permissions or choose another path"
            let store = workspace.storeFile.path
            let storeRefusal =
                "\(store): no permission to open or change this store; change the permissions of the file and its "
                + "directory, or copy the workspace to where you may write"
            let new = directory.appendingPathComponent("new").path
            let checkpoint = workspace.checkpointsDirectory.appendingPathComponent("key.checkpoint").path
            #expect(
                lines == [
                    "create: \(new): no permission to use this workspace; \(change)",
                    "read: \(storeRefusal)",
                    "lock: \(workspace.lockFile.path): no permission to use this workspace; \(change)",
                    "store: \(storeRefusal)",
                    "checkpoint: \(checkpoint): no permission to read or write this checkpoint; "
                        + "change its permissions and those of its directory",
                ])
        }
    }
}
