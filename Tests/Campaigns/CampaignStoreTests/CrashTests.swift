import CampaignStore
import FloodmarkTesting
import Foundation
import Testing

@Suite("A campaign that is killed")
struct CrashTests {
    @Test("has everything that it reported as done, intact, and goes on from there", .timeLimit(.minutes(2)))
    func killed() throws {
        try withTemporaryDirectory { directory in
            var done = 0
            var killedWhileWriting = 0
            for round in 0..<24 {
                let lines = try writeAndKill(in: directory, round: round)
                if let last = lines.last, last.hasPrefix("saved") { killedWhileWriting += 1 }
                let reported = Set(lines.compactMap { number(in: $0, after: "done ") })
                let saved = lines.compactMap { number(in: $0, after: "saved ") }
                // Resumed, not repeated: a cell is begun once more only if it was not finished.
                if let first = saved.first { #expect(first >= done) }
                done = max(done, (reported.max() ?? -1) + 1)
                done = try checkIntact(directory, atLeast: done, saved: saved)
            }
            #expect(done >= 12)
            #expect(killedWhileWriting > 0)
        }
    }

    /// Runs the probe, and kills it after a while that the round decides.
    private func writeAndKill(in directory: URL, round: Int) throws -> [String] {
        let probe = try ProbeProcess("write", directory.path)
        // Lines to wait for: none to kill it while it opens or recovers the store, one to kill it while it stores its
        // first cell, two to let it finish one.
        let (lineCount, microseconds) = [(0, 60_000), (2, 60_000), (2, 20_000), (1, 1)][round % 4]
        var lines: [String] = []
        while lines.count < lineCount, let line = probe.nextLine() { lines.append(line) }
        usleep(UInt32(ProbeCells.bits(round, 99) % UInt64(microseconds)))
        probe.kill()
        return lines + probe.remainingLines()
    }

    /// Compares everything stored with what must be there; gives the number of finished cells.
    private func checkIntact(_ directory: URL, atLeast done: Int, saved: [Int]) throws -> Int {
        let workspace = try Workspace.create(at: directory)
        let lock = try RunLock(workspace)
        let store = try CampaignStore(file: workspace.storeFile)
        let cells = try store.finishedCells()
        #expect(cells.count >= done)
        #expect(cells == cells.indices.map { ProbeCells.summary($0) })
        #expect(try store.rows() == cells.indices.flatMap { ProbeCells.rows($0) })
        let checkpoints = try CheckpointFiles(under: lock)
        let files = try names(in: checkpoints.directory)
        #expect(Set(saved).union(cells.indices).allSatisfy { files.contains("\(ProbeCells.id($0)).checkpoint") })
        // Also the one that was being written is whole, or is not there.
        #expect(files.count <= cells.count + 1)
        for number in files.indices.suffix(5) {
            #expect(try checkpoints.read(ProbeCells.id(number)) == ProbeCells.checkpoint(number, blocks: 32))
        }
        return cells.count
    }

    private func number(in line: String, after prefix: String) -> Int? {
        line.hasPrefix(prefix) ? Int(line.dropFirst(prefix.count)) : nil
    }
}
