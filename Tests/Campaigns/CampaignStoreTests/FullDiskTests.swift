import CampaignStore
import FloodmarkTesting
import Foundation
import Testing

/// A limit on file sizes stops a writer anywhere; a small disk of its own needs the right to mount one.
@Suite("A disk without space", .serialized)
struct FullDiskTests {
    /// The store comes first to the smaller limit, the checkpoint (64 KiB) to the one below its size.
    @Test("under a limit on file sizes loses nothing that was finished", arguments: [40_000, 66_000, 150_000, 400_000])
    func fileSizeLimit(bytes: Int) throws {
        try withTemporaryDirectory { directory in
            let lines = try ProbeProcess("fill", directory.path, "\(bytes)").remainingLines()
            let error = try #require(lines.last)
            #expect(error.hasPrefix("error \(directory.path)/"))
            #expect(error.contains("nothing finished is lost"), "\(error)")
            let done = lines.filter { $0.hasPrefix("done") }.count
            if bytes == 400_000 { #expect(done > 0) }

            let workspace = try Workspace.create(at: directory)
            let lock = try RunLock(workspace)
            let store = try CampaignStore(file: workspace.storeFile)
            #expect(try store.finishedCells() == (0..<done).map { ProbeCells.summary($0) })
            #expect(try store.rows() == (0..<done).flatMap { ProbeCells.rows($0) })
            let checkpoints = try CheckpointFiles(under: lock)
            #expect(try names(in: checkpoints.directory).allSatisfy { $0.hasSuffix(".checkpoint") })
            try checkpoints.write(ProbeCells.checkpoint(done), key: ProbeCells.id(done))
            try store.finish(cell: ProbeCells.summary(done), rows: ProbeCells.rows(done))
        }
    }

    @Test(
        "is reported as full, keeps what was finished readable, and takes more once there is space",
        .enabled("needs the right to mount a file system") { SmallDisk.canMount })
    func smallDisk() throws {
        try withTemporaryDirectory { directory in
            let disk = try SmallDisk(at: directory, size: "1m")
            defer { disk.unmount() }
            let filler = directory.appendingPathComponent("filler")
            try Data(count: 300_000).write(to: filler)
            let workspace = try Workspace.create(at: directory)
            let lock = try RunLock(workspace)
            let store = try CampaignStore(file: workspace.storeFile)
            let checkpoints = try CheckpointFiles(under: lock)
            try checkpoints.write(ProbeCells.checkpoint(0), key: "kept")

            var done = 0
            let failure = #expect(throws: StoreError.self) {
                while done < 1000 {
                    try store.finish(cell: ProbeCells.summary(done), rows: ProbeCells.rows(done))
                    done += 1
                }
            }
            #expect(failure == .diskFull(workspace.storeFile.path))
            #expect(done > 0)
            #expect(try store.rows() == (0..<done).flatMap { ProbeCells.rows($0) })

            for key in ["kept", "new"] {
                #expect(throws: CheckpointError.diskFull(try checkpoints.file(key).path)) {
                    try checkpoints.write(Data(count: 1 << 20), key: key)
                }
            }
            #expect(try checkpoints.read("kept") == ProbeCells.checkpoint(0))
            #expect(try names(in: checkpoints.directory) == ["kept.checkpoint"])

            try FileManager.default.removeItem(at: filler)
            try store.finish(cell: ProbeCells.summary(done), rows: ProbeCells.rows(done))
            let reader = try CampaignStore(file: workspace.storeFile, access: .readOnly)
            #expect(try reader.rows() == (0...done).flatMap { ProbeCells.rows($0) })
        }
    }
}

/// A file system in memory of a given size.
private struct SmallDisk {
    let directory: URL

    /// Whether this process may mount: tried once, on a directory of its own.
    static let canMount: Bool = {
        do {
            try withTemporaryDirectory { try SmallDisk(at: $0, size: "64k").unmount() }
            return true
        } catch {
            return false
        }
    }()

    init(at directory: URL, size: String) throws {
        self.directory = directory
        try Self.run("mount", "-t", "tmpfs", "-o", "size=\(size)", "none", directory.path)
    }

    func unmount() { try? Self.run("umount", "-l", directory.path) }

    private static func run(_ command: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw POSIXError(.EPERM) }
    }
}
