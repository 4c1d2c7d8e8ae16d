import CampaignStore
import Campaigns
import Foundation

/// A process for tests to kill, to starve of space, and to take permissions from.
@main
struct CampaignsProbe {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard let command = arguments.first, let path = arguments.dropFirst().first else {
            report("usage: campaigns-probe write|hold|fill|unprivileged DIRECTORY [BYTES]")
            exit(64)
        }
        let directory = URL(fileURLWithPath: path, isDirectory: true)
        do {
            switch command {
            case "write": try write(to: directory, blocks: 32)
            case "hold": try hold(directory)
            case "fill":
                limitFileSize(bytes: UInt(arguments.dropFirst(2).first ?? "") ?? 0)
                try write(to: directory, blocks: 1)
            case "unprivileged": tryWithoutPrivileges(directory)
            default:
                report("unknown command \(command)")
                exit(64)
            }
        } catch {
            report("error \(error)")
            exit(1)
        }
    }

    /// Resumes a campaign of cells without end, with checkpoints of `blocks` times 64 KiB; says on standard output what is done, after it is done.
    private static func write(to directory: URL, blocks: Int) throws {
        let workspace = try Workspace.create(at: directory)
        let lock = try RunLock(workspace)
        defer { withExtendedLifetime(lock) {} }
        let store = try CampaignStore(file: workspace.storeFile)
        try store.bindPlan(hash: "plan", json: Data("{}".utf8), programVersion: "test")
        let checkpoints = try CheckpointFiles(under: lock)
        var number = try store.finishedCells().count
        while true {
            try checkpoints.write(ProbeCell.checkpoint(number, blocks: blocks), key: ProbeCell.id(number))
            report("saved \(number)")
            try store.finish(cell: ProbeCell.summary(number), rows: ProbeCell.rows(number))
            report("done \(number)")
            number += 1
        }
    }

    private static func hold(_ directory: URL) throws {
        let lock = try RunLock(Workspace.create(at: directory))
        report("locked")
        withExtendedLifetime(lock) { while true { sleep(60) } }
    }

    /// As a user who is not root, tries what needs permissions that the directory does not give.
    private static func tryWithoutPrivileges(_ directory: URL) {
        let nobody: UInt32 = 65534
        if getuid() == 0 { guard setgid(nobody) == 0, setuid(nobody) == 0 else { exit(70) } }
        attempt("create") { _ = try Workspace.create(at: directory.appendingPathComponent("new", isDirectory: true)) }
        attempt("read") {
            let workspace = try Workspace.open(at: directory)
            _ = try CampaignStore(file: workspace.storeFile, access: .readOnly).finishedCells()
        }
        attempt("lock") { _ = try RunLock(Workspace.open(at: directory)) }
        attempt("store") {
            let store = try CampaignStore(file: Workspace.open(at: directory).storeFile)
            try store.finish(cell: ProbeCell.summary(1), rows: ProbeCell.rows(1))
        }
        attempt("checkpoint") {
            try CheckpointFiles(reading: Workspace.open(at: directory)).write(Data([1]), key: "key")
        }
    }

    private static func attempt(_ name: String, _ body: () throws -> Void) {
        do {
            try body()
            report("\(name): done")
        } catch {
            report("\(name): \(error)")
        }
    }

    /// Makes writes past a size fail with EFBIG instead of ending the process.
    private static func limitFileSize(bytes: UInt) {
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
        guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(70) }
    }

    /// A line on standard output at once, without a buffer that a kill would lose.
    private static func report(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }
}
