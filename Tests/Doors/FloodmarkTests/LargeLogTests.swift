import FloodmarkTesting
import Foundation
import Testing

@Suite("A log need not fit into memory")
struct LargeLogTests {
    private func peak(importing log: URL) throws -> Int {
        let workspace = try makeTemporaryDirectory().appending(path: "workspace").path
        return try Command("import", "inspect", log.path, "--workspace", workspace).peakKiB()
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
        #expect(most - least < 60 * 1024, "\(least) KiB, then \(most) KiB")
    }
}
