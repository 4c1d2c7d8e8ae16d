import FloodmarkTesting
import Foundation
import Testing

@Suite("A log need not fit into memory")
struct LargeLogTests {
    /// Runs the program and gives the most memory that it held, in KiB.
    private func peak(importing log: URL) throws -> Int {
        let folder = try makeTemporaryDirectory()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            """
            import resource, subprocess, sys
            code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
            print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if code == 0 else -code - 1)
            """, try BuiltExecutable.url("floodmark").path, "import", "inspect", log.path, "--workspace",
            folder.appending(path: "workspace").path,
        ]
        let output = folder.appending(path: "output")
        try Data().write(to: output)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        let text = try String(contentsOf: output, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        return try #require(Int(text))
    }

    /// A JSON log of so many samples, whose bulk is events that nobody asks for.
    private func write(_ samples: Int, to file: URL) throws {
        try Data(
            #"{"version": 2, "status": "success", "eval": {"task": "large", "model": "m", "config": {"epochs": 1}}, "samples": ["#
                .utf8
        ).write(to: file)
        let handle = try FileHandle(forUpdating: file)
        try handle.seekToEnd()
        let event = #"{"event": "info", "data": "some [words] that \"nobody\" reads"}, "#
        let bulk = Data(String(repeating: event, count: 1200).utf8)
        for number in 0..<samples {
            let start =
                #"\#(number > 0 ? "," : ""){"id": \#(number), "epoch": 1, "input": "q", "target": "a", "events": ["#
            try handle.write(contentsOf: Data(start.utf8))
            try handle.write(contentsOf: bulk)
            try handle.write(contentsOf: Data(#"null], "scores": {"match": {"value": "C"}}, "model_usage": {}}"#.utf8))
        }
        try handle.write(contentsOf: Data("]}".utf8))
        try handle.close()
    }

    @Test("150 MB of samples take less than 60 MB more than a handful")
    func memory() throws {
        let folder = try makeTemporaryDirectory()
        let (small, large) = (folder.appending(path: "small.json"), folder.appending(path: "large.json"))
        try write(5, to: small)
        try write(2200, to: large)
        #expect(try #require(FileManager.default.attributesOfItem(atPath: large.path)[.size] as? Int) > 150_000_000)
        let (least, most) = (try peak(importing: small), try peak(importing: large))
        try FileManager.default.removeItem(at: large)
        #expect(least > 0 && most > 0)
        #expect(most - least < 60 * 1024, "\(least) KiB, then \(most) KiB")
    }
}
