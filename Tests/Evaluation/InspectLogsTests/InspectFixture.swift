import FloodmarkTesting
import Foundation
import JSONText

@testable import InspectLogs

/// Logs that Inspect wrote, and what it reads in them: see `Tests/Fixtures/Inspect/make.py`.
enum InspectFixture {
    static let folder = Repository.root.appending(path: "Tests/Fixtures/Inspect")

    static func log(_ name: String) -> URL { folder.appending(path: name) }

    static func expected() throws -> JSONValue {
        try JSONValue(parsing: Array(Data(contentsOf: log("expected.json"))))
    }

    /// What Inspect reads of each attempt.
    static func expectedSamples() throws -> [LoggedSample.Attempt: JSONValue] {
        let samples = try expected()["samples"]?.array ?? []
        return Dictionary(
            uniqueKeysWithValues: samples.map {
                (LoggedSample.Attempt(id: $0["id"]?.string ?? "", epoch: $0["epoch"]?.integer ?? 0), $0)
            })
    }

    /// A log as entries' texts, in the order of the file.
    static func entries(_ name: String) throws -> [(name: String, text: String)] {
        let archive = try ZipArchive(log(name))
        return try archive.entries.map { entry in
            let reader = try archive.read(entry)
            var bytes: [UInt8] = []
            while let chunk = try reader.next() { bytes += chunk }
            return (entry.name, String(decoding: bytes, as: UTF8.self))
        }
    }
}
