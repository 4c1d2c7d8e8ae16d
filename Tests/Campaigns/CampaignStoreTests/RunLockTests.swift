import CampaignStore
import FloodmarkTesting
import Foundation
import Testing

@Suite("The run lock")
struct RunLockTests {
    @Test("is refused while another process holds it, by name, and free after that was killed")
    func otherProcess() async throws {
        try withTemporaryDirectory { directory in
            let workspace = try Workspace.create(at: directory)
            let holder = try ProbeProcess("hold", directory.path)
            #expect(holder.nextLine() == "locked")

            let refusal = #expect(throws: WorkspaceError.inUse(directory.path, process: holder.id)) {
                _ = try RunLock(workspace)
            }
            let words = refusal?.description ?? ""
            #expect(words.hasPrefix("\(directory.path): another run, process \(holder.id), is using this workspace; "))
            #expect(words.contains("kill \(holder.id)"))

            holder.kill()
            _ = try RunLock(workspace)
        }
    }

    @Test("lasts as long as the work under it, also when that fails")
    func scope() async throws {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("campaigns-lock-\(getpid())", isDirectory: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let workspace = try Workspace.create(at: directory)
        let inUse = WorkspaceError.inUse(directory.path, process: getpid())
        await #expect(throws: CancellationError.self) {
            try await workspace.withRunLock { _ in
                #expect(throws: inUse) { _ = try RunLock(workspace) }
                await Task.yield()
                #expect(throws: inUse) { _ = try RunLock(workspace) }
                throw CancellationError()
            }
        }
        _ = try RunLock(workspace)
    }
}
