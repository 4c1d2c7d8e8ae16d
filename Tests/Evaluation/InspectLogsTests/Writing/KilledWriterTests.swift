import FloodmarkTesting
import Foundation
import Models
import Testing
import Vocabulary

@Suite("A process that writes a log may end at any moment", .serialized)
struct KilledWriterTests {
    private let folder: URL
    private var file: URL { folder.appending(path: "run.eval") }

    init() throws { folder = try makeTemporaryDirectory() }

    private func probe(_ file: URL, samples: Int, epochs: Int) throws -> ProbeProcess {
        try ProbeProcess(
            BuiltExecutable.url("inspect-logs-probe"), ["write", file.path, "\(samples)", "\(epochs)"])
    }

    @Test("Whatever was reported is there after a kill, and the finished log is that of an undisturbed run")
    func killed() throws {
        let whole = folder.appending(path: "whole.eval")
        #expect(try probe(whole, samples: 300, epochs: 2).remainingLines().last == "finished")

        var generator = SeededGenerator(seed: 3)
        var reported: Set<String> = []
        for _ in 0..<8 {
            let process = try probe(file, samples: 300, epochs: 2)
            let resumed = try #require(process.nextLine())
            let number = Int(resumed.dropFirst("resumed ".count)) ?? -1
            // One more may be in the log than was reported: the process ended between writing and saying so.
            #expect(number >= reported.count)
            for _ in 0..<Int.random(in: 1...60, using: &generator) {
                guard let line = process.nextLine() else { break }
                #expect(reported.insert(line).inserted, "\(line) was made again")
            }
            process.kill()
            // What came out before the kill was reported too.
            for line in process.remainingLines() { #expect(reported.insert(line).inserted, "\(line) was made again") }
        }
        #expect(try probe(file, samples: 300, epochs: 2).remainingLines().last == "finished")
        #expect(try Data(contentsOf: file) == Data(contentsOf: whole))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["run.eval", "whole.eval"])
    }

    @Test("A full disk costs the sample that does not fit, and the run goes on once there is room")
    func fullDisk() throws {
        let program = try BuiltExecutable.url("inspect-logs-probe").path
        // Ignored, the signal at the limit becomes an error of the write.
        let script = "trap '' XFSZ; ulimit -f 100; exec \"$0\" write \"$1\" 300 2"
        let lines = try ProbeProcess(URL(filePath: "/bin/bash"), ["-c", script, program, file.path]).remainingLines()
        #expect(lines.last?.hasPrefix("error writing \(file.path).partial failed: file too large") == true)
        let reported = lines.count { $0.hasPrefix("done ") }
        #expect(reported > 10 && reported < 600)

        let rest = try probe(file, samples: 300, epochs: 2).remainingLines()
        #expect(rest.first == "resumed \(reported)")
        #expect(rest.last == "finished")
        #expect(rest.count == 600 - reported + 2)
    }
}
