import CampaignStore
import FloodmarkTesting
import Foundation
import Testing

@Suite("Checkpoints")
struct CheckpointFilesTests {
    private func withCheckpoints(_ body: (CheckpointFiles) throws -> Void) throws {
        try withTemporaryDirectory { directory in
            try body(CheckpointFiles(under: RunLock(Workspace.create(at: directory))))
        }
    }

    private let content = Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })

    @Test("come back as they were written")
    func roundTrip() throws {
        try withCheckpoints { checkpoints in
            #expect(try checkpoints.read("cell-1") == nil)
            #expect(try !checkpoints.exists("cell-1"))
            for content in [content, Data(), Data("shorter".utf8)] {
                try checkpoints.write(content, key: "cell-1")
                #expect(try checkpoints.read("cell-1") == content)
                #expect(try checkpoints.exists("cell-1"))
            }
            #expect(try names(in: checkpoints.directory) == ["cell-1.checkpoint"])
            try checkpoints.remove("cell-1")
            try checkpoints.remove("cell-1")
            #expect(try checkpoints.read("cell-1") == nil)
            #expect(try names(in: checkpoints.directory).isEmpty)
        }
    }

    @Test("with any changed byte are reported as damaged, with what to do")
    func changedByte() throws {
        try withCheckpoints { checkpoints in
            let file = try checkpoints.file("cell-1")
            let size = content.count + 48
            for offset in [0, 1, content.count - 1, content.count, content.count + 32, size - 8, size - 1] {
                try checkpoints.write(content, key: "cell-1")
                let old = try Data(contentsOf: file)[offset]
                try overwrite(file, at: UInt64(offset), with: Data([old ^ 0x10]))
                let error = #expect(throws: CheckpointError.damaged(file.path)) { try checkpoints.read("cell-1") }
                #expect(
                    error?.description
                        == "\(file.path): this checkpoint is damaged: its contents are not what was written; "
                        + "delete it and run again: it will be trained again")
            }
        }
    }

    @Test("that are cut, extended or swapped are reported as damaged")
    func otherDamage() throws {
        try withCheckpoints { checkpoints in
            let file = try checkpoints.file("cell-1")
            try checkpoints.write(content, key: "cell-1")
            let whole = try Data(contentsOf: file)
            for damaged in [
                Data(), whole.prefix(47), whole.prefix(48), whole.prefix(whole.count / 2), whole.dropLast(),
                whole.dropFirst(), whole + Data([0]), whole + whole,
            ] {
                try Data(damaged).write(to: file)
                #expect(throws: CheckpointError.damaged(file.path)) { try checkpoints.read("cell-1") }
            }
            let other = try checkpoints.file("cell-2")
            try whole.write(to: other)
            #expect(throws: CheckpointError.damaged(other.path)) { try checkpoints.read("cell-2") }
        }
    }

    @Test("that a killed run left half-written are removed by the next run, and by it alone")
    func leftovers() throws {
        try withTemporaryDirectory { directory in
            let workspace = try Workspace.create(at: directory)
            let half = workspace.checkpointsDirectory.appendingPathComponent(".cell-1.checkpoint.unfinished-a1B2c3")
            try content.write(to: half)
            #expect(try CheckpointFiles(reading: workspace).read("cell-1") == nil)
            #expect(FileManager.default.fileExists(atPath: half.path))
            let lock = try RunLock(workspace)
            try CheckpointFiles(under: lock).write(content, key: "cell-2")
            #expect(try CheckpointFiles(under: lock).read("cell-2") == content)
            #expect(try names(in: workspace.checkpointsDirectory) == ["cell-2.checkpoint"])
        }
    }

    @Test("have keys that are plain file names", arguments: ["", "../escape", ".hidden", "a/b", "a b", "ä", "\0"])
    func keys(key: String) throws {
        try withCheckpoints { checkpoints in
            #expect(throws: CheckpointError.invalidKey(key)) { try checkpoints.write(content, key: key) }
            #expect(throws: CheckpointError.invalidKey(key)) { try checkpoints.read(key) }
        }
    }
}
